// Authorities. Nothing of the private key: the certificate, the roster, and a commitment to the server part's file.
import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { keyAlgorithms } from '../../web/core/authority/draft.ts'
import { authorityPhases } from '../../web/core/authority/phases.ts'
import { between, bytes, isId, ofLength, oneOf } from './columns.ts'
import { user } from './login.ts'

/** An authority. */
export const authority = sqliteTable(
  'authority',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    organization: text().notNull(),
    country: text().notNull(),
    keyAlgorithm: text({ enum: keyAlgorithms }).notNull(),
    validityYears: integer().notNull(),
    threshold: integer().notNull(),
    shareCount: integer().notNull(),
    requesterMayContribute: integer({ mode: 'boolean' }).notNull().default(false),
    refusalEndsSession: integer({ mode: 'boolean' }).notNull().default(false),
    phase: text({ enum: authorityPhases }).notNull(),
    /** Why the phase is what it is, when that needs saying (abandoned, retired). */
    reason: text(),
    generation: integer().notNull().default(1),
    rosterDigest: bytes(),
    /** Deterministic CBOR of the roster. */
    roster: bytes(),
    /** DER of the authority's own certificate. */
    certificate: bytes(),
    serverPartCommitment: bytes(),
    /** When the server part of this generation was last in a verified backup. */
    serverPartBackedUpAt: integer(),
    createdBy: text().notNull().references(() => user.id),
    createdAt: integer().notNull(),
    phaseSince: integer().notNull(),
  },
  (t) => [
    isId('authority_id', t.id),
    ofLength('authority_name', t.name, 1, 255),
    ofLength('authority_organization', t.organization, 1, 255),
    check('authority_country', sql`${t.country} glob '[A-Z][A-Z]'`),
    oneOf('authority_key_algorithm', t.keyAlgorithm, keyAlgorithms),
    between('authority_validity_years', t.validityYears, 1, 30),
    between('authority_threshold', t.threshold, 2, 15),
    between('authority_share_count', t.shareCount, 3, 20),
    check('authority_threshold_of_shares', sql`${t.threshold} <= ${t.shareCount}`),
    oneOf('authority_phase', t.phase, authorityPhases),
    check('authority_generation', sql`${t.generation} >= 1`),
    ofLength('authority_roster_digest', t.rosterDigest, 32),
    check('authority_roster_with_digest', sql`(${t.roster} is null) = (${t.rosterDigest} is null)`),
    ofLength('authority_server_part_commitment', t.serverPartCommitment, 32),
    check('authority_certificate_with_part', sql`(${t.certificate} is null) = (${t.serverPartCommitment} is null)`),
    check(
      'authority_dealt',
      sql`${t.phase} not in ('deploying', 'testing', 'ready', 'retired') or (${t.certificate} is not null and ${t.roster} is not null)`,
    ),
    index('authority_phase_since').on(t.phase, t.phaseSince),
  ],
)
