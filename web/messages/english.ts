// All English texts, by namespace: one file for each part of the console.
import { account } from './en/account.ts'
import { approve } from './en/approve.ts'
import { audit } from './en/audit.ts'
import { authorities } from './en/authorities.ts'
import { authority } from './en/authority.ts'
import { bridge } from './en/bridge.ts'
import { certificates } from './en/certificates.ts'
import { common } from './en/common.ts'
import { components } from './en/components.ts'
import { enrol } from './en/enrol.ts'
import { frame } from './en/frame.ts'
import { history } from './en/history.ts'
import { holder } from './en/holder.ts'
import { invitation } from './en/invitation.ts'
import { notifications } from './en/notifications.ts'
import { package_ } from './en/package.ts'
import { passphrase } from './en/passphrase.ts'
import { people } from './en/people.ts'
import { policy } from './en/policy.ts'
import { presence } from './en/presence.ts'
import { proof } from './en/proof.ts'
import { recovery } from './en/recovery.ts'
import { requests } from './en/requests.ts'
import { session } from './en/session.ts'
import { share } from './en/share.ts'
import { signIn } from './en/sign-in.ts'
import { tbs } from './en/tbs.ts'
import { wizard } from './en/wizard.ts'

/** Every English text, keyed by namespace. */
export const english = {
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
}
