// The words of notifications in English. French beside it says the same.
import type { NotificationTexts } from './texts.ts'

const days = (count = 0): string => (count <= 0 ? 'within a day' : count === 1 ? 'in 1 day' : `in ${count} days`)

export const textsInEnglish: NotificationTexts = {
  of: (kind, { what, count = 1, days: left }, name) => {
    switch (kind) {
      case 'signature-asked': return { title: `A signature is asked for: ${name}`, body: 'Look at what is asked, and say when you are there to approve or refuse.', act: 'Look at the request' }
      case 'session-open': return { title: `Approve or refuse now: ${name}`, body: 'A signing session is open. It stays open for a few minutes only.', act: 'Open the session' }
      case 'deployment-waits': return { title: `Your share waits: ${name}`, body: 'Put it on your Nitrokey, at the computer where your bridge runs.', act: 'Receive the share' }
      case 'policy-proposed': return { title: `A change of policy is proposed: ${name}`, body: 'Read what would change, and approve it with your Nitrokey if you agree. There are seven days.', act: 'Look at the change' }
      case 'session-ended': {
        const how = what === 'refused' ? 'was refused' : what === 'expired' ? 'ran out of time' : 'was stopped'
        return { title: `A session ${how}: ${name}`, body: `Nothing was signed. Your request stays open, and a new session can be opened for it.`, act: 'See how it ended' }
      }
      case 'expires-soon':
        if (what === 'authority') return { title: `The authority ends ${days(left)}: ${name}`, body: 'After that nothing that it signed is accepted. Plan its successor now.', act: 'Open the authority' }
        if (what === 'crl') return { title: `The revocation list is due ${days(left)}: ${name}`, body: 'When it runs out, many programs refuse every certificate of this authority. Ask for the next one.', act: 'Open the authority' }
        return { title: `${count === 1 ? '1 certificate ends' : `${count} certificates end`} soon: ${name}`, body: `The first ends ${days(left)}. Ask for new ones where they are still needed.`, act: 'Open the authority' }
      case 'recovery':
        if (what === 'made') return { title: 'A link into your account was made', body: 'With it you can come back when you have lost your way to sign in. It gives no share and no PIN. If you did not ask for it, tell an administrator at once, by telephone.', act: 'Open your account' }
        return { title: 'Your account has a new way to sign in', body: 'The link that an administrator made was used: every passkey and password of before is gone, and every login has ended. If it was not you, tell an administrator at once, by telephone.', act: 'Open your account' }
      case 'recovery-of-other':
        if (what === 'made') return { title: `A link into an account was made: ${name}`, body: 'With it this person can come back who has lost every way to sign in. The page of people says who made it and why. If you do not know of it, ask them by telephone: until the link is used, an administrator can withdraw it.', act: 'Look at who made it' }
        return { title: `An account has a new way to sign in: ${name}`, body: 'The link that was made for this person was used: every passkey and password of before is gone. If you do not know of it, ask them by telephone whether it was they.', act: 'Look at who made it' }
    }
  },
  greeting: (name) => `Hello ${name},`,
  noPin: 'Nobody asks for your PIN by mail or by telephone: it is typed in the bridge’s own window and nowhere else.',
}
