// People in the domain's words: accounts are made here alone, by accepting an invitation.
import { and, asc, count, eq, exists, inArray, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Handle } from '../client.ts'
import { user, type Locale, type Role } from '../schema/login.ts'
import { share } from '../schema/share.ts'
import { storePassword } from './ways.ts'

/** A person as it is stored. */
export type PersonRow = typeof user.$inferSelect

/** How many people have an account. */
export function countPeople(db: Handle): number {
  return db.select({ count: count() }).from(user).get()?.count ?? 0
}

/** Everybody, by name. */
export function listPeople(db: Handle): PersonRow[] {
  return db.select().from(user).orderBy(asc(user.name)).all()
}

/** A person by id. */
export function personById(db: Handle, id: string): PersonRow | undefined {
  return db.select().from(user).where(eq(user.id, id)).get()
}

/** The person of an e-mail address, in whatever case it is written. */
export function personByEmail(db: Handle, email: string): PersonRow | undefined {
  return db.select().from(user).where(eq(user.email, email.toLowerCase())).get()
}

/** Who may know what a person does: they themselves, administrators, auditors, and who keeps a share of the same authority. */
export function whoSeesPerson(db: Handle, id: string): Set<string> {
  const theirs = alias(share, 'theirs')
  const together = db
    .select({ one: share.shareIndex })
    .from(share)
    .innerJoin(theirs, and(eq(theirs.authorityId, share.authorityId), eq(theirs.holderId, id)))
    .where(eq(share.holderId, user.id))
  const rows = db.select({ id: user.id }).from(user).where(or(inArray(user.role, ['administrator', 'auditor']), eq(user.id, id), exists(together))).all()
  return new Set(rows.map((row) => row.id))
}

/** A new account: the person, and the hash of their password in better-auth's format, if they have one. */
export interface NewPerson {
  readonly id: string
  readonly name: string
  /** Lower case. */
  readonly email: string
  readonly role: Role
  readonly locale: Locale
  readonly passwordHash: string | null
  /** ms since 1970. */
  readonly at: number
}

/** Stores a new person, and their password if they have one. */
export function insertPerson(tx: Handle, { id, name, email, role, locale, passwordHash, at }: NewPerson): void {
  const createdAt = new Date(at)
  tx.insert(user).values({ id, name, email, role, locale, emailVerified: true, createdAt, updatedAt: createdAt }).run()
  if (passwordHash !== null) storePassword(tx, { id, userId: id, hash: passwordHash, at })
}

/** Stores the language that a person reads. */
export function storeLocale(tx: Handle, id: string, locale: Locale, at: number): void {
  tx.update(user).set({ locale, updatedAt: new Date(at) }).where(eq(user.id, id)).run()
}
