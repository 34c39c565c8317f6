// Who may do what, as data: one row for each procedure, each export and each other address. web/http/authorisation.test.ts
// asks every one of them as each of these people. A procedure without a row fails that test: add one line here.
//   'room.verb': administrators({ thing: things.thing }),               an administrator's act that succeeds
//   'room.verb': administrators({ thing: things.thing }, 'REFUSAL-ID'),  … that is let in, and then refused for another reason
// The inputs are right in form, so that it is the authorisation that answers and not the parser.
import { createECDH } from 'node:crypto'
import type { RefusalId } from '../core/refusal.ts'
import type { SessionPhase } from '../core/session/phases.ts'
import type { ExportedList } from '../server/export/lists.ts'
import type { Things } from './authorisation-stage.testing.ts'
import { auditFilePath } from './exports.ts'

/**
 * owner: a holder whose things these are · peer: a holder of the same authorities · stranger: a holder who keeps no share.
 * In this order: what changes something is done last by whom it belongs to.
 */
export const people = ['nobody', 'stranger', 'peer', 'auditor', 'administrator', 'owner'] as const
export type Person = (typeof people)[number]

/** `ok`, or the refusal id. */
export type Outcome = 'ok' | RefusalId
export interface Row {
  readonly input: unknown
  readonly expected: Readonly<Record<Person, Outcome>>
  /** For whoever comes: a login is not asked for. */
  readonly isPublic: boolean
}

const row = (input: unknown, all: Outcome, over: Partial<Record<Person, Outcome>> = {}): Row => ({
  input, isPublic: false, expected: { nobody: 'NOT-SIGNED-IN', stranger: all, peer: all, auditor: all, administrator: all, owner: all, ...over },
})
/** Whoever is signed in, with exceptions. */
const signedIn = (input?: unknown, outcome: Outcome = 'ok', over: Partial<Record<Person, Outcome>> = {}): Row => row(input, outcome, over)
/** Administrators. */
const administrators = (input?: unknown, outcome: Outcome = 'ok'): Row => row(input, 'NOT-AUTHORISED', { administrator: outcome })
/** Administrators and auditors. */
const readers = (input?: unknown, outcome: Outcome = 'ok'): Row => row(input, 'NOT-AUTHORISED', { administrator: outcome, auditor: outcome })
/** Whoever may see an authority: those who read everything, and those who keep a share of it. For others it does not exist. */
const seers = (input: unknown, outcome: Outcome = 'ok'): Row => row(input, outcome, { stranger: 'NOT-FOUND' })
/** Those who keep a share of an authority. */
const keepers = (input: unknown, outcome: Outcome = 'ok'): Row => row(input, 'NOT-FOUND', { peer: outcome, owner: outcome })
/** The one person whose thing it is. */
const owner = (input: unknown, outcome: Outcome = 'ok', over: Partial<Record<Person, Outcome>> = {}): Row => row(input, 'NOT-FOUND', { owner: outcome, ...over })
/** Anybody, with and without a login. Each of these is named in the test as well. */
const anybody = (input?: unknown, outcome: Outcome = 'ok'): Row => ({ ...row(input, outcome, { nobody: outcome }), isPublic: true })

const reason = 'because'
/** Answers a challenge of nobody's. */
const newPasskey = { id: 'AA', rawId: 'AA', type: 'public-key', response: { clientDataJSON: Buffer.from('{"challenge":"AA"}').toString('base64url'), attestationObject: 'AA' } }
const usedPasskey = { ...newPasskey, response: { clientDataJSON: newPasskey.response.clientDataJSON, authenticatorData: 'AA', signature: 'AA' } }
const signed = { statement: '', signature: Buffer.alloc(64).toString('base64') }

/** Every procedure. */
export const procedures = (things: Things): Readonly<Record<string, Row>> => ({
  'me.get': anybody(),
  'me.setLocale': signedIn({ locale: 'en' }),
  'invitation.list': readers({}),
  'invitation.create': administrators({ role: 'holder', email: 'new@example.test', name: 'New' }),
  'invitation.revoke': administrators({ invitationId: things.invitationId }),
  'invitation.peek': anybody({ token: 'A'.repeat(43) }, 'INVITATION-NOT-FOUND'),
  'invitation.accept': anybody({ token: 'A'.repeat(43), password: 'correct horse battery', name: 'New', email: 'new@example.test', locale: 'en' }, 'INVITATION-NOT-FOUND'),
  'invitation.askPasskey': anybody({ token: 'A'.repeat(43), name: 'New', email: 'new@example.test' }, 'INVITATION-NOT-FOUND'),
  'invitation.acceptByPasskey': anybody({ token: 'A'.repeat(43), name: 'New', email: 'new@example.test', locale: 'en', answer: newPasskey, passkeyName: 'A phone' }, 'INVITATION-NOT-FOUND'),
  'recovery.list': readers({}),
  'recovery.create': administrators({ userId: 'user-stranger', reason }),
  'recovery.revoke': administrators({ recoveryId: things.recoveryId }),
  'recovery.peek': anybody({ token: 'A'.repeat(43) }, 'RECOVERY-NOT-FOUND'),
  'recovery.askPasskey': anybody({ token: 'A'.repeat(43) }, 'RECOVERY-NOT-FOUND'),
  'recovery.useByPasskey': anybody({ token: 'A'.repeat(43), answer: newPasskey, passkeyName: 'A phone' }, 'RECOVERY-NOT-FOUND'),
  'recovery.useByPassword': anybody({ token: 'A'.repeat(43), password: 'correct horse battery' }, 'RECOVERY-NOT-FOUND'),
  // The stage has an address instead of a name.
  'login.askPasskey': anybody(undefined, 'PASSKEY-IMPOSSIBLE'),
  'login.ways': signedIn(),
  'login.askNewPasskey': signedIn(undefined, 'PASSKEY-IMPOSSIBLE'),
  'login.addPasskey': signedIn({ answer: newPasskey, name: 'A phone' }, 'PASSKEY-OVER'),
  'login.removePasskey': owner({ passkeyId: things.passkeyId }),
  'login.setPassword': signedIn({ password: 'short' }, 'PASSWORD-LENGTH'),
  'login.removePassword': signedIn(undefined, 'LOGIN-LAST-WAY'),
  'login.offerTotp': signedIn(),
  'login.confirmTotp': signedIn({ code: 'x' }, 'INPUT-MALFORMED'),
  'login.removeTotp': signedIn(undefined, 'NOT-FOUND'),
  'login.askProof': signedIn(undefined, 'PASSKEY-IMPOSSIBLE'),
  'login.proveByPasskey': signedIn({ answer: usedPasskey }, 'PASSKEY-OVER'),
  'login.proveByPassword': signedIn({ password: 'a wrong horse' }, 'LOGIN-WRONG'),
  'login.list': signedIn(),
  'login.end': owner({ loginId: things.loginId }),
  // A person has one login here, but the owner, whose other one is ended above.
  'login.endOthers': signedIn(),
  'holder.list': readers(),
  'presence.report': signedIn({ bridge: 'reachable', token: 'present', version: '0.1.0' }),
  'bridge.pairingChallenge': signedIn(),
  'bridge.pair': signedIn({ nonce: 'A'.repeat(43), identityKey: Buffer.alloc(32).toString('base64'), port: 1, version: '0.1.0', signature: signed.signature }, 'PAIRING-UNKNOWN'),
  'bridge.mine': signedIn(),
  'bridge.revoke': owner({ bridgeId: things.bridgeId }),
  'nitrokey.enrolmentChallenge': signedIn({ nitrokeyId: things.nitrokeyId }, 'NITROKEY-NOT-AWAITED', { auditor: 'NOT-AUTHORISED', owner: 'ok' }),
  'nitrokey.enrol': signedIn(signed, 'STATEMENT-MALFORMED', { auditor: 'NOT-AUTHORISED' }),
  'nitrokey.mine': signedIn(),
  'nitrokey.list': readers(),
  'authority.list': signedIn(),
  'authority.byId': seers({ authorityId: things.authorityId }),
  'authority.record': seers({ authorityId: things.authorityId, language: 'fr' }),
  'authority.create': administrators({}, 'DRAFT-MALFORMED'),
  'authority.deal': administrators({ authorityId: things.authorityId }, 'AUTHORITY-WRONG-PHASE'),
  'authority.markTested': administrators({ authorityId: things.dealtId }, 'AUTHORITY-NOT-READY'),
  'authority.abandon': administrators({ authorityId: things.authorityId, reason }, 'AUTHORITY-WRONG-PHASE'),
  'authority.retire': administrators({ authorityId: things.dealtId, reason }, 'AUTHORITY-NOT-READY'),
  'deployment.mine': signedIn(),
  'deployment.open': owner({ deploymentId: things.deploymentId }),
  'deployment.receipt': owner({ deploymentId: things.deploymentId, ...signed }, 'STATEMENT-MALFORMED'),
  'deployment.receiveFromPackage': anybody({ deploymentId: things.deploymentId, token: Buffer.alloc(32).toString('base64'), ...signed, enrolment: null }, 'DEPLOYMENT-TOKEN-WRONG'),
  // This one has none: a Nitrokey opens it.
  'deployment.passphrase': administrators({ deploymentId: things.deploymentId }, 'NOT-FOUND'),
  // Of a share that has arrived: being let in is shown without some megabytes of package.
  'package.build': owner({ deploymentId: things.receivedId, locale: 'en' }, 'DEPLOYMENT-CLOSED', { administrator: 'DEPLOYMENT-CLOSED' }),
  'package.verify': anybody({ fingerprint: '0'.repeat(64) }),
  'request.preview': administrators({ authorityId: things.authorityId, csr: 'x', validityDays: 1 }, 'REQUEST-TEXT'),
  'request.create': administrators({ authorityId: things.authorityId, csr: 'x', validityDays: 1, reason }, 'REQUEST-TEXT'),
  'request.createTest': administrators({ authorityId: things.authorityId, reason }, 'AUTHORITY-WRONG-PHASE'),
  'request.createCrl': administrators({ authorityId: things.dealtId, reason, validityDays: 1 }, 'AUTHORITY-NOT-READY'),
  'request.list': signedIn({}),
  'request.page': signedIn({}),
  'request.byId': seers({ requestId: things.requestId }),
  'request.here': keepers({ requestId: things.issuedId }, 'REQUEST-NOT-OPEN'),
  'request.withdraw': administrators({ requestId: things.withdrawnId, reason }),
  'session.open': administrators({ requestId: things.issuedId }, 'REQUEST-NOT-OPEN'),
  'session.list': signedIn({}),
  'session.byId': seers({ sessionId: things.sessions.complete }),
  'session.contribute': keepers({ sessionId: things.sessions.complete, ...signed, envelope: '' }, 'SESSION-COMPLETE'),
  'session.refuse': keepers({ sessionId: things.sessions.complete, reason }, 'SESSION-COMPLETE'),
  'session.cancel': administrators({ sessionId: things.sessions.complete, reason }, 'SESSION-COMPLETE'),
  'policy.list': signedIn({}),
  'policy.byId': seers({ proposalId: things.proposalId }),
  'policy.propose': administrators({ authorityId: things.authorityId, policy: { requesterMayContribute: true, refusalEndsSession: false }, reason }, 'POLICY-PROPOSED'),
  'policy.withdraw': administrators({ proposalId: things.withdrawnProposalId, reason }, 'POLICY-CLOSED'),
  'policy.decline': keepers({ proposalId: things.withdrawnProposalId, reason }, 'POLICY-CLOSED'),
  'policy.approve': keepers({ proposalId: things.proposalId, ...signed }, 'STATEMENT-MALFORMED'),
  'certificate.list': signedIn({}),
  'certificate.byId': seers({ certificateId: things.certificateId }),
  'dashboard.read': readers(),
  'audit.list': readers({}),
  'audit.verify': readers(),
  'history.mine': signedIn({}),
  'notification.get': signedIn(),
  // A kind that concerns whoever keeps a share.
  'notification.choose': signedIn({ kind: 'session-open', channel: 'email', wanted: true }, 'ok', { auditor: 'NOT-AUTHORISED', administrator: 'NOT-AUTHORISED' }),
  'notification.subscribe': signedIn({ endpoint: 'https://localhost/push', p256dh: '', auth: '', label: 'A browser' }, 'PUSH-ENDPOINT'),
  'notification.renew': owner({ deviceId: things.deviceId, endpoint: 'https://push.example.test/2', p256dh: createECDH('prime256v1').generateKeys('base64'), auth: Buffer.alloc(16).toString('base64'), label: 'A browser' }),
  'notification.unsubscribe': owner({ deviceId: things.deviceId }),
  'events.watch': signedIn({}),
  'events.since': signedIn({ lastEventId: null }),
})

const endings = { complete: 'SESSION-COMPLETE', refused: 'SESSION-REFUSED', expired: 'SESSION-EXPIRED', cancelled: 'SESSION-CANCELLED', failed: 'SESSION-FAILED' } as const satisfies Partial<Record<SessionPhase, RefusalId>>

/** What a person may do with a session, phase by phase: the phase is told only to those whom the act is for. */
export const sessionActs = ({ sessions }: Things, phase: SessionPhase): Readonly<Record<string, Row>> => {
  const sessionId = sessions[phase]
  const [ended, gathers] = phase === 'gathering' ? [undefined, true] : [endings[phase], false]
  return {
    'session.byId': seers({ sessionId }),
    'session.contribute': keepers({ sessionId, ...signed, envelope: '' }, ended ?? 'STATEMENT-MALFORMED'),
    'session.refuse': keepers({ sessionId, reason }, ended),
    'session.cancel': administrators({ sessionId: gathers ? sessions.gatheringToo : sessionId, reason }, ended),
  }
}

/** What only a login may do whose person proved lately that it is they: by whom it may be done at all. */
export const provenActs: Readonly<Record<string, 'administrator' | 'owner'>> = {
  'session.contribute': 'owner', 'policy.approve': 'owner', 'policy.propose': 'administrator', 'bridge.pair': 'owner', 'nitrokey.enrol': 'owner', 'deployment.receipt': 'owner',
  'authority.deal': 'administrator', 'authority.abandon': 'administrator', 'authority.retire': 'administrator', 'deployment.passphrase': 'administrator', 'invitation.create': 'administrator', 'recovery.create': 'administrator',
  'login.askNewPasskey': 'owner', 'login.addPasskey': 'owner', 'login.removePasskey': 'owner', 'login.setPassword': 'owner', 'login.removePassword': 'owner', 'login.offerTotp': 'owner', 'login.confirmTotp': 'owner', 'login.removeTotp': 'owner',
}

/** Every export. */
export const exported = {
  authorities: readers(), requests: readers(), sessions: readers(), certificates: readers(), people: readers(), audit: readers(), history: signedIn(),
} as const satisfies Record<ExportedList, Row>

/** Every other address that is read. */
export const addresses = (things: Things): Readonly<Record<string, Row>> => ({
  '/healthz': anybody(),
  [`/download/certificate/${things.certificateId}.pem`]: seers(undefined),
  [`/download/certificate/${things.certificateId}.der`]: seers(undefined),
  [`/download/certificate/${things.certificateId}.chain.pem`]: seers(undefined),
  // Whoever checks a certificate needs these.
  [`/download/authority/${things.authorityId}.pem`]: anybody(),
  [`/download/authority/${things.authorityId}.der`]: anybody(),
  [`/download/crl/${things.authorityId}.crl`]: anybody(),
  [`/download/crl/${things.authorityId}.pem`]: anybody(),
  [auditFilePath]: readers(),
  [`/export/record/${things.authorityId}.fr.pdf`]: seers(undefined),
  // Of what better-auth brings nothing is there but signing in and out.
  '/api/auth/get-session': anybody(undefined, 'NOT-FOUND'),
  '/api/auth/list-sessions': anybody(undefined, 'NOT-FOUND'),
  '/api/auth/sign-in/email': anybody(undefined, 'METHOD-NOT-ALLOWED'),
  '/api/auth/sign-out': anybody(undefined, 'METHOD-NOT-ALLOWED'),
  '/nowhere': anybody(undefined, 'NOT-FOUND'),
})

/** What is sent to: accounts are changed by procedures alone. */
export const posted: Readonly<Record<string, Row>> = {
  '/api/auth/sign-up/email': anybody({ email: 'x@example.test', password: 'correct horse battery', name: 'x' }, 'NOT-FOUND'),
  '/api/auth/update-user': anybody({ name: 'x' }, 'NOT-FOUND'),
  '/api/auth/change-password': anybody({ currentPassword: 'x', newPassword: 'correct horse battery' }, 'NOT-FOUND'),
  '/api/auth/admin/set-role': anybody({ userId: 'x', role: 'administrator' }, 'NOT-FOUND'),
  '/download/certificate/x.pem': anybody({}, 'METHOD-NOT-ALLOWED'),
  '/export/audit.csv': anybody({}, 'METHOD-NOT-ALLOWED'),
}
