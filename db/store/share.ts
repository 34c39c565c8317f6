// Shares in the domain's words: who keeps which, on which enrolled Nitrokey, and whose receipt is here.
import { and, asc, eq, exists, inArray, isNotNull, isNull, ne, notInArray, or, sql } from 'drizzle-orm'
import { prepared, type Handle } from '../client.ts'
import { authority } from '../schema/authority.ts'
import { bridge } from '../schema/bridge.ts'
import { user } from '../schema/login.ts'
import { nitrokey } from '../schema/nitrokey.ts'
import { share } from '../schema/share.ts'

/** A share as it is stored. */
export type ShareRow = typeof share.$inferSelect
/** An enrolment as it is stored. */
export type EnrolmentRow = typeof nitrokey.$inferSelect

/** A statement (CBOR) and its signature (64 bytes), with the enrolment of the device that signed. */
export interface SignedByDevice {
  readonly statement: Uint8Array
  readonly signature: Uint8Array
  readonly enrolmentId: string | null
}

const kept = prepared((db) =>
  db.select({ one: share.shareIndex }).from(share).where(and(eq(share.authorityId, sql.placeholder('authorityId')), eq(share.holderId, sql.placeholder('holderId')))).limit(1).prepare(),
)
const ofHolder = prepared((db) =>
  db
    .select()
    .from(share)
    .where(and(eq(share.authorityId, sql.placeholder('authorityId')), eq(share.generation, sql.placeholder('generation')), eq(share.holderId, sql.placeholder('holderId'))))
    .prepare(),
)
const seers = prepared((db) => {
  const keeps = db
    .select({ one: share.shareIndex })
    .from(share)
    .where(and(eq(share.authorityId, sql.placeholder('authorityId')), isNotNull(share.holderId), eq(share.holderId, user.id)))
  return db.select({ id: user.id }).from(user).where(or(inArray(user.role, ['administrator', 'auditor']), exists(keeps))).prepare()
})

/** Stores the shares of a new authority. */
export function insertShares(tx: Handle, rows: readonly (typeof share.$inferInsert)[]): void {
  tx.insert(share).values([...rows]).run()
}

/** The shares of a generation, by share index. */
export function sharesOf(db: Handle, authorityId: string, generation: number): ShareRow[] {
  return db.select().from(share).where(and(eq(share.authorityId, authorityId), eq(share.generation, generation))).orderBy(asc(share.shareIndex)).all()
}

/** Whether a person keeps a share of an authority, of any generation. */
export function keepsShareOf(db: Handle, authorityId: string, holderId: string): boolean {
  return kept(db).get({ authorityId, holderId }) !== undefined
}

/** Whether a person keeps a share of any authority. */
export function keepsAnyShare(db: Handle, holderId: string): boolean {
  return db.select({ one: share.shareIndex }).from(share).where(eq(share.holderId, holderId)).limit(1).get() !== undefined
}

/** The share that a person keeps of a generation. */
export function shareOfHolder(db: Handle, authorityId: string, generation: number, holderId: string): ShareRow | undefined {
  return ofHolder(db).get({ authorityId, generation, holderId })
}

/**
 * The enrolment of a share's device: the one that it is tied to, or before the dealing the holder's present one under that
 * sticker. A share that was dealt under a passphrase has none until its receipt brings it.
 */
export function enrolmentFor(db: Handle, row: Pick<ShareRow, 'enrolmentId' | 'nitrokeyId' | 'holderId' | 'commitment'>): EnrolmentRow | undefined {
  if (row.enrolmentId !== null) return db.select().from(nitrokey).where(eq(nitrokey.id, row.enrolmentId)).get()
  if (row.holderId === null || row.commitment !== null) return undefined
  return db
    .select()
    .from(nitrokey)
    .where(and(eq(nitrokey.nitrokeyId, row.nitrokeyId), eq(nitrokey.holderId, row.holderId), isNull(nitrokey.retiredAt)))
    .get()
}

/** Who holds the Nitrokey of this sticker at present: the id of a person. */
export function holderOfNitrokey(db: Handle, nitrokeyId: string): string | undefined {
  return db.select({ holderId: nitrokey.holderId }).from(nitrokey).where(and(eq(nitrokey.nitrokeyId, nitrokeyId), isNull(nitrokey.retiredAt))).get()?.holderId
}

/** Whether an authority that is still in use, or in the making, has given this sticker to another e-mail address. */
export function nitrokeyPromised(db: Handle, nitrokeyId: string, email: string): boolean {
  return (
    db
      .select({ one: share.shareIndex })
      .from(share)
      .innerJoin(authority, eq(authority.id, share.authorityId))
      .where(and(eq(share.nitrokeyId, nitrokeyId), ne(share.email, email), notInArray(authority.phase, ['abandoned', 'retired'])))
      .limit(1)
      .get() !== undefined
  )
}

/** The holders of a generation who have paired a bridge: their ids. */
export function holdersWithBridge(db: Handle, authorityId: string, generation: number): string[] {
  return db
    .selectDistinct({ userId: bridge.userId })
    .from(bridge)
    .innerJoin(share, eq(share.holderId, bridge.userId))
    .where(and(eq(share.authorityId, authorityId), eq(share.generation, generation), isNull(bridge.revokedAt)))
    .all()
    .map((row) => row.userId)
}

/** Who may see an authority: administrators, auditors, and whoever keeps a share of it. */
export function whoSees(db: Handle, authorityId: string): Set<string> {
  return new Set(seers(db).all({ authorityId }).map((row) => row.id))
}

/** A person by their id. */
export function personById(db: Handle, id: string): { readonly name: string; readonly email: string } | undefined {
  return db.select({ name: user.name, email: user.email }).from(user).where(eq(user.id, id)).get()
}

/** The name of a person, for what is shown and signed. */
export function personName(db: Handle, id: string): string | undefined {
  return db.select({ name: user.name }).from(user).where(eq(user.id, id)).get()?.name
}

/** Gives the shares that wait for this e-mail address to its new account. */
export function giveSharesTo(tx: Handle, email: string, holderId: string): void {
  tx.update(share).set({ holderId }).where(and(isNull(share.holderId), or(eq(share.email, email), eq(share.email, email.toLowerCase())))).run()
}

/** Ties the shares of a generation to the enrolments that they are dealt to, by share index. */
export function tieEnrolment(tx: Handle, row: Pick<ShareRow, 'authorityId' | 'generation' | 'shareIndex'>, enrolmentId: string | null): void {
  tx.update(share).set({ enrolmentId }).where(at(row)).run()
}

/** Stores the commitment (32 bytes) of a dealt share. */
export function storeCommitment(tx: Handle, row: Pick<ShareRow, 'authorityId' | 'generation' | 'shareIndex'>, commitment: Uint8Array): void {
  tx.update(share).set({ commitment }).where(at(row)).run()
}

/** Stores a receipt: the device's statement (CBOR), its signature (64 bytes) and when it came. */
export function storeReceipt(
  tx: Handle,
  row: Pick<ShareRow, 'authorityId' | 'generation' | 'shareIndex'>,
  receipt: { readonly statement: Uint8Array; readonly signature: Uint8Array; readonly at: number },
): void {
  tx.update(share).set({ receiptStatement: receipt.statement, receiptSignature: receipt.signature, receivedAt: receipt.at }).where(at(row)).run()
}

/** Every receipt that devices signed. */
export function signedReceipts(db: Handle): SignedByDevice[] {
  return db
    .select({ statement: share.receiptStatement, signature: share.receiptSignature, enrolmentId: share.enrolmentId })
    .from(share)
    .where(isNotNull(share.receivedAt))
    .orderBy(asc(share.receivedAt))
    .all() as SignedByDevice[]
}

const at = (row: Pick<ShareRow, 'authorityId' | 'generation' | 'shareIndex'>) =>
  and(eq(share.authorityId, row.authorityId), eq(share.generation, row.generation), eq(share.shareIndex, row.shareIndex))
