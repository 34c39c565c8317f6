// Invitations, for somebody who is not signed in yet.
import { deviceName } from './device-name.ts'
import { plainClient, type Answers } from './me.tsx'

/** What a page may know of an invitation before it is accepted. */
export type PeekedInvitation = Answers['invitation']['peek']

/** Who accepts. */
export interface Accepting {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly locale: 'en' | 'fr'
}

/** Looks at an invitation. Rejects with INVITATION-…. */
export const peekInvitation = (token: string): Promise<PeekedInvitation> => plainClient.invitation.peek.mutate({ token })

/** Makes the account of an invitation, with a password. Rejects with INVITATION-…, PASSWORD-LENGTH, EMAIL-TAKEN. */
export const acceptInvitation = (account: Accepting & { readonly password: string }): Promise<Answers['invitation']['accept']> => plainClient.invitation.accept.mutate(account)

/** Makes the account of an invitation, with a passkey of this device. Rejects with INVITATION-…, PASSKEY-…, EMAIL-TAKEN. */
export async function acceptInvitationByPasskey(account: Accepting): Promise<Answers['invitation']['acceptByPasskey']> {
  const { token, name, email } = account
  const [{ makePasskey }, options] = await Promise.all([import('./passkey.ts'), plainClient.invitation.askPasskey.mutate({ token, name, email })])
  return plainClient.invitation.acceptByPasskey.mutate({ ...account, answer: await makePasskey(options), passkeyName: deviceName(navigator.userAgent) })
}
