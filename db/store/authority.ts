// Authorities in the domain's words: rows by id, by phase and by who may see them, and the changes of their phase.
import { and, desc, eq, exists, inArray, sql } from 'drizzle-orm'
import type { AuthorityPhase } from '../../web/core/authority/phases.ts'
import type { Policy } from '../../web/core/policy/policy.ts'
import { prepared, type Handle } from '../client.ts'
import { authority } from '../schema/authority.ts'
import { share } from '../schema/share.ts'

/** An authority as it is stored. */
export type AuthorityRow = typeof authority.$inferSelect

const byId = prepared((db) => db.select().from(authority).where(eq(authority.id, sql.placeholder('id'))).prepare())

/** Stores a new authority. */
export function insertAuthority(tx: Handle, row: typeof authority.$inferInsert): void {
  tx.insert(authority).values(row).run()
}

/** The authority of an id. */
export function authorityById(db: Handle, id: string): AuthorityRow | undefined {
  return byId(db).get({ id })
}

/** Authorities, newest first; with `holderId`, those of which this person keeps a share. */
export function listAuthorities(db: Handle, filter: { readonly holderId?: string | undefined; readonly phases?: readonly AuthorityPhase[] | undefined } = {}): AuthorityRow[] {
  const { holderId, phases } = filter
  const kept = holderId === undefined
    ? undefined
    : exists(db.select({ one: share.shareIndex }).from(share).where(and(eq(share.authorityId, authority.id), eq(share.holderId, holderId))))
  return db
    .select()
    .from(authority)
    .where(and(kept, phases === undefined ? undefined : inArray(authority.phase, [...phases])))
    .orderBy(desc(authority.createdAt), desc(authority.id))
    .all()
}

/** Puts an authority into a phase, with the reason when that needs saying. */
export function setAuthorityPhase(tx: Handle, id: string, change: { readonly phase: AuthorityPhase; readonly at: number; readonly reason?: string | null }): void {
  tx.update(authority).set({ phase: change.phase, phaseSince: change.at, reason: change.reason ?? null }).where(eq(authority.id, id)).run()
}

/** Gives an authority another policy. */
export function setPolicy(tx: Handle, id: string, policy: Policy): void {
  tx.update(authority).set(policy).where(eq(authority.id, id)).run()
}

/** Stores the roster that a dealing is for: deterministic CBOR and its digest (32 bytes). */
export function storeRoster(tx: Handle, id: string, roster: Uint8Array, rosterDigest: Uint8Array): void {
  tx.update(authority).set({ roster, rosterDigest }).where(eq(authority.id, id)).run()
}

/** Forgets the roster of a dealing that came to nothing. */
export function clearRoster(tx: Handle, id: string): void {
  tx.update(authority).set({ roster: null, rosterDigest: null }).where(eq(authority.id, id)).run()
}

/** Stores what a dealing gave: certificate (DER) and the commitment to the server part (32 bytes). */
export function storeDealt(tx: Handle, id: string, certificate: Uint8Array, serverPartCommitment: Uint8Array): void {
  tx.update(authority).set({ certificate, serverPartCommitment }).where(eq(authority.id, id)).run()
}

/** Stores when the server part was last in a verified backup (ms). */
export function noteServerPartBackedUp(tx: Handle, id: string, at: number): void {
  tx.update(authority).set({ serverPartBackedUpAt: at }).where(eq(authority.id, id)).run()
}
