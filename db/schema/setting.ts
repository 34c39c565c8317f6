// Facts about the installation that outlive a restart and are no configuration.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One fact by its name. Never a secret. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text().notNull(),
  updatedAt: integer().notNull(),
})
