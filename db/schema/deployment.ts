// Deployments: sealed shares on their way to their Nitrokeys. The sealed bytes go when the receipt comes.
import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { bytes, isId, ofLength, oneOf } from './columns.ts'
import { share } from './share.ts'

/** What opens a deployment: the Nitrokey's own key, or a passphrase that travels on another channel. */
export const sealings = ['nitrokey', 'passphrase'] as const
/** One of `sealings`. */
export type Sealing = (typeof sealings)[number]

/** A deployment. */
export const deployment = sqliteTable(
  'deployment',
  {
    id: text().primaryKey(),
    authorityId: text().notNull(),
    generation: integer().notNull(),
    shareIndex: integer().notNull(),
    sealedTo: text({ enum: sealings }).notNull(),
    /** The age file; null once the receipt is here. */
    sealed: bytes(),
    /** SHA-256 of the age file; stays. */
    sealedDigest: bytes().notNull(),
    /** The passphrase, sealed by the key room to a key made in the administrator's page; null once fetched or not needed. */
    sealedPassphrase: bytes(),
    /** Of the token that lets a package's receipt in; stays, so that the same receipt can be answered again. */
    enrolmentTokenDigest: bytes(),
    downloadedCount: integer().notNull().default(0),
    createdAt: integer().notNull(),
    openedAt: integer(),
    closedAt: integer(),
  },
  (t) => [
    foreignKey({
      name: 'deployment_share',
      columns: [t.authorityId, t.generation, t.shareIndex],
      foreignColumns: [share.authorityId, share.generation, share.shareIndex],
    }),
    uniqueIndex('deployment_of_share').on(t.authorityId, t.generation, t.shareIndex),
    isId('deployment_id', t.id),
    oneOf('deployment_sealed_to', t.sealedTo, sealings),
    ofLength('deployment_sealed_digest', t.sealedDigest, 32),
    ofLength('deployment_enrolment_token_digest', t.enrolmentTokenDigest, 32),
    check('deployment_closed_without_sealed', sql`(${t.closedAt} is null) = (${t.sealed} is not null)`),
    check('deployment_closed_without_passphrase', sql`${t.closedAt} is null or ${t.sealedPassphrase} is null`),
    check('deployment_passphrase_only', sql`${t.sealedTo} = 'passphrase' or ${t.sealedPassphrase} is null`),
    check('deployment_downloaded', sql`${t.downloadedCount} >= 0`),
  ],
)
