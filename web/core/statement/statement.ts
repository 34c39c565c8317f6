// Statement v1: the one kind of thing that a Nitrokey signs (protocol.md, "Statement"). Purposes are typed; there is
// no way to have a device sign a hash that somebody sent.
import { labelledHash, utf8, concatBytes } from '../bytes/bytes.ts'
import { decodeCbor } from '../bytes/cbor.ts'
import { bytes, constant, integer, recordCodec, text, type Codec, type RecordOf } from '../bytes/record.ts'
import { idLength, nitrokeyIdPattern } from '../identifiers.ts'
import { mostPolicy } from '../policy/policy.ts'
import { Refusal } from '../refusal.ts'
import { verifyP256 } from '../signature/verify.ts'

const common = {
  version: integer(1, 1, 1),
  consoleOrigin: text(3, 1, 255, /^https?:\/\/[a-z0-9.:[\]-]+$/),
  /** Enrolment id, deployment id, signing session id or proposal id: what the signature is an answer to. */
  sessionId: bytes(4, idLength),
  nitrokeyId: text(5, 5, 5, nitrokeyIdPattern),
  /** Head of the server's audit chain as the holder was shown it. */
  auditHead: bytes(7, 32),
}
/** Milliseconds since 1970 UTC, as the server announced it; the holder's clock decides nothing. */
const expiresAt = integer(6, 0, Number.MAX_SAFE_INTEGER)
const place = {
  authorityId: bytes(8, idLength),
  generation: integer(9, 1, 0xffffffff),
  shareIndex: integer(10, 1, 255),
  rosterDigest: bytes(11, 32),
}

const enrolFields = {
  ...common,
  purpose: constant(2, 1),
  expiresAt,
  serial: text(17, 1, 64),
  signPublicKey: bytes(18, 65),
  openPublicKey: bytes(19, 65),
}
const receiptFields = { ...common, purpose: constant(2, 2), ...place, commitment: bytes(16, 32) }
const draftFields = {
  ...common,
  purpose: constant(2, 3),
  expiresAt,
  ...place,
  tbsDigest: bytes(12, 32),
  announcementDigest: bytes(13, 32),
  ephemeralPublicKey: bytes(14, 32),
}
const contributeFields = { ...draftFields, ciphertextDigest: bytes(15, 32) }
const policyFields = {
  ...common,
  purpose: constant(2, 5),
  expiresAt,
  ...place,
  policyBefore: integer(20, 0, mostPolicy),
  policyAfter: integer(21, 0, mostPolicy),
  proposalDigest: bytes(22, 32),
}

type Body<F extends Parameters<typeof recordCodec>[1]> = Omit<RecordOf<F>, 'version' | 'purpose'>
/** Says that both keys were made on, and never leave, the Nitrokey with this serial. */
export type EnrolStatement = { readonly purpose: 'enrol' } & Body<typeof enrolFields>
/** Says that the share of this commitment is stored on the Nitrokey, read back and private. */
export type ReceiptStatement = { readonly purpose: 'receipt' } & Body<typeof receiptFields>
/** Says that the holder approves exactly these to-be-signed bytes with exactly this ciphertext. */
export type ContributeStatement = { readonly purpose: 'contribute' } & Body<typeof contributeFields>
/** Says that the holder approves exactly this change of the authority's policy. */
export type PolicyStatement = { readonly purpose: 'policy' } & Body<typeof policyFields>
export type Statement = EnrolStatement | ReceiptStatement | ContributeStatement | PolicyStatement
/** A contribute statement before its ciphertext exists. Its hash is the ciphertext's additional data. */
export type ContributeDraft = { readonly purpose: 'contribute' } & Body<typeof draftFields>

/** 4 is kept for a change of custody. */
const purposeNumber = { enrol: 1, receipt: 2, contribute: 3, policy: 5 } as const
const malformed = 'STATEMENT-MALFORMED'
const codecs = {
  enrol: recordCodec('enrol statement', enrolFields, malformed),
  receipt: recordCodec('receipt statement', receiptFields, malformed),
  contribute: recordCodec('contribute statement', contributeFields, malformed),
  policy: recordCodec('policy statement', policyFields, malformed),
}
const draftCodec = recordCodec('contribute draft', draftFields, malformed)

/** Deterministic CBOR of a statement. */
export function encodeStatement(statement: Statement): Uint8Array {
  const codec = codecs[statement.purpose] as Codec<unknown>
  return codec.encode({ ...statement, version: 1, purpose: purposeNumber[statement.purpose] })
}

/** The statement of its bytes. Refuses malformed bytes (STATEMENT-MALFORMED) and purposes it does not know (STATEMENT-PURPOSE-UNKNOWN). */
export function decodeStatement(encoded: Uint8Array): Statement {
  let value
  try {
    value = decodeCbor(encoded)
  } catch {
    throw new Refusal('STATEMENT-MALFORMED', { structure: 'statement', field: 'cbor' })
  }
  const number = value instanceof Map ? value.get(2) : undefined
  const purpose = (Object.keys(purposeNumber) as Statement['purpose'][]).find((name) => purposeNumber[name] === number)
  if (purpose === undefined) throw new Refusal('STATEMENT-PURPOSE-UNKNOWN')
  const { version: _, ...body } = codecs[purpose].fromValue(value)
  return { ...body, purpose } as Statement
}

/** The bytes that are hashed and signed: label "statement" ‖ 0x00 ‖ CBOR. */
export function statementMessage(encoded: Uint8Array): Uint8Array {
  return concatBytes(utf8('sceau/v1/statement'), new Uint8Array(1), encoded)
}

/** SHA-256 of statementMessage: the 32 bytes that CKM_ECDSA signs. */
export function statementHash(encoded: Uint8Array): Uint8Array {
  return labelledHash('statement', encoded)
}

/** Additional data of a contribution's ciphertext: SHA-256 under the label "contribution-aad" of the draft, 32 bytes. */
export function contributionAdditionalData(draft: ContributeDraft): Uint8Array {
  // Named one by one: a full statement may be passed, and its ciphertext field must stay out.
  const { consoleOrigin, sessionId, nitrokeyId, auditHead, expiresAt: expiry, authorityId, generation, shareIndex, rosterDigest } = draft
  const { tbsDigest, announcementDigest, ephemeralPublicKey } = draft
  return labelledHash(
    'contribution-aad',
    draftCodec.encode({
      version: 1, purpose: 3, consoleOrigin, sessionId, nitrokeyId, auditHead, expiresAt: expiry, authorityId, generation, shareIndex,
      rosterDigest, tbsDigest, announcementDigest, ephemeralPublicKey,
    }),
  )
}

declare const verified: unique symbol
/** A statement whose device signature was verified. Minted by verifyStatement alone. */
export type Verified<S extends Statement = Statement> = S & { readonly [verified]: true }

/**
 * Decodes a statement and verifies the device's signature (64 bytes r ‖ s) with its key (65 bytes, uncompressed).
 * Refuses what decodeStatement refuses, another purpose (STATEMENT-WRONG-PURPOSE), and SIGNATURE-INVALID.
 */
export async function verifyStatement<P extends Statement['purpose']>(
  purpose: P,
  encoded: Uint8Array,
  signature: Uint8Array,
  signPublicKey: Uint8Array,
): Promise<Verified<Extract<Statement, { purpose: P }>>> {
  const statement = decodeStatement(encoded)
  if (statement.purpose !== purpose) throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: purpose, got: statement.purpose })
  await verifyP256(statementMessage(encoded), signature, signPublicKey)
  return statement as Verified<Extract<Statement, { purpose: P }>>
}
