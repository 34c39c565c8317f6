// People and their logins, in the shape that better-auth 1.7 reads and writes (e-mail and password, admin plugin,
// rate limit in the database). Its names for tables and fields are kept; `session` here is a Login, not a signing session.
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { oneOf } from './columns.ts'

/** What a person may be. */
export const roles = ['administrator', 'holder', 'auditor'] as const
/** One of `roles`. */
export type Role = (typeof roles)[number]

/** The languages of the console. */
export const locales = ['en', 'fr'] as const
/** One of `locales`. */
export type Locale = (typeof locales)[number]

// better-auth hands over and expects Date objects; in the file they are milliseconds like every other time.
const time = () => integer({ mode: 'timestamp_ms' })

/** A person. */
export const user = sqliteTable(
  'user',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: integer({ mode: 'boolean' }).notNull().default(false),
    image: text(),
    role: text({ enum: roles }).notNull().default('holder'),
    locale: text({ enum: locales }).notNull().default('en'),
    banned: integer({ mode: 'boolean' }).notNull().default(false),
    banReason: text(),
    banExpires: time(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [
    oneOf('user_role', t.role, roles),
    oneOf('user_locale', t.locale, locales),
    check('user_email_lower_case', sql`${t.email} = lower(${t.email})`),
  ],
)

/** A login. */
export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text().notNull().references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: time().notNull(),
    ipAddress: text(),
    userAgent: text(),
    impersonatedBy: text(),
    /** When its person last proved, after signing in, that it is they: ms since 1970. Not better-auth's. */
    provenAt: integer(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [index('session_user').on(t.userId)],
)

/** How a person proves who they are: for the provider `credential`, the password's hash. */
export const account = sqliteTable(
  'account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text().notNull().references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: time(),
    refreshTokenExpiresAt: time(),
    scope: text(),
    password: text(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [index('account_user').on(t.userId), uniqueIndex('account_provider').on(t.providerId, t.accountId)],
)

/** Values that better-auth expects back. */
export const verification = sqliteTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: time().notNull(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
)

/** Counters of better-auth's rate limit. */
export const rateLimit = sqliteTable('rateLimit', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: integer().notNull(),
})
