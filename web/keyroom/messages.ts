// What the door and a key room say to each other: CBOR bodies of frames on the child's standard input and output
// (docs/protocol.md, "Frames"). Field 1 is the kind. No message carries a secret in clear.
import type { CborValue } from '../core/bytes/cbor.ts'
import { decodeCbor } from '../core/bytes/cbor.ts'
import { bytes, bytesBetween, constant, integer, list, recordCodec, text, type Codec, type RecordOf } from '../core/bytes/record.ts'
import { idLength } from '../core/identifiers.ts'
import { Refusal, refusalIds, type RefusalDetail, type RefusalId } from '../core/refusal.ts'

/** Longest part of a contribution that is passed on at all; whatever is longer cannot be one. */
export const maxContributionPart = 16_384

const bytesOfLength = (length: number) => (value: CborValue): value is Uint8Array => value instanceof Uint8Array && value.length === length
const digests = (key: number) => list(key, 2, 255, bytesOfLength(32))
const ids = (key: number) => list(key, 2, 255, bytesOfLength(idLength))
const detailEntry = (value: CborValue): value is CborValue =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && ['string', 'number', 'boolean'].includes(typeof value[1])
const count = (key: number) => integer(key, 1, 255)
const milliseconds = (key: number) => integer(key, 0, Number.MAX_SAFE_INTEGER)
const path = (key: number) => text(key, 1, 4096)
const lateKey = (value: CborValue): value is readonly [number, Uint8Array] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && value[1] instanceof Uint8Array && value[1].length === 65
const roster = (key: number) => bytesBetween(key, 1, 32_768)
const der = (key: number) => bytesBetween(key, 1, 65_536)

/** The number of each kind on the wire. */
const kinds = {
  identity: 1, generate: 2, sign: 3, contribution: 4,
  publicKey: 11, announced: 12, accepted: 13, refused: 14, signed: 15, progress: 16, deployment: 17, generated: 18, failed: 19,
} as const

const fields = {
  // door → key room; the first message says what the room is for
  identity: { identityFile: path(2) },
  generate: {
    identityFile: path(2), roster: roster(3), commonName: text(4, 1, 255), organization: text(5, 0, 255), country: text(6, 0, 8),
    keyAlgorithm: text(7, 1, 32), validityYears: integer(8, 1, 100), serialNumber: bytesBetween(9, 1, 20), notBefore: milliseconds(10),
    consoleOrigin: text(11, 1, 255), deploymentIds: ids(12), auditHead: bytes(13, 32), lifetime: milliseconds(14),
    /** An age recipient for the passphrases of those without a key; empty when there is none. */
    passphraseRecipient: text(15, 0, 128),
  },
  sign: {
    identityFile: path(2), roster: roster(3), sessionId: bytes(4, idLength), commitments: digests(5), serverPart: bytesBetween(6, 1, 8192),
    authorityCertificate: der(7), tbs: bytesBetween(8, 1, 524_288), tbsKind: text(9, 3, 11, /^(certificate|crl)$/), consoleOrigin: text(10, 1, 255),
    expiresAt: milliseconds(11), lifetime: milliseconds(12),
    /** Share index and signing key of devices that were enrolled with their receipts. */
    lateKeys: list(13, 0, 255, lateKey),
  },
  contribution: {
    statement: bytesBetween(2, 0, maxContributionPart), signature: bytesBetween(3, 0, maxContributionPart),
    envelope: bytesBetween(4, 0, maxContributionPart),
  },
  // key room → door
  publicKey: { publicKey: bytes(2, 32) },
  announced: { announcement: bytesBetween(2, 1, 4096), signature: bytes(3, 64) },
  /** Answers one contribution, in the order of arrival. */
  accepted: { shareIndex: count(2), accepted: count(3), threshold: count(4) },
  /** Answers one contribution; the room lives on. */
  refused: { id: text(2, 1, 64), detail: list(3, 0, 32, detailEntry) },
  signed: { signature: bytesBetween(2, 1, 1024) },
  progress: { step: text(2, 3, 11, /^(key|certificate|split|proof|sealed)$/) },
  deployment: {
    deploymentId: bytes(2, idLength), shareIndex: count(3), sealed: bytesBetween(4, 1, 131_072), sealedDigest: bytes(5, 32), enrolmentTokenDigest: bytes(6, 32),
    /** Empty for one that is sealed to its Nitrokey. */
    sealedPassphrase: bytesBetween(7, 0, 1024),
  },
  generated: { certificate: der(2), commitments: digests(3), serverPart: bytesBetween(4, 1, 8192), serverPartCommitment: bytes(5, 32) },
  /** The room's last word when it cannot do what it was born for. */
  failed: { id: text(2, 1, 64), detail: list(3, 0, 32, detailEntry) },
} as const satisfies Record<keyof typeof kinds, object>

type Name = keyof typeof kinds
/** The content of one kind of message. */
export type Body<N extends Name> = RecordOf<(typeof fields)[N]>
/** Any message, told apart by `is`. */
export type Message = { readonly [N in Name]: { readonly is: N } & Body<N> }[Name]

const names = Object.keys(kinds) as readonly Name[]
const codecs = Object.fromEntries(
  names.map((name) => [name, recordCodec(`key room message ${name}`, { kind: constant(1, kinds[name]), ...fields[name] }, 'BYTES-MALFORMED')]),
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
  if (name === undefined) throw new Refusal('BYTES-MALFORMED', { structure: 'key room message' })
  const { kind: _, ...content } = codecs[name].fromValue(value) as { kind: number }
  return { ...content, is: name } as unknown as Message
}

/** A refusal as message fields. Numbers that CBOR does not take here travel as text. */
export function refusalBody(refusal: Refusal): Body<'refused'> {
  const entries = Object.entries(refusal.detail).map(([key, value]) => [key, typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value] as const)
  return { id: refusal.id, detail: entries }
}

/** The refusal of message fields. Refuses an id that is not of the closed list (BYTES-MALFORMED). */
export function refusalOf(body: Body<'refused'>): Refusal {
  if (!(refusalIds as readonly string[]).includes(body.id)) throw new Refusal('BYTES-MALFORMED', { structure: 'refusal' })
  return new Refusal(body.id as RefusalId, Object.fromEntries(body.detail as readonly [string, string | number | boolean][]) as RefusalDetail)
}

/** The content of a message without its name. */
export function withoutName<T extends { readonly is?: string }>({ is: _, ...body }: T): Omit<T, 'is'> {
  return body
}
