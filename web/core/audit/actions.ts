// Every kind of act that the audit trail knows, for whoever lists or filters them. The trail itself takes any word: a row
// that an older or newer version wrote is shown as it is.

/** The actions, grouped by what they are about. */
export const auditActions = [
  'authority.created', 'authority.dealing', 'authority.dealt', 'authority.deal-failed', 'authority.deployed', 'authority.ready', 'authority.retired', 'authority.abandoned', 'record.downloaded',
  'invitation.created', 'invitation.accepted', 'invitation.revoked',
  'passkey.added', 'passkey.removed', 'password.set', 'password.removed', 'totp.set', 'totp.removed', 'login.ended',
  'recovery.created', 'recovery.used', 'recovery.revoked',
  'bridge.paired', 'bridge.revoked',
  'nitrokey.enrolled', 'nitrokey.retired',
  'deployment.opened', 'deployment.passphrase', 'deployment.received', 'package.built',
  'request.created', 'request.here', 'request.withdrawn',
  'session.opened', 'session.declined', 'session.refused', 'session.expired', 'session.cancelled', 'session.failed',
  'contribution.received', 'contribution.accepted', 'contribution.refused',
  'policy.proposed', 'policy.approved', 'policy.declined', 'policy.changed', 'policy.refused', 'policy.withdrawn', 'policy.expired',
  'certificate.issued', 'crl.issued',
  'notification.subscribed', 'notification.renewed', 'notification.unsubscribed',
  'backup.made', 'list.exported',
] as const
export type AuditAction = (typeof auditActions)[number]

/** What rows can be about: the subject types of those actions. */
export const auditSubjects = ['authority', 'invitation', 'bridge', 'nitrokey', 'deployment', 'request', 'session', 'policy', 'device', 'backup', 'list', 'person'] as const
export type AuditSubject = (typeof auditSubjects)[number]
