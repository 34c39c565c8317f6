// The one error class for what is expected to go wrong, and the closed list of its ids (docs/protocol.md, "Refusals").
// The same id stands in the specification, the code, the vectors, the tests and the audit rows: grep is the index.

/** Every refusal id that Sceau knows. Ids are never reused and never change their meaning. */
export const refusalIds = [
  // bytes and encodings
  'BYTES-MALFORMED',
  'BYTES-WRONG-LENGTH',
  // splitting
  'SHAMIR-PARAMETERS',
  'SHAMIR-SHARE-ZERO',
  'SHAMIR-SHARE-DUPLICATE',
  'SHAMIR-SHARE-COUNT',
  'SHAMIR-SHARE-LENGTH',
  // certificates (web/core/certificate)
  // rosters
  'ROSTER-MALFORMED',
  'ROSTER-INVALID',
  // share records
  'SHARE-MALFORMED',
  'SHARE-WRONG-AUTHORITY',
  'SHARE-WRONG-GENERATION',
  'SHARE-WRONG-INDEX',
  'SHARE-WRONG-ROSTER',
  'SHARE-WRONG-PARAMETERS',
  'SHARE-COMMITMENT-MISMATCH',
  'SERVER-PART-MISMATCH',
  'KEY-MISMATCH',
  // signatures, statements, announcements, contributions
  'SIGNATURE-INVALID',
  'STATEMENT-MALFORMED',
  'STATEMENT-PURPOSE-UNKNOWN',
  'STATEMENT-WRONG-PURPOSE',
  'STATEMENT-WRONG-ORIGIN',
  'STATEMENT-WRONG-SESSION',
  'STATEMENT-WRONG-NITROKEY',
  'STATEMENT-WRONG-AUTHORITY',
  'STATEMENT-WRONG-GENERATION',
  'STATEMENT-WRONG-INDEX',
  'STATEMENT-WRONG-ROSTER',
  'STATEMENT-WRONG-TBS',
  'STATEMENT-WRONG-ANNOUNCEMENT',
  'STATEMENT-WRONG-EXPIRY',
  'STATEMENT-WRONG-COMMITMENT',
  'ANNOUNCEMENT-MALFORMED',
  'CONTRIBUTION-MALFORMED',
  'CONTRIBUTION-KEY-INVALID',
  'CONTRIBUTION-WRONG-CIPHERTEXT',
  'CONTRIBUTION-UNOPENABLE',
  // deployments
  'DEPLOYMENT-MALFORMED',
  'DEPLOYMENT-WRONG-NITROKEY',
  'DEPLOYMENT-UNOPENABLE',
  // signing sessions
  'SESSION-COMPLETE',
  'SESSION-REFUSED',
  'SESSION-EXPIRED',
  'SESSION-CANCELLED',
  'SESSION-FAILED',
  // people and their rights
  'NOT-SIGNED-IN',
  'NOT-AUTHORISED',
  'NOT-FOUND',
  // authorities
  'AUTHORITY-NOT-READY',
  'AUTHORITY-WRONG-PHASE',
  'AUTHORITY-RETIRED',
  'AUTHORITY-ABANDONED',
  // the form of a new authority
  'DRAFT-MALFORMED',
  'DRAFT-NAME',
  'DRAFT-ORGANIZATION',
  'DRAFT-COUNTRY',
  'DRAFT-KEY-ALGORITHM',
  'DRAFT-VALIDITY',
  'DRAFT-THRESHOLD',
  'DRAFT-SHARE-COUNT',
  'DRAFT-THRESHOLD-ABOVE-SHARES',
  'DRAFT-ASSIGNMENT-COUNT',
  'DRAFT-NITROKEY-ID',
  'DRAFT-NITROKEY-TWICE',
  'DRAFT-HOLDER-NAME',
  'DRAFT-EMAIL',
  'DRAFT-EMAIL-TWICE',
  'DRAFT-LOCATION',
  // audit (web/core/audit)
  'AUDIT-CHAIN-BROKEN',
  // the database and its backups (db)
  'DATABASE-CORRUPT',
  'DATABASE-NEWER',
  'RECORD-CHANGED',
  'RECORD-MISSING',
  'BACKUP-EXISTS',
  'BACKUP-MALFORMED',
  'BACKUP-DIGEST-MISMATCH',
  'BACKUP-INCOMPLETE',
  'RESTORE-NOT-EMPTY',
  'BACKUP-NOT-FOUND',
] as const

/** One id of the closed list. */
export type RefusalId = (typeof refusalIds)[number]

/** What a refusal may say beside its id: public facts only, never a secret. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean>>

/** An expected "no": shown to a person, audited, mapped to a status at each edge. Not for bugs (TypeError, RangeError). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly id: RefusalId
  readonly detail: RefusalDetail

  /** @param id one id of the closed list. @param detail public facts that help to act on it. */
  constructor(id: RefusalId, detail: RefusalDetail = {}) {
    super(id)
    this.id = id
    this.detail = detail
  }
}
