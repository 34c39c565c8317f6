// Who asks: the login that a request's cookie names, if it is one and the person still has an account.
import { isRole, type Actor } from '../authorise.ts'
import type { Auth } from './auth.ts'

/** A person and the login they came with; `expiresAt` in ms since 1970. */
export interface SignedIn {
  readonly actor: Actor
  readonly loginId: string
  readonly expiresAt: number
}

/** The person behind a request's headers, or null. */
export async function whoAsks(auth: Auth, headers: Headers): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers, query: { disableCookieCache: true, disableRefresh: true } })
  if (found === null) return null
  const { user, session } = found
  if (!isRole(user.role) || user.banned === true) return null
  return { actor: { userId: user.id, role: user.role, name: user.name, email: user.email }, loginId: session.id, expiresAt: session.expiresAt.getTime() }
}
