// Signing requests (durable, days) and who said "I am here" for one.
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { authority } from './authority.ts'
import { between, bytes, isId, ofLength, oneOf } from './columns.ts'
import { user } from './login.ts'

/** What can be asked to be signed. */
export const requestKinds = ['certificate', 'crl'] as const
/** One of `requestKinds`. */
export type RequestKind = (typeof requestKinds)[number]

/** The states of a request. An expired session leaves it open. */
export const requestStates = ['open', 'issued', 'withdrawn', 'refused'] as const
/** One of `requestStates`. */
export type RequestState = (typeof requestStates)[number]

/** A signing request. */
export const signingRequest = sqliteTable(
  'signing_request',
  {
    id: text().primaryKey(),
    authorityId: text().notNull().references(() => authority.id),
    kind: text({ enum: requestKinds }).notNull(),
    /** DER of the PKCS#10 request; null for a CRL. */
    csr: bytes(),
    /** The common name asked for, for lists; null for a CRL. */
    commonName: text(),
    profile: text().notNull(),
    /** Validity of what is signed: of a certificate, or until a CRL's nextUpdate. */
    validityDays: integer().notNull(),
    requesterId: text().notNull().references(() => user.id),
    /** Why it is asked for, in the requester's words. */
    reason: text().notNull(),
    state: text({ enum: requestStates }).notNull(),
    /** Why it is withdrawn or refused: a refusal id or the words of who withdrew it. */
    stateReason: text(),
    createdAt: integer().notNull(),
    closedAt: integer(),
    /** Its row in the index of words; a trigger gives it. */
    place: integer(),
  },
  (t) => [
    isId('signing_request_id', t.id),
    oneOf('signing_request_kind', t.kind, requestKinds),
    oneOf('signing_request_state', t.state, requestStates),
    check('signing_request_csr', sql`(${t.kind} = 'certificate') = (${t.csr} is not null)`),
    ofLength('signing_request_csr_length', t.csr, 1, 65536),
    ofLength('signing_request_reason', t.reason, 1, 2000),
    between('signing_request_validity_days', t.validityDays, 1, 10958),
    check('signing_request_closed', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    index('signing_request_list').on(t.authorityId, t.createdAt, t.id, t.state, t.kind),
    index('signing_request_place').on(t.place, t.state, t.authorityId, t.id),
    index('signing_request_newest').on(t.createdAt, t.id),
    index('signing_request_state').on(t.state, t.createdAt, t.id),
    index('signing_request_requester').on(t.requesterId, t.createdAt, t.id),
    index('signing_request_open').on(t.createdAt).where(sql`${t.state} = 'open'`),
  ],
)

/** "I am here": a holder is ready to approve this request now. */
export const presenceMark = sqliteTable(
  'presence_mark',
  {
    requestId: text().notNull().references(() => signingRequest.id),
    userId: text().notNull().references(() => user.id),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.userId] })],
)
