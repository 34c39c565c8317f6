// The people of an installation, with what is known of their bridge and Nitrokeys.
import { bridgesOf } from '../../../db/store/bridge.ts'
import { currentNitrokeys } from '../../../db/store/nitrokey.ts'
import { listPeople } from '../../../db/store/person.ts'
import { requireRole, type Actor, type Role } from '../authorise.ts'
import type { Server } from '../context.ts'
import { presenceOf, type Presence } from '../presence/presence.ts'

/** A person as the page of people shows them. */
export interface PersonView {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly joinedAt: number
  readonly bridgePaired: boolean
  readonly nitrokeys: readonly { readonly nitrokeyId: string; readonly serial: string; readonly enrolledAt: number }[]
  /** Null: no page of theirs is open. */
  readonly presence: Presence | null
}

/** Everybody with an account. Refuses NOT-AUTHORISED. */
export function listPeopleFor(server: Server, actor: Actor): readonly PersonView[] {
  requireRole(actor, 'administrator', 'auditor')
  const nitrokeys = currentNitrokeys(server.db)
  return listPeople(server.db).map(({ id, name, email, role, createdAt }) => ({
    userId: id, name, email, role, joinedAt: createdAt.getTime(),
    bridgePaired: bridgesOf(server.db, id).length > 0,
    nitrokeys: nitrokeys.filter(({ holderId }) => holderId === id).map(({ nitrokeyId, serial, enrolledAt }) => ({ nitrokeyId, serial, enrolledAt })),
    presence: presenceOf(server, id),
  }))
}
