// Changing a policy by a quorum: who may, what counts, what does not, and that nothing is half done.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { notification, pushSubscription } from '../../../db/schema/notification.ts'
import { auditHead, listAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { openProposalOf, proposalById } from '../../../db/store/policy.ts'
import { fromBase64, fromHex } from '../../core/bytes/bytes.ts'
import { notificationPath } from '../../core/notification/kinds.ts'
import { policyStatement } from '../../core/policy/approval.ts'
import { policyOf, type Policy } from '../../core/policy/policy.ts'
import { encodeStatement, type PolicyStatement } from '../../core/statement/statement.ts'
import { markTested } from '../authority/ready.ts'
import { newId } from '../context.ts'
import { listOwnActs } from '../history/mine.ts'
import { createCrlRequest, createTestRequest } from '../request/create-crl.ts'
import { cancelSession } from '../session/cancel.ts'
import { addPerson, approval, auditCount, makeDevice, noteBackup, phaseOf, refusalOf, startTestServer, untilTesting, type Ceremony, type Device, type TestServer } from '../session/ceremony.testing.ts'
import { contribute } from '../session/contribute.ts'
import { openSession } from '../session/open.ts'
import { refuseSession } from '../session/refuse.ts'
import { approvePolicy } from './approve.ts'
import { declinePolicy } from './decline.ts'
import { expireProposals } from './expire.ts'
import { proposalLifetime, proposePolicy } from './propose.ts'
import { listPolicyProposals, readPolicyProposal } from './view.ts'
import { withdrawPolicy } from './withdraw.ts'

let server: TestServer
let ceremony: Ceremony
/** Ms that the server's clock is ahead of the system's. */
let ahead = 0
beforeAll(async () => {
  const started = await startTestServer()
  server = { ...started, clock: { ...started.clock, now: () => Date.now() + ahead } }
  ceremony = await untilTesting(server)
})
afterAll(() => server.close())

const device = (position: number): Device => ceremony.devices[position] as Device
const present = (): Policy => policyOf(authorityById(server.db, ceremony.authorityId) as AuthorityRow)
const turned = (): Policy => ({ ...present(), refusalEndsSession: !present().refusalEndsSession })
const propose = (policy: Policy = turned(), actor = ceremony.administrator): string => proposePolicy(server, actor, { authorityId: ceremony.authorityId, policy, reason: 'one doubt is enough' }).proposalId

/** What the bridge's window gives for a proposal; `change` alters the statement before it is signed. */
function signedFor(proposalId: string, by: Device, change: (statement: PolicyStatement) => PolicyStatement = (statement) => statement) {
  const { proposal, auditHead: head, mine } = readPolicyProposal(server, by.holder, { proposalId })
  const statement = encodeStatement(change(policyStatement(fromBase64(proposal), { nitrokeyId: by.nitrokeyId, shareIndex: mine?.shareIndex as number, auditHead: fromHex(head) })))
  return { proposalId, statement, signature: by.sign(statement) }
}
const approve = (proposalId: string, position: number) => approvePolicy(server, device(position).holder, signedFor(proposalId, device(position)))

it('waits until the authority has been tested', async () => {
  expect(await refusalOf(() => propose())).toBe('AUTHORITY-NOT-READY')
  noteBackup(server, ceremony.authorityId)
  const { requestId } = createTestRequest(server, ceremony.administrator, { authorityId: ceremony.authorityId, reason: 'test' })
  const { sessionId } = await openSession(server, ceremony.administrator, { requestId })
  for (const position of [0, 1]) await contribute(server, device(position).holder, await approval(server, device(position), sessionId as string))
  if (phaseOf(server, ceremony.authorityId) !== 'ready') markTested(server, ceremony.administrator, { authorityId: ceremony.authorityId })
  expect(phaseOf(server, ceremony.authorityId)).toBe('ready')
})

beforeEach(() => {
  const open = openProposalOf(server.db, ceremony.authorityId)
  if (open !== undefined) withdrawPolicy(server, ceremony.administrator, { proposalId: open.id, reason: 'next test' })
})

it('is proposed by administrators alone, one change at a time, and never one that changes nothing', async () => {
  for (const actor of [device(0).holder, ceremony.auditor]) expect(await refusalOf(() => propose(turned(), actor))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => propose(present()))).toBe('POLICY-UNCHANGED')
  expect(await refusalOf(() => proposePolicy(server, ceremony.administrator, { authorityId: '0'.repeat(32), policy: turned(), reason: 'x' }))).toBe('NOT-FOUND')
  const proposalId = propose()
  expect(await refusalOf(() => propose({ ...present(), requesterMayContribute: true }))).toBe('POLICY-PROPOSED')
  expect(listAudit(server.db, { subjectId: proposalId, limit: 9 }).map(({ action, actor }) => [action, actor])).toEqual([['policy.proposed', ceremony.administrator.userId]])
})

it('changes with the approval of the threshold, in one act, and sessions that are open keep what they had', async () => {
  const before = present()
  const { requestId } = createCrlRequest(server, ceremony.administrator, { authorityId: ceremony.authorityId, reason: 'monthly', validityDays: 30 })
  const old = (await openSession(server, ceremony.administrator, { requestId })).sessionId as string
  const { lastEventId } = server.events.since(ceremony.auditor.userId, null)
  const proposalId = propose()
  expect(await approve(proposalId, 0)).toEqual({ count: 1, threshold: 2, state: 'open' })
  expect(present()).toEqual(before)
  expect(await approve(proposalId, 2)).toEqual({ count: 2, threshold: 2, state: 'applied' })
  expect(present()).toEqual({ ...before, refusalEndsSession: true })
  expect(readPolicyProposal(server, device(1).holder, { proposalId })).toMatchObject({
    state: 'applied', before, after: present(), proposerName: 'Ada', reason: 'one doubt is enough', mine: { shareIndex: 2, refusal: 'POLICY-CLOSED' },
    holders: [{ holderName: 'Holder1', approvedAt: expect.any(Number) as number }, { holderName: 'Holder2', approvedAt: null }, { holderName: 'Holder3', approvedAt: expect.any(Number) as number }],
  })
  const rows = listAudit(server.db, { subjectId: proposalId, limit: 9 }).reverse()
  expect(rows.map(({ action, actor }) => [action, actor])).toEqual([
    ['policy.proposed', ceremony.administrator.userId], ['policy.approved', device(0).holder.userId], ['policy.approved', device(2).holder.userId], ['policy.changed', 'server'],
  ])
  expect(JSON.parse(rows.at(-1)?.detail ?? '')).toMatchObject({ requesterMayContribute: false, refusalEndsSession: true })
  expect(server.events.since(ceremony.auditor.userId, lastEventId).events.map(({ topic, what }) => `${topic} ${what}`)).toEqual(['policy proposed', 'policy approved', 'policy approved', 'policy changed'])
  expect(await refusalOf(() => approve(proposalId, 1))).toBe('POLICY-CLOSED')
  // The session that was open lives on under the old policy; the next one under the new one.
  expect(refuseSession(server, device(0).holder, { sessionId: old, reason: 'no' }).phase).toBe('gathering')
  cancelSession(server, ceremony.administrator, { sessionId: old, reason: 'another policy' })
  const next = (await openSession(server, ceremony.administrator, { requestId })).sessionId as string
  expect(refuseSession(server, device(0).holder, { sessionId: next, reason: 'no' }).phase).toBe('refused')
})

it.each<readonly [string, string, (statement: PolicyStatement) => PolicyStatement]>([
  ['another console', 'STATEMENT-WRONG-ORIGIN', (s) => ({ ...s, consoleOrigin: 'https://other.example.test' })],
  ['another proposal', 'STATEMENT-WRONG-SESSION', (s) => ({ ...s, sessionId: new Uint8Array(16) })],
  ['another authority', 'STATEMENT-WRONG-AUTHORITY', (s) => ({ ...s, authorityId: new Uint8Array(16) })],
  ['an old generation', 'STATEMENT-WRONG-GENERATION', (s) => ({ ...s, generation: 2 })],
  ['an old roster', 'STATEMENT-WRONG-ROSTER', (s) => ({ ...s, rosterDigest: new Uint8Array(32) })],
  ['another end', 'STATEMENT-WRONG-EXPIRY', (s) => ({ ...s, expiresAt: s.expiresAt + 1 })],
  ['another policy', 'STATEMENT-WRONG-PROPOSAL', (s) => ({ ...s, policyAfter: 3 })],
  ['another reason', 'STATEMENT-WRONG-PROPOSAL', (s) => ({ ...s, proposalDigest: new Uint8Array(32) })],
  ['another Nitrokey', 'STATEMENT-WRONG-NITROKEY', (s) => ({ ...s, nitrokeyId: 'NK002' })],
  ['the share of another', 'SIGNATURE-INVALID', (s) => ({ ...s, nitrokeyId: 'NK002', shareIndex: 2 })],
  ['a trail that nobody was shown', 'STATEMENT-WRONG-AUDIT-HEAD', (s) => ({ ...s, auditHead: new Uint8Array(32) })],
])('does not count an approval for %s', async (_, id, change) => {
  const proposalId = propose()
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, signedFor(proposalId, device(0), change)))).toBe(id)
  expect(readPolicyProposal(server, ceremony.auditor, { proposalId }).holders.every(({ approvedAt }) => approvedAt === null)).toBe(true)
})

it('counts no signature of another device, of other hands, or of before the proposal, and each device once', async () => {
  const early = auditHead(server.db).hash
  const proposalId = propose()
  const right = signedFor(proposalId, device(0))
  const stolen = makeDevice(device(0).holder, 'NK001')
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, { ...right, signature: stolen.sign(right.statement) }))).toBe('SIGNATURE-INVALID')
  expect(await refusalOf(() => approvePolicy(server, device(1).holder, right))).toBe('CONTRIBUTION-NOT-YOURS')
  expect(await refusalOf(() => approvePolicy(server, ceremony.administrator, right))).toBe('NOT-FOUND')
  expect(await refusalOf(() => approvePolicy(server, addPerson(server, 'Eve'), right))).toBe('NOT-FOUND')
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, signedFor(proposalId, device(0), (s) => ({ ...s, auditHead: early }))))).toBe('STATEMENT-WRONG-AUDIT-HEAD')
  expect(await approvePolicy(server, device(0).holder, right)).toMatchObject({ count: 1 })
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, right))).toBe('POLICY-APPROVED')
  expect(await refusalOf(() => approve(proposalId, 0))).toBe('POLICY-APPROVED')
  // The same bytes in a later proposal of the same change.
  withdrawPolicy(server, ceremony.administrator, { proposalId, reason: 'again' })
  const later = propose()
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, { ...right, proposalId: later }))).toBe('STATEMENT-WRONG-SESSION')
})

it('takes exactly the threshold of approvals that come at the same moment, and one of two from one device', async () => {
  const proposalId = propose()
  const changes = auditCount(server, 'policy.changed')
  const all = [0, 1, 2].map((position) => signedFor(proposalId, device(position)))
  const outcomes = await Promise.all([...all, all[0] as (typeof all)[0]].map((one, index) => refusalOf(() => approvePolicy(server, device(index % 3).holder, one))))
  const counted = outcomes.filter((one) => typeof one === 'object')
  expect(counted).toHaveLength(2)
  expect(counted).toContainEqual({ count: 2, threshold: 2, state: 'applied' })
  for (const other of outcomes.filter((one) => typeof one === 'string')) expect(['POLICY-CLOSED', 'POLICY-APPROVED']).toContain(other)
  expect(auditCount(server, 'policy.changed')).toBe(changes + 1)
})

it('is refused once by each holder, in their own words, and by no one else', async () => {
  const proposalId = propose()
  const early = signedFor(proposalId, device(0))
  expect(declinePolicy(server, device(0).holder, { proposalId, reason: 'one no is too little to stop all' })).toEqual({ state: 'open', left: 2 })
  expect(await refusalOf(() => declinePolicy(server, device(0).holder, { proposalId, reason: 'again' }))).toBe('POLICY-DECLINED')
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, early))).toBe('POLICY-DECLINED')
  for (const stranger of [ceremony.administrator, ceremony.auditor, addPerson(server, 'Trudy')]) expect(await refusalOf(() => declinePolicy(server, stranger, { proposalId, reason: 'no' }))).toBe('NOT-FOUND')
  await approve(proposalId, 1)
  expect(await refusalOf(() => declinePolicy(server, device(1).holder, { proposalId, reason: 'on second thoughts' }))).toBe('POLICY-APPROVED')
  // Everybody concerned reads it, and it is nobody's business elsewhere.
  const declined = { at: expect.any(Number) as number, reason: 'one no is too little to stop all' }
  for (const reader of [ceremony.administrator, device(2).holder]) {
    expect(readPolicyProposal(server, reader, { proposalId }).holders.map(({ approvedAt, declined: no }) => [approvedAt !== null, no])).toEqual([[false, declined], [true, null], [false, null]])
  }
  expect(readPolicyProposal(server, device(0).holder, { proposalId }).mine?.refusal).toBe('POLICY-DECLINED')
  expect(listOwnActs(server, device(0).holder, { limit: 1 }).acts).toMatchObject([{ act: 'policyDeclined', authorityName: 'Example Root CA', shareIndex: 1, proposal: { proposalId, state: 'open', reason: declined.reason }, session: null }])
  // The two who are left are the threshold.
  expect(await approve(proposalId, 2)).toMatchObject({ state: 'applied' })
  expect(await refusalOf(() => declinePolicy(server, device(0).holder, { proposalId, reason: 'no' }))).toBe('POLICY-CLOSED')
})

it('ends as refused when too few are left to reach the threshold, whoever has approved', async () => {
  const before = present()
  const proposalId = propose()
  const late = signedFor(proposalId, device(2))
  const { lastEventId } = server.events.since(ceremony.auditor.userId, null)
  await approve(proposalId, 0)
  expect(declinePolicy(server, device(1).holder, { proposalId, reason: 'no' })).toEqual({ state: 'open', left: 2 })
  expect(declinePolicy(server, device(2).holder, { proposalId, reason: 'nor I' })).toEqual({ state: 'refused', left: 1 })
  expect(present()).toEqual(before)
  expect(await refusalOf(() => approvePolicy(server, device(2).holder, late))).toBe('POLICY-CLOSED')
  const rows = listAudit(server.db, { subjectId: proposalId, limit: 9 }).reverse().map(({ action, actor }) => [action, actor])
  expect(rows.slice(2)).toEqual([['policy.declined', device(1).holder.userId], ['policy.declined', device(2).holder.userId], ['policy.refused', 'server']])
  expect(server.events.since(ceremony.auditor.userId, lastEventId).events.map(({ what }) => what)).toEqual(['approved', 'declined', 'declined', 'refused'])
  expect(readPolicyProposal(server, ceremony.auditor, { proposalId })).toMatchObject({ state: 'refused', stateReason: null, closedAt: expect.any(Number) as number })
  // It does not stand in the way of the next one.
  expect(propose()).not.toBe(proposalId)
})

it('counts whoever proposed and may not approve for nobody who is left', () => {
  const both = { ...device(0).holder, role: 'administrator' as const }
  const proposalId = propose(turned(), both)
  expect(readPolicyProposal(server, ceremony.auditor, { proposalId }).holders.map(({ proposed }) => proposed)).toEqual([true, false, false])
  expect(declinePolicy(server, device(1).holder, { proposalId, reason: 'no' })).toEqual({ state: 'refused', left: 1 })
})

it('ends when it is withdrawn, by administrators alone and once', async () => {
  const proposalId = propose()
  const late = signedFor(proposalId, device(0))
  for (const actor of [device(0).holder, ceremony.auditor]) expect(await refusalOf(() => withdrawPolicy(server, actor, { proposalId, reason: 'no' }))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => withdrawPolicy(server, ceremony.administrator, { proposalId: '0'.repeat(32), reason: 'no' }))).toBe('NOT-FOUND')
  expect(withdrawPolicy(server, ceremony.administrator, { proposalId, reason: 'a mistake' })).toEqual({ state: 'withdrawn' })
  expect(await refusalOf(() => withdrawPolicy(server, ceremony.administrator, { proposalId, reason: 'again' }))).toBe('POLICY-CLOSED')
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, late))).toBe('POLICY-CLOSED')
  expect(readPolicyProposal(server, device(0).holder, { proposalId })).toMatchObject({ state: 'withdrawn', stateReason: 'a mistake' })
})

it('ends by itself when its time is over, and stays ended when the clock goes back', async () => {
  const proposalId = propose()
  const late = signedFor(proposalId, device(0))
  await approve(proposalId, 1)
  ahead = proposalLifetime + 1000
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, late))).toBe('POLICY-CLOSED')
  ahead = 0
  expect(await refusalOf(() => approvePolicy(server, device(0).holder, late))).toBe('POLICY-CLOSED')
  expect(proposalById(server.db, proposalId)?.state).toBe('expired')
  expect(listAudit(server.db, { subjectId: proposalId, action: 'policy.expired', limit: 2 }).map(({ actor }) => actor)).toEqual(['server'])
  expect(expireProposals(server)).toBe(0)
})

it('changes nothing when the present policy is not the one that the holders read', async () => {
  const proposalId = propose()
  await approve(proposalId, 0)
  server.db.$client.prepare('UPDATE authority SET requesterMayContribute = 1 - requesterMayContribute WHERE id = ?').run(ceremony.authorityId)
  const now = present()
  expect(await refusalOf(() => approve(proposalId, 1))).toBe('POLICY-MISMATCH')
  expect([present(), proposalById(server.db, proposalId)?.state]).toEqual([now, 'open'])
  server.db.$client.prepare('UPDATE authority SET requesterMayContribute = 1 - requesterMayContribute WHERE id = ?').run(ceremony.authorityId)
})

it('lets an administrator who keeps a share not approve their own proposal, unless the present policy lets them', async () => {
  server.db.$client.prepare(`UPDATE user SET role = 'administrator' WHERE id = ?`).run(device(0).holder.userId)
  const both = { ...device(0).holder, role: 'administrator' as const }
  const proposalId = propose(turned(), both)
  expect(readPolicyProposal(server, both, { proposalId }).mine?.refusal).toBe('CONTRIBUTION-BY-REQUESTER')
  expect(await refusalOf(() => approvePolicy(server, both, signedFor(proposalId, device(0))))).toBe('CONTRIBUTION-BY-REQUESTER')
  withdrawPolicy(server, both, { proposalId, reason: 'other way' })
  const mayToo = propose({ ...present(), requesterMayContribute: true }, both)
  for (const position of [1, 2]) await approve(mayToo, position)
  const next = propose(turned(), both)
  expect(await approvePolicy(server, both, signedFor(next, { ...device(0), holder: both }))).toMatchObject({ count: 1 })
})

it('is told to the holders who may approve it, until its time is over', () => {
  for (const { holder } of ceremony.devices) {
    server.db.insert(pushSubscription).values({ id: newId(server), userId: holder.userId, endpoint: `https://push.example.test/${holder.userId}`, p256dh: new Uint8Array(65), auth: new Uint8Array(16), label: 'A browser', createdAt: 1 }).run()
  }
  const proposalId = propose()
  const told = server.db.select().from(notification).all().filter(({ subjectId }) => subjectId === proposalId)
  expect(told.map(({ userId, kind, until }) => [userId, kind, until])).toEqual(ceremony.devices.map(({ holder }) => [holder.userId, 'policy-proposed', proposalById(server.db, proposalId)?.expiresAt]))
  expect(notificationPath('policy-proposed', proposalId)).toBe(`/holder/policy/${proposalId}`)
})

it('is seen by those who see the authority, and waits on the desk of its holders', async () => {
  const proposalId = propose()
  expect(listPolicyProposals(server, device(1).holder, { state: 'open' }).map((one) => [one.proposalId, one.mine?.refusal])).toEqual([[proposalId, null]])
  expect(listPolicyProposals(server, ceremony.auditor, { authorityId: ceremony.authorityId }).length).toBeGreaterThan(5)
  const stranger = addPerson(server, 'Mallory')
  expect(listPolicyProposals(server, stranger, {})).toEqual([])
  expect(await refusalOf(() => listPolicyProposals(server, stranger, { authorityId: ceremony.authorityId }))).toBe('NOT-FOUND')
  expect(await refusalOf(() => readPolicyProposal(server, stranger, { proposalId }))).toBe('NOT-FOUND')
})

it('stands in the history of whoever approved it, with what became of it', async () => {
  const proposalId = propose()
  await approve(proposalId, 1)
  const [newest] = listOwnActs(server, device(1).holder, { limit: 5 }).acts
  expect(newest).toMatchObject({ act: 'policy', authorityName: 'Example Root CA', shareIndex: 2, proposal: { proposalId, state: 'open' }, session: null })
})

it('keeps approvals as evidence', () => {
  expect(() => server.db.$client.exec('UPDATE policy_approval SET at = 0')).toThrow('cannot be changed')
  expect(() => server.db.$client.exec('DELETE FROM policy_approval')).toThrow('cannot be deleted')
})
