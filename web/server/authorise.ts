// Who may do what. Each verb begins with one of these; a proxy or a page is never the guard.
import { Refusal } from '../core/refusal.ts'

/** administrator: prepares and starts · holder: keeps a share and approves · auditor: reads everything, changes nothing. */
export const roles = ['administrator', 'holder', 'auditor'] as const
export type Role = (typeof roles)[number]

/** Whether a text is one of the roles. */
export const isRole = (text: unknown): text is Role => (roles as readonly unknown[]).includes(text)

/** The person that a verb acts for. */
export interface Actor {
  readonly userId: string
  readonly role: Role
  readonly name: string
  readonly email: string
}

/** Refuses (NOT-AUTHORISED) whoever has none of these roles. */
export function requireRole(actor: Actor, ...allowed: readonly Role[]): void {
  if (!allowed.includes(actor.role)) throw new Refusal('NOT-AUTHORISED', { role: actor.role })
}

/** The thing, when it exists and may be seen; NOT-FOUND otherwise, so that an id cannot be probed. */
export function visible<T>(thing: T | undefined, isVisible: (thing: T) => boolean, what: string): T {
  if (thing === undefined || !isVisible(thing)) throw new Refusal('NOT-FOUND', { what })
  return thing
}
