// What the door and a token process say to each other: CBOR bodies of frames (docs/protocol.md, "Frames"). The PIN comes this
// way and no other: not by argument, not by environment.
import { decodeCbor, type CborValue } from '../../web/core/bytes/cbor.ts'
import { bytes, bytesBetween, bytesOrNull, constant, integer, list, recordCodec, text, type Codec, type RecordOf } from '../../web/core/bytes/record.ts'
import { idLength, nitrokeyIdPattern } from '../../web/core/identifiers.ts'
import { Refusal, refusalIds, type RefusalDetail, type RefusalId } from '../../web/core/refusal.ts'

const detailEntry = (value: CborValue): value is CborValue =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && ['string', 'number', 'boolean'].includes(typeof value[1])
const module = text(2, 1, 4096)
const serial = text(3, 1, 64)
const pin = bytesBetween(4, 0, 128)
const origin = text(5, 1, 255)
const nitrokeyId = text(6, 5, 5, nitrokeyIdPattern)
const sealed = bytesBetween(10, 1, 131_072)
/** UTF-8; empty for what is sealed to the device. */
const passphrase = bytesBetween(11, 0, 256)

const kinds = {
  describe: 1, enrol: 2, deploy: 3, contribute: 4, statement: 5, recognise: 6, open: 7, policy: 8,
  described: 11, signed: 12, record: 13, signature: 14, recognised: 15, opened: 16, failed: 19,
} as const
const fields = {
  // door → token process; the first says what the process is for
  describe: { module },
  enrol: { module, serial, pin, consoleOrigin: origin, nitrokeyId, enrolmentId: bytes(7, idLength), expiresAt: integer(8, 0, Number.MAX_SAFE_INTEGER), auditHead: bytes(9, 32) },
  deploy: {
    module, serial, pin, consoleOrigin: origin, nitrokeyId, deploymentId: bytes(7, idLength), rosterDigest: bytes(8, 32), keyRoomPublicKey: bytes(9, 32),
    sealed, passphrase,
  },
  contribute: { module, serial, pin, label: text(5, 1, 200) },
  policy: { module, serial, pin, consoleOrigin: origin, nitrokeyId, auditHead: bytes(7, 32), proposal: bytesBetween(8, 1, 16_384) },
  statement: { statement: bytesBetween(2, 1, 8192) },
  recognise: { module, sealed },
  open: { module, serial, pin, sealed, passphrase },
  // token process → door
  described: { tokens: text(2, 2, 262_144) },
  signed: { statement: bytesBetween(2, 1, 8192), signature: bytes(3, 64) },
  record: { record: bytesBetween(2, 1, 4096) },
  signature: { signature: bytes(2, 64) },
  recognised: { serials: list(2, 0, 64, (value): value is string => typeof value === 'string') },
  opened: {
    deploymentId: bytes(2, idLength), consoleOrigin: text(3, 1, 255), nitrokeyId: text(4, 5, 5, nitrokeyIdPattern), shareIndex: integer(5, 1, 255),
    roster: bytesBetween(6, 1, 32_768), authorityCertificate: bytesBetween(7, 1, 8192), keyRoomPublicKey: bytes(8, 32), auditHead: bytes(9, 32),
    enrolmentToken: bytesOrNull(10, 32),
  },
  failed: { id: text(2, 1, 64), detail: list(3, 0, 32, detailEntry) },
} as const satisfies Record<keyof typeof kinds, object>

type Name = keyof typeof kinds
/** The content of one kind of message. */
export type Body<N extends Name> = RecordOf<(typeof fields)[N]>
/** Any message, told apart by `is`. */
export type Message = { readonly [N in Name]: { readonly is: N } & Body<N> }[Name]

const names = Object.keys(kinds) as readonly Name[]
const codecs = Object.fromEntries(
  names.map((name) => [name, recordCodec(`token message ${name}`, { kind: constant(1, kinds[name]), ...fields[name] }, 'BYTES-MALFORMED')]),
) as unknown as Readonly<Record<Name, Codec<object>>>

/** The CBOR body of a message. Throws TypeError when a field is out of its bounds (our bug). */
export function encodeMessage<N extends Name>(is: N, body: Body<N>): Uint8Array {
  return codecs[is].encode({ ...body, kind: kinds[is] })
}

/** The message of a frame's body. Refuses what is no message (BYTES-MALFORMED). */
export function decodeMessage(body: Uint8Array): Message {
  const value = decodeCbor(body)
  const kind = value instanceof Map ? value.get(1) : undefined
  const name = names.find((one) => kinds[one] === kind)
  if (name === undefined) throw new Refusal('BYTES-MALFORMED', { structure: 'token message' })
  const { kind: _, ...content } = codecs[name].fromValue(value) as { kind: number }
  return { ...content, is: name } as unknown as Message
}

/** A refusal as message fields. */
export function refusalBody(refusal: Refusal): Body<'failed'> {
  return { id: refusal.id, detail: Object.entries(refusal.detail).map(([key, value]) => [key, value] as const) }
}

/** The refusal of message fields. Refuses an id that is not of the closed list (BYTES-MALFORMED). */
export function refusalOfBody({ id, detail }: Body<'failed'>): Refusal {
  if (!(refusalIds as readonly string[]).includes(id)) throw new Refusal('BYTES-MALFORMED', { structure: 'refusal' })
  return new Refusal(id as RefusalId, Object.fromEntries(detail as readonly [string, string | number | boolean][]) as RefusalDetail)
}
