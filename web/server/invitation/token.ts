// The token of an invitation's link: 32 random bytes in the link's fragment, which browsers never send; stored is its hash.
import { invitationByToken, type InvitationRow } from '../../../db/store/invitation.ts'
import type { Handle } from '../../../db/client.ts'
import { sha256, toHex, utf8 } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'

/** How long a link can be used: seven days, in milliseconds. */
export const invitationLifetime = 7 * 86_400_000

/** The hash under which a token is stored. */
export function tokenHash(token: string): Uint8Array {
  return sha256(utf8(token))
}

/** A link, as the challenge of a passkey is bound to it (docs/protocol.md, "Signing in"): its token's hash in hexadecimal. */
export const linkOf = (token: string): string => toHex(tokenHash(token))

/** The invitation of a token, if it can still be accepted. Refuses INVITATION-NOT-FOUND, -USED, -REVOKED, -EXPIRED. */
export function usableInvitation(db: Handle, token: string, now: number): InvitationRow {
  const found = invitationByToken(db, tokenHash(token))
  if (found === undefined) throw new Refusal('INVITATION-NOT-FOUND')
  if (found.usedAt !== null) throw new Refusal('INVITATION-USED')
  if (found.revokedAt !== null) throw new Refusal('INVITATION-REVOKED')
  if (found.expiresAt <= now) throw new Refusal('INVITATION-EXPIRED')
  return found
}
