// All French texts, by namespace: one file for each part of the console.
import { account } from './fr/account.ts'
import { approve } from './fr/approve.ts'
import { audit } from './fr/audit.ts'
import { authorities } from './fr/authorities.ts'
import { authority } from './fr/authority.ts'
import { bridge } from './fr/bridge.ts'
import { certificates } from './fr/certificates.ts'
import { common } from './fr/common.ts'
import { components } from './fr/components.ts'
import { enrol } from './fr/enrol.ts'
import { frame } from './fr/frame.ts'
import { history } from './fr/history.ts'
import { holder } from './fr/holder.ts'
import { invitation } from './fr/invitation.ts'
import { notifications } from './fr/notifications.ts'
import { package_ } from './fr/package.ts'
import { passphrase } from './fr/passphrase.ts'
import { people } from './fr/people.ts'
import { policy } from './fr/policy.ts'
import { presence } from './fr/presence.ts'
import { proof } from './fr/proof.ts'
import { recovery } from './fr/recovery.ts'
import { requests } from './fr/requests.ts'
import { session } from './fr/session.ts'
import { share } from './fr/share.ts'
import { signIn } from './fr/sign-in.ts'
import { tbs } from './fr/tbs.ts'
import { wizard } from './fr/wizard.ts'
import type { english } from './english.ts'
import type { SameKeys } from './same-keys.ts'

/** Every French text, keyed by namespace. */
export const french = {
  account,
  approve,
  audit,
  authorities,
  authority,
  bridge,
  certificates,
  common,
  components,
  enrol,
  frame,
  history,
  holder,
  invitation,
  notifications,
  package: package_,
  passphrase,
  people,
  policy,
  presence,
  proof,
  recovery,
  requests,
  session,
  share,
  signIn,
  tbs,
  wizard,
} satisfies SameKeys<typeof english>
