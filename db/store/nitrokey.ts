// Enrolled Nitrokeys in the domain's words.
import { and, asc, desc, eq, isNull, notInArray, or } from 'drizzle-orm'
import type { Handle } from '../client.ts'
import { authority } from '../schema/authority.ts'
import { user } from '../schema/login.ts'
import { nitrokey } from '../schema/nitrokey.ts'
import { share } from '../schema/share.ts'

/** An enrolment as it is stored. */
export type NitrokeyRow = typeof nitrokey.$inferSelect

/** Stores an enrolment. */
export function insertNitrokey(tx: Handle, row: typeof nitrokey.$inferInsert): void {
  tx.insert(nitrokey).values(row).run()
}

/** The enrolments that hold, by sticker; of one person when `holderId` is given. */
export function currentNitrokeys(db: Handle, holderId?: string): NitrokeyRow[] {
  return db
    .select()
    .from(nitrokey)
    .where(and(isNull(nitrokey.retiredAt), holderId === undefined ? undefined : eq(nitrokey.holderId, holderId)))
    .orderBy(asc(nitrokey.nitrokeyId))
    .all()
}

/** Every enrolment, of now and of before, by sticker, the newest first; with its holder's name. */
export function listNitrokeys(db: Handle): (NitrokeyRow & { readonly holderName: string })[] {
  return db
    .select()
    .from(nitrokey)
    .innerJoin(user, eq(user.id, nitrokey.holderId))
    .orderBy(asc(nitrokey.nitrokeyId), desc(nitrokey.enrolledAt))
    .all()
    .map((row) => ({ ...row.nitrokey, holderName: row.user.name }))
}

/** The enrolments that hold and would collide with a new one: same sticker, same serial, or one of its keys. */
export function collidingNitrokeys(db: Handle, wanted: Pick<NitrokeyRow, 'nitrokeyId' | 'serial' | 'signPublicKey' | 'openPublicKey'>): NitrokeyRow[] {
  return db
    .select()
    .from(nitrokey)
    .where(
      and(
        isNull(nitrokey.retiredAt),
        or(
          eq(nitrokey.nitrokeyId, wanted.nitrokeyId),
          eq(nitrokey.serial, wanted.serial),
          eq(nitrokey.signPublicKey, wanted.signPublicKey),
          eq(nitrokey.openPublicKey, wanted.openPublicKey),
        ),
      ),
    )
    .all()
}

/** Whether an authority that lives has sealed a share to this enrolment. */
export function isDealtTo(db: Handle, enrolmentId: string): boolean {
  return (
    db
      .select({ one: share.shareIndex })
      .from(share)
      .innerJoin(authority, eq(authority.id, share.authorityId))
      .where(and(eq(share.enrolmentId, enrolmentId), notInArray(authority.phase, ['draft', 'enrolling', 'abandoned'])))
      .limit(1)
      .get() !== undefined
  )
}

/** Retires an enrolment. */
export function retireNitrokey(tx: Handle, id: string, at: number): void {
  tx.update(nitrokey).set({ retiredAt: at }).where(eq(nitrokey.id, id)).run()
}

/** The stickers that a person is to enrol for authorities that wait for it, and those authorities. */
export function awaitedNitrokeys(db: Handle, holderId: string): { readonly nitrokeyId: string; readonly authorityId: string; readonly authorityName: string }[] {
  return db
    .select({ nitrokeyId: share.nitrokeyId, authorityId: authority.id, authorityName: authority.name })
    .from(share)
    .innerJoin(authority, eq(authority.id, share.authorityId))
    .where(and(eq(share.holderId, holderId), eq(authority.phase, 'enrolling')))
    .orderBy(asc(share.nitrokeyId))
    .all()
}
