// The stage of the authorisation matrix: one console on loopback, people with logins, and one thing of each kind.
import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { bridge } from '../../db/schema/bridge.ts'
import { account, session, user } from '../../db/schema/login.ts'
import { pushSubscription } from '../../db/schema/notification.ts'
import { insertLogin } from '../../db/store/login.ts'
import { insertPasskey } from '../../db/store/passkey.ts'
import { fromBase64, fromHex } from '../core/bytes/bytes.ts'
import { opensslRequest } from '../core/certificate/certificate.testing.ts'
import { toPem } from '../core/certificate/pem.ts'
import { policyStatement } from '../core/policy/approval.ts'
import type { SessionPhase } from '../core/session/phases.ts'
import { encodeStatement } from '../core/statement/statement.ts'
import { createAuthority } from '../server/authority/create.ts'
import { dealAuthority, dealingEnded } from '../server/authority/deal.ts'
import { createInvitation } from '../server/invitation/create.ts'
import { hashPassword } from '../server/login/password.ts'
import { proofLifetime } from '../server/login/proof.ts'
import { approvePolicy } from '../server/policy/approve.ts'
import { proposePolicy } from '../server/policy/propose.ts'
import { readPolicyProposal } from '../server/policy/view.ts'
import { withdrawPolicy } from '../server/policy/withdraw.ts'
import { createRecovery } from '../server/recovery/create.ts'
import { createTestRequest } from '../server/request/create-crl.ts'
import { createRequest } from '../server/request/create.ts'
import { cancelSession } from '../server/session/cancel.ts'
import { addPerson, approval, draftFor, noteBackup, ownDeployment, startTestServer, untilTesting, type Device, type TestServer } from '../server/session/ceremony.testing.ts'
import { contribute } from '../server/session/contribute.ts'
import { expireDue } from '../server/session/expire.ts'
import { liveOf } from '../server/session/live.ts'
import { openSession } from '../server/session/open.ts'
import { refuseSession } from '../server/session/refuse.ts'
import { readSession } from '../server/session/view.ts'
import type { Person } from './authorisation-table.testing.ts'
import type { Settings } from '../settings.ts'
import { call, freePort, signIn } from './console.testing.ts'
import type { ConsolePages } from './pages.ts'
import { startHttpServer } from './server.ts'

/** Ids of what the rows speak of; all of it is the owner's where it can be somebody's. */
export interface Things {
  /** Ready. */
  readonly authorityId: string
  /** Dealt, its shares on their way. */
  readonly dealtId: string
  readonly deploymentId: string
  readonly receivedId: string
  /** Of a Nitrokey that a third authority awaits from the owner. */
  readonly nitrokeyId: string
  readonly certificateId: string
  readonly requestId: string
  readonly issuedId: string
  /** Open, for whoever withdraws it. */
  readonly withdrawnId: string
  readonly sessions: Readonly<Record<SessionPhase | 'gatheringToo', string>>
  /** A change of policy: open, with one approval; withdrawn. */
  readonly proposalId: string
  readonly withdrawnProposalId: string
  readonly invitationId: string
  readonly recoveryId: string
  readonly bridgeId: string
  readonly deviceId: string
  readonly passkeyId: string
  /** Another login of the owner. */
  readonly loginId: string
}

export interface AuthorisationStage {
  readonly server: TestServer
  readonly origin: string
  readonly things: Things
  /** Undefined: no cookie. `ended`: an administrator's login that was signed out; `banned`: that of an administrator who was banned; `stale…`: begun long ago, and not proved since. */
  readonly cookies: Readonly<Record<Person | 'ended' | 'banned' | 'staleOwner' | 'staleAdministrator', string | undefined>>
  readonly close: () => Promise<void>
}

const password = 'correct horse battery'

/** What people write where they may write anything. */
export interface StageTexts { readonly authority: string; readonly organization: string; readonly location: string; readonly reason: string; readonly person: string }
const plain: StageTexts = { authority: 'Example Root CA', organization: 'Exemple SARL', location: 'Lyon', reason: 'because', person: 'Holder1' }

/** Opens the console and makes the things. @param openPages serves the console's pages too; without it, procedures alone. @param sessionsLast seconds @param texts names and reasons @param environment settings beside the address */
export async function openAuthorisationStage({ openPages, sessionsLast = 300, texts = plain, environment = {} }: { readonly sessionsLast?: number; readonly texts?: StageTexts; readonly environment?: Readonly<Record<string, string>>; readonly openPages?: (settings: Settings) => Promise<ConsolePages> } = {}): Promise<AuthorisationStage> {
  const port = String(await freePort())
  const origin = `http://127.0.0.1:${port}`
  const server = await startTestServer({ PUBLIC_ORIGIN: origin, PORT: port, SIGNING_SESSION_TTL: String(sessionsLast), ...environment })
  const http = await startHttpServer(server, { pages: (await openPages?.(server.settings)) ?? null })
  const things = await makeThings(server, sessionsLast, texts)
  const cookies = await signEverybodyIn(server, origin)
  return {
    server, origin, things, cookies,
    close: async () => {
      await http.close()
      await server.close()
    },
  }
}

async function makeThings(server: TestServer, sessionsLast: number, { reason, ...texts }: StageTexts): Promise<Things> {
  const { administrator, authorityId, devices } = await untilTesting(server, 2, 3, { name: texts.authority, organization: texts.organization, assignments: ['holder1', 'holder2', 'holder3'].map((name, position) => ({ nitrokeyId: `NK00${position + 1}`, holderName: position === 0 ? texts.person : `Holder${position + 1}`, email: `${name}@example.test`, location: texts.location })) })
  const [first, second, third] = devices as [Device, Device, Device]
  const holders = devices.map(({ holder }) => holder)
  const approve = async (device: Device, sessionId: string) => contribute(server, device.holder, await approval(server, device, sessionId))
  const open = async (requestId: string): Promise<string> => (await openSession(server, administrator, { requestId })).sessionId as string

  noteBackup(server, authorityId)
  const crl = await open(createTestRequest(server, administrator, { authorityId, reason }).requestId)
  for (const device of [first, second]) await approve(device, crl)
  const receivedId = ownDeployment(server, first).deploymentId
  const { authorityId: dealtId } = createAuthority(server, administrator, draftFor(holders, 2, { name: 'Dealt CA' }))
  dealAuthority(server, administrator, { authorityId: dealtId })
  await dealingEnded(server, dealtId)
  const deploymentId = ownDeployment(server, first).deploymentId
  const assignments = [{ nitrokeyId: 'NK009', holderName: first.holder.name, email: first.holder.email, location: 'Lyon' }, ...draftAssignments(holders.slice(1))]
  createAuthority(server, administrator, draftFor(holders, 2, { name: 'Awaited CA', assignments }))

  const csr = toPem('CERTIFICATE REQUEST', opensslRequest(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-subj', '/CN=www.example.test', '-addext', 'subjectAltName=DNS:www.example.test']))
  const ask = async (): Promise<string> => (await createRequest(server, administrator, { authorityId, csr, reason, validityDays: 30 })).requestId
  const issuedId = await ask()
  const complete = await open(issuedId)
  for (const device of [first, second]) await approve(device, complete)
  const refused = await open(await ask())
  for (const { holder } of [second, third]) refuseSession(server, holder, { sessionId: refused, reason })
  const requestId = await ask()
  const cancelled = await open(requestId)
  cancelSession(server, administrator, { sessionId: cancelled, reason })
  const failed = await open(requestId)
  const { room } = liveOf(server).sessions.get(failed) as { room: { pid: number } }
  process.kill(room.pid, 'SIGKILL')
  while (readSession(server, administrator, { sessionId: failed }).phase === 'gathering') await new Promise((resolve) => setTimeout(resolve, 10))
  const expired = await open(requestId)
  server.advance((sessionsLast + 1) * 1000)
  expireDue(server)
  const [gathering, gatheringToo] = [await open(requestId), await open(await ask())]
  const { certificateId } = readSession(server, administrator, { sessionId: complete })

  const propose = (): string => proposePolicy(server, administrator, { authorityId, policy: { requesterMayContribute: false, refusalEndsSession: true }, reason }).proposalId
  const withdrawnProposalId = propose()
  withdrawPolicy(server, administrator, { proposalId: withdrawnProposalId, reason })
  const proposalId = propose()
  const { proposal, auditHead } = readPolicyProposal(server, third.holder, { proposalId })
  const statement = encodeStatement(policyStatement(fromBase64(proposal), { nitrokeyId: third.nitrokeyId, shareIndex: 3, auditHead: fromHex(auditHead) }))
  await approvePolicy(server, third.holder, { proposalId, statement, signature: third.sign(statement) })

  const [bridgeId, deviceId, passkeyId] = [newId(), newId(), newId()]
  const { userId } = first.holder
  server.db.update(user).set({ name: texts.person }).where(eq(user.id, userId)).run()
  server.db.insert(bridge).values({ id: bridgeId, userId, identityPublicKey: new Uint8Array(32), port: 1, label: '0.1.0', pairedAt: Date.now() }).run()
  server.db.insert(pushSubscription).values({ id: deviceId, userId, endpoint: 'https://push.example.test/1', p256dh: new Uint8Array(65), auth: new Uint8Array(16), label: 'A browser', createdAt: Date.now() }).run()
  const loginId = newId()
  insertLogin(server.db, { id: loginId, token: newId(), userId, now: Date.now(), lasts: 3_600_000 })
  insertPasskey(server.db, { id: passkeyId, userId, credentialId: 'AA', publicKey: new Uint8Array(77), counter: 0, transports: '', synced: false, name: 'A phone', addedAt: Date.now() })
  return {
    authorityId, dealtId, deploymentId, receivedId, nitrokeyId: 'NK009', certificateId: certificateId as string, requestId, issuedId, withdrawnId: await ask(),
    sessions: { complete, refused, expired, cancelled, failed, gathering, gatheringToo }, proposalId, withdrawnProposalId,
    invitationId: createInvitation(server, administrator, { role: 'holder', email: 'revoked@example.test', name: 'Revoked' }).invitationId,
    recoveryId: createRecovery(server, administrator, { userId: 'user-otto', reason }).recoveryId, bridgeId, deviceId, passkeyId, loginId,
  }
}

const newId = (): string => randomBytes(16).toString('hex')
const draftAssignments = (holders: Parameters<typeof draftFor>[0]) => holders.map(({ name, email }, position) => ({ nitrokeyId: `NK${String(position + 2).padStart(3, '0')}`, holderName: name, email, location: 'Lyon' }))

async function signEverybodyIn(server: TestServer, origin: string): Promise<AuthorisationStage['cookies']> {
  addPerson(server, 'Stranger')
  addPerson(server, 'Banned', 'administrator')
  const hash = await hashPassword(password)
  const [createdAt, updatedAt] = [new Date(), new Date()]
  for (const { id } of server.db.select({ id: user.id }).from(user).all()) {
    server.db.insert(account).values({ id: newId(), accountId: id, providerId: 'credential', userId: id, password: hash, createdAt, updatedAt }).run()
  }
  const by = (name: string): Promise<string> => signIn(origin, `${name}@example.test`, password)
  const stale = async (name: string): Promise<string> => {
    const cookie = await by(name)
    const token = decodeURIComponent(cookie.split('=')[1] as string).split('.')[0] as string
    server.db.update(session).set({ createdAt: new Date(Date.now() - proofLifetime - 1) }).where(eq(session.token, token)).run()
    return cookie
  }
  const cookies = { nobody: undefined, stranger: await by('stranger'), peer: await by('holder2'), auditor: await by('otto'), administrator: await by('ada'), owner: await by('holder1'), ended: await by('ada'), banned: await by('banned'), staleOwner: await stale('holder1'), staleAdministrator: await stale('ada') }
  await call(origin, '/api/auth/sign-out', { cookie: cookies.ended, body: {} })
  server.db.update(user).set({ banned: true }).where(eq(user.email, 'banned@example.test')).run()
  return cookies
}
