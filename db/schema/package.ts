// Packages: what was handed out to be carried to a holder. Of each building its fingerprint, for whom and by whom; never
// its passphrase and never its content.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bytes, isId, ofLength, oneOf } from './columns.ts'
import { deployment } from './deployment.ts'
import { user } from './login.ts'

/** The languages that instructions are written in. */
export const packageLocales = ['en', 'fr'] as const

/** One building of one deployment's package. */
export const deploymentPackage = sqliteTable(
  'package',
  {
    id: text().primaryKey(),
    deploymentId: text().notNull().references(() => deployment.id),
    /** SHA-256 of its SHA256SUMS. */
    fingerprint: bytes().notNull(),
    locale: text({ enum: packageLocales }).notNull(),
    builtBy: text().notNull().references(() => user.id),
    builtAt: integer().notNull(),
  },
  (t) => [
    isId('package_id', t.id),
    ofLength('package_fingerprint_length', t.fingerprint, 32),
    oneOf('package_locale', t.locale, packageLocales),
    index('package_fingerprint').on(t.fingerprint),
    index('package_deployment').on(t.deploymentId),
  ],
)
