// Every table by its name: what the client hands to drizzle and to better-auth's adapter.
import { audit } from './schema/audit.ts'
import { authority } from './schema/authority.ts'
import { bridge } from './schema/bridge.ts'
import { certificate, certificateDay, certifiedName, crl } from './schema/certificate.ts'
import { contribution } from './schema/contribution.ts'
import { deployment } from './schema/deployment.ts'
import { invitation } from './schema/invitation.ts'
import { account, rateLimit, session, user, verification } from './schema/login.ts'
import { nitrokey } from './schema/nitrokey.ts'
import { notification, notificationChoice, pushSubscription } from './schema/notification.ts'
import { deploymentPackage } from './schema/package.ts'
import { passkey } from './schema/passkey.ts'
import { policyApproval, policyProposal } from './schema/policy.ts'
import { recovery } from './schema/recovery.ts'
import { setting } from './schema/setting.ts'
import { share } from './schema/share.ts'
import { presenceMark, signingRequest } from './schema/signing-request.ts'
import { serial, signingSession } from './schema/signing-session.ts'
import { totp } from './schema/totp.ts'

/** All tables. */
export const schema = {
  user, session, account, verification, rateLimit, passkey, totp,
  invitation, recovery, bridge, nitrokey,
  authority, share, deployment, deploymentPackage,
  signingRequest, presenceMark, serial, signingSession, contribution,
  certificate, certificateDay, certifiedName, crl,
  policyProposal, policyApproval,
  notificationChoice, pushSubscription, notification,
  audit, setting,
}

/** The type of `schema`. */
export type Schema = typeof schema
