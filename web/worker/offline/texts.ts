// The words of the offline page. The names of phases are the console's own.
import type { AuthorityPhase } from '../../core/authority/phases.ts'
import { withFrenchSpaces } from '../../core/french-spaces.ts'
import type { WaitingKind } from '../../core/last-state/last-state.ts'
import type { SessionPhase } from '../../core/session/phases.ts'
import { history as historyInEnglish } from '../../messages/en/history.ts'
import { holder as holderInEnglish } from '../../messages/en/holder.ts'
import { history as historyInFrench } from '../../messages/fr/history.ts'
import { holder as holderInFrench } from '../../messages/fr/holder.ts'

/** Everything that the page says in one language. */
export interface OfflineTexts {
  readonly title: string
  readonly lead: string
  readonly retry: string
  readonly retrying: string
  readonly home: string
  readonly online: { readonly title: string; readonly lead: string }
  readonly known: (name: string, at: string) => string
  readonly nothingKnown: string
  readonly waiting: string
  readonly nothingWaits: string
  readonly kinds: Readonly<Record<WaitingKind, string>>
  readonly until: (time: string) => string
  readonly over: (time: string) => string
  readonly authorities: string
  readonly authorityPhases: Readonly<Record<AuthorityPhase, string>>
  readonly sessions: string
  readonly session: (accepted: number, threshold: number) => string
  readonly sessionPhases: Readonly<Record<SessionPhase, string>>
  readonly kept: string
}

const english: OfflineTexts = {
  title: 'Sceau cannot be reached from here.',
  lead: 'What is asked and signed happens on the server: nothing was signed here in the meantime, and what was acknowledged before is safe. Check the network of this computer. This page opens again by itself when the server answers.',
  retry: 'Try again',
  retrying: 'Asking the server…',
  home: 'Open the console',
  online: { title: 'The server can be reached.', lead: 'This is what would be shown without it.' },
  known: (name, at) => `What ${name} last saw here, on ${at}. It may be different by now.`,
  nothingKnown: 'Nobody is signed in here, or nothing was seen yet: there is nothing to show.',
  waiting: 'What waits',
  nothingWaits: 'Nothing waited for you.',
  kinds: { 'session-open': 'A signing session is open: approve or refuse', 'signature-asked': 'A signature is asked for', 'deployment-waits': 'Your share waits for its Nitrokey', 'policy-proposed': 'A change of policy is proposed: approve it or not', 'request-open': 'A request waits for its holders' },
  until: (time) => `until ${time}`,
  over: (time) => `over since ${time}`,
  authorities: 'Authorities',
  authorityPhases: holderInEnglish.kept.phases,
  sessions: 'Signing sessions',
  session: (accepted, threshold) => `${accepted} of ${threshold} approvals`,
  sessionPhases: historyInEnglish.phases,
  kept: 'Names, phases and times are kept in this browser, until you sign out. No share, no PIN and nothing of your bridge is among them.',
}

const french: OfflineTexts = {
  title: 'Sceau n’est pas joignable d’ici.',
  lead: 'Ce qui est demandé et signé se passe sur le serveur : rien n’a été signé ici entre-temps, et ce qui était confirmé est en sûreté. Vérifiez le réseau de cet ordinateur. Cette page se rouvre d’elle-même quand le serveur répond.',
  retry: 'Réessayer',
  retrying: 'On interroge le serveur…',
  home: 'Ouvrir la console',
  online: { title: 'Le serveur est joignable.', lead: 'Voici ce qui serait montré sans lui.' },
  known: (name, at) => `Ce que ${name} a vu ici en dernier, le ${at}. Cela peut avoir changé depuis.`,
  nothingKnown: 'Personne n’est connecté ici, ou rien n’a encore été vu : il n’y a rien à montrer.',
  waiting: 'Ce qui attend',
  nothingWaits: 'Rien ne vous attendait.',
  kinds: { 'session-open': 'Une session de signature est ouverte : approuver ou refuser', 'signature-asked': 'Une signature est demandée', 'deployment-waits': 'Votre part attend sa Nitrokey', 'policy-proposed': 'Un changement de politique est proposé : à approuver ou non', 'request-open': 'Une demande attend ses porteurs' },
  until: (time) => `jusqu’à ${time}`,
  over: (time) => `finie depuis ${time}`,
  authorities: 'Autorités',
  authorityPhases: holderInFrench.kept.phases,
  sessions: 'Sessions de signature',
  session: (accepted, threshold) => `${accepted} approbation${accepted > 1 ? 's' : ''} sur ${threshold}`,
  sessionPhases: historyInFrench.phases,
  kept: 'Noms, phases et heures sont gardés dans ce navigateur, jusqu’à votre déconnexion. Aucune part, aucun PIN et rien de votre pont local n’en fait partie.',
}

/** The texts of a language; French ones are spaced when they are put on the page. */
export const offlineTexts = (language: 'en' | 'fr'): OfflineTexts => (language === 'fr' ? french : english)
/** A text as it is written in its language. */
export const typeset = (language: 'en' | 'fr', text: string): string => (language === 'fr' ? withFrenchSpaces(text) : text)
