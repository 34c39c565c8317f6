// Invitations, for somebody who is not signed in yet.
import { plainClient, type Answers } from './me.tsx'

/** What a page may know of an invitation before it is accepted. */
export type PeekedInvitation = Answers['invitation']['peek']

/** Looks at an invitation. Rejects with INVITATION-…. */
export const peekInvitation = (token: string): Promise<PeekedInvitation> => plainClient.invitation.peek.mutate({ token })

/** Makes the account of an invitation. Rejects with INVITATION-…, PASSWORD-LENGTH, EMAIL-TAKEN. */
export const acceptInvitation = (account: { readonly token: string; readonly password: string; readonly name: string; readonly email: string; readonly locale: 'en' | 'fr' }): Promise<Answers['invitation']['accept']> =>
  plainClient.invitation.accept.mutate(account)
