// Making, dealing, giving up and retiring an authority: who may, in which phase, and what the trail says.
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { invitation } from '../../../db/schema/invitation.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { deploymentsOf } from '../../../db/store/deployment.ts'
import { requestById } from '../../../db/store/request.ts'
import { sharesOf } from '../../../db/store/share.ts'
import { sha256, utf8 } from '../../core/bytes/bytes.ts'
import { decodeRoster } from '../../core/roster/roster.ts'
import { createTestRequest, createCrlRequest } from '../request/create-crl.ts'
import { contribute } from '../session/contribute.ts'
import { openSession } from '../session/open.ts'
import {
  addDevice, addPerson, approval, auditCount, draftFor, noteBackup, phaseOf, refusalOf, sessionPhaseOf, startTestServer, untilEnrolled, untilTesting, type Ceremony, type Device, type TestServer,
} from '../session/ceremony.testing.ts'
import { abandonAuthority } from './abandon.ts'
import { createAuthority } from './create.ts'
import { dealAuthority, dealingEnded } from './deal.ts'
import { listSeenAuthorities, readAuthority } from './read.ts'
import { checkReady, markTested } from './ready.ts'
import { retireAuthority } from './retire.ts'
import { serverPartFile } from './server-part.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

it('is made with its invitations in one act; who has an account is taken by their address', async () => {
  const ada = addPerson(server, 'Ada', 'administrator')
  const known = addPerson(server, 'Known')
  const draft = draftFor([{ ...known, email: 'KNOWN@example.test' }, { ...known, name: 'New', email: 'New@example.test' }, { ...known, name: 'Newer', email: 'newer@example.test' }], 2)
  expect(await refusalOf(() => createAuthority(server, known, draft))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => createAuthority(server, addPerson(server, 'Otto', 'auditor'), draft))).toBe('NOT-AUTHORISED')
  const { authorityId, phase, invitations, nextSteps } = createAuthority(server, ada, draft)
  expect(phase).toBe('enrolling')
  expect(invitations.map(({ email }) => email)).toEqual(['new@example.test', 'newer@example.test'])
  expect(nextSteps.map(({ step, count, of }) => [step, count, of])).toContainEqual(['accounts', 1, 3])
  expect(sharesOf(server.db, authorityId, 1).map(({ holderId }) => holderId)).toEqual([known.userId, null, null])
  const rows = server.db.select().from(invitation).all()
  const token = (link: string): string => /[A-Za-z0-9_-]{43}$/.exec(link)?.[0] ?? ''
  expect(rows.map((row) => [row.email, row.role, [...row.tokenHash]])).toEqual(invitations.map(({ email, link }) => [email, 'holder', [...sha256(utf8(token(link)))]]))
  expect(listAudit(server.db, { limit: 9 }).map((row) => [row.actor, row.action])).toEqual([
    [ada.userId, 'authority.created'], [ada.userId, 'invitation.created'], [ada.userId, 'invitation.created'],
  ])
  expect(listAudit(server.db, { limit: 9 }).every((row) => invitations.every(({ link }) => !row.detail.includes(token(link))))).toBe(true)
  expect(listSeenAuthorities(server, known)).toMatchObject([{ authorityId, myShareIndex: 1, enrolled: 0, shares: [{ shareIndex: 1, holderName: 'Known', enrolled: false, dealt: false, presence: null }, {}, {}], checklist: nextSteps }])
})

it('refuses a broken form, an auditor as holder, and stickers of other people; nothing is stored', async () => {
  const { administrator, auditor, devices } = untilEnrolled(server)
  const holders = devices.map(({ holder }) => holder)
  const before = [listSeenAuthorities(server, administrator).length, listAudit(server.db, { limit: 99 }).length]
  expect(await refusalOf(() => createAuthority(server, administrator, draftFor(holders, 2, { country: 'XX' })))).toBe('DRAFT-COUNTRY')
  expect(await refusalOf(() => createAuthority(server, administrator, draftFor([...holders.slice(1), auditor], 2, {})))).toBe('AUTHORITY-NITROKEY-TAKEN')
  const spare = ['NK901', 'NK902', 'NK903']
  const assignments = (people: typeof holders) => people.map(({ name, email }, position) => ({ nitrokeyId: spare[position], holderName: name, email, location: 'Lyon' }))
  expect(await refusalOf(() => createAuthority(server, administrator, draftFor(holders, 2, { assignments: assignments([holders[0]!, holders[1]!, auditor]) })))).toBe('AUTHORITY-HOLDER-AUDITOR')
  expect([listSeenAuthorities(server, administrator).length, listAudit(server.db, { limit: 99 }).length]).toEqual(before)
  // A sticker that is promised, though no device is enrolled under it yet.
  createAuthority(server, administrator, draftFor(holders, 2, { assignments: assignments(holders) }))
  expect(await refusalOf(() => createAuthority(server, administrator, draftFor(holders, 2, { assignments: assignments([holders[1]!, holders[0]!, holders[2]!]) })))).toBe('AUTHORITY-NITROKEY-TAKEN')
})

it('deals only when every Nitrokey is enrolled, to the devices as they are then', async () => {
  const ada = addPerson(server, 'Ada', 'administrator')
  const holders = ['One', 'Two', 'Three'].map((name) => ({ name, email: `${name.toLowerCase()}@example.test`, userId: '', role: 'holder' as const }))
  const { authorityId } = createAuthority(server, ada, draftFor(holders, 2))
  const [one, two] = ['One', 'Two'].map((name) => addPerson(server, name))
  addDevice(server, one!, 'NK001')
  addDevice(server, two!, 'NK002')
  expect(await refusalOf(() => dealAuthority(server, ada, { authorityId }))).toBe('AUTHORITY-NOT-ENROLLED')
  expect(phaseOf(server, authorityId)).toBe('enrolling')
  // A device under the right sticker in the wrong hands does not count.
  const stranger = addPerson(server, 'Stranger')
  const theirs = addDevice(server, stranger, 'NK003')
  const three = addPerson(server, 'Three')
  expect(await refusalOf(() => dealAuthority(server, ada, { authorityId }))).toBe('AUTHORITY-NOT-ENROLLED')
  server.db.$client.prepare('UPDATE nitrokey SET holderId = ? WHERE nitrokeyId = ?').run(three.userId, 'NK003')
  dealAuthority(server, ada, { authorityId })
  await dealingEnded(server, authorityId)
  const roster = decodeRoster(authorityById(server.db, authorityId)?.roster as Uint8Array)
  expect(roster.entries.map(({ nitrokeyId, holderName }) => [nitrokeyId, holderName])).toEqual([['NK001', 'One'], ['NK002', 'Two'], ['NK003', 'Three']])
  expect([...(roster.entries[2]?.openPublicKey ?? [])]).toEqual([...theirs.openPublicKey])
  expect(sharesOf(server.db, authorityId, 1).every(({ holderId, enrolmentId, commitment }) => holderId !== null && enrolmentId !== null && commitment?.length === 32)).toBe(true)
  expect(deploymentsOf(server.db, authorityId, 1).map(({ shareIndex, sealedTo }) => [shareIndex, sealedTo])).toEqual([[1, 'nitrokey'], [2, 'nitrokey'], [3, 'nitrokey']])
})

it('goes back to enrolling with the reason when the trail cannot take the dealing; no file is left', async () => {
  const { administrator, authorityId } = untilEnrolled(server)
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.action = 'authority.dealt' BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  dealAuthority(server, administrator, { authorityId })
  await dealingEnded(server, authorityId)
  server.db.$client.exec('DROP TRIGGER full')
  expect(readAuthority(server, administrator, { authorityId })).toMatchObject({ phase: 'enrolling', reason: 'SERVER-FAILED', certificate: null, roster: null })
  expect([existsSync(serverPartFile(server.settings, authorityId, 1)), deploymentsOf(server.db, authorityId, 1).length]).toEqual([false, 0])
})

it('never comes to be when the trail cannot take it', async () => {
  const { administrator, devices } = untilEnrolled(server)
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  expect(() => createAuthority(server, administrator, draftFor(devices.map(({ holder }) => holder), 2))).toThrow('disk full')
  expect(() => dealAuthority(server, administrator, { authorityId: listSeenAuthorities(server, administrator)[0]!.authorityId })).toThrow('disk full')
  server.db.$client.exec('DROP TRIGGER full')
  expect(listSeenAuthorities(server, administrator)).toMatchObject([{ phase: 'enrolling' }])
})

it('is abandoned with everything that hangs on it, and stays so', async () => {
  const ceremony = await untilTesting(server)
  const { administrator, auditor, authorityId } = ceremony
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'test' })
  const { sessionId } = await openSession(server, administrator, { requestId })
  expect(await refusalOf(() => abandonAuthority(server, auditor, { authorityId, reason: 'no' }))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => retireAuthority(server, administrator, { authorityId, reason: 'no' }))).toBe('AUTHORITY-NOT-READY')
  expect(abandonAuthority(server, administrator, { authorityId, reason: 'NK002 was lost' })).toEqual({ phase: 'abandoned' })
  expect(readAuthority(server, auditor, { authorityId })).toMatchObject({ phase: 'abandoned', reason: 'NK002 was lost' })
  expect([sessionPhaseOf(server, sessionId as string), requestById(server.db, requestId)?.state, existsSync(serverPartFile(server.settings, authorityId, 1))]).toEqual(['cancelled', 'withdrawn', false])
  expect(auditCount(server, 'authority.abandoned')).toBe(1)
  for (const act of [dealAuthority, markTested] as const) expect(await refusalOf(() => act(server, administrator, { authorityId }))).toBe('AUTHORITY-ABANDONED')
  expect(await refusalOf(() => abandonAuthority(server, administrator, { authorityId, reason: 'again' }))).toBe('AUTHORITY-ABANDONED')
  expect(await refusalOf(() => createTestRequest(server, administrator, { authorityId, reason: 'test' }))).toBe('AUTHORITY-ABANDONED')
})

it('is ready in either order of backup and test, and retires; retired, it still signs CRLs', async () => {
  const ceremony = await untilTesting(server)
  const { administrator, auditor, authorityId } = ceremony
  expect(await refusalOf(() => markTested(server, auditor, { authorityId }))).toBe('NOT-AUTHORISED')
  noteBackup(server, authorityId)
  expect(checkReady(server)).toEqual([])
  expect(await refusalOf(() => markTested(server, administrator, { authorityId }))).toBe('AUTHORITY-NOT-TESTED')
  await signCrl(ceremony, createTestRequest(server, administrator, { authorityId, reason: 'test' }).requestId)
  expect(phaseOf(server, authorityId)).toBe('ready')
  expect(markTested(server, administrator, { authorityId })).toEqual({ phase: 'ready' })
  expect(await refusalOf(() => createTestRequest(server, administrator, { authorityId, reason: 'again' }))).toBe('AUTHORITY-WRONG-PHASE')
  expect(await refusalOf(() => abandonAuthority(server, administrator, { authorityId, reason: 'no' }))).toBe('AUTHORITY-WRONG-PHASE')
  expect(await refusalOf(() => retireAuthority(server, ceremony.devices[0]!.holder, { authorityId, reason: 'no' }))).toBe('NOT-AUTHORISED')
  expect(retireAuthority(server, administrator, { authorityId, reason: 'replaced' })).toEqual({ phase: 'retired' })
  expect(auditCount(server, 'authority.retired')).toBe(1)
  await signCrl(ceremony, createCrlRequest(server, administrator, { authorityId, reason: 'after the end', validityDays: 30 }).requestId)
  expect(auditCount(server, 'crl.issued')).toBe(2)
})

it('a share was last proven by its receipt, then by each contribution that was accepted', async () => {
  const ceremony = await untilTesting(server)
  const { administrator, authorityId } = ceremony
  const shares = () => readAuthority(server, administrator, { authorityId }).shares
  const receipts = shares().map(({ receivedAt }) => receivedAt as number)
  expect(shares().map(({ provenAt }) => provenAt)).toEqual(receipts)
  const from = Date.now()
  await signCrl(ceremony, createTestRequest(server, administrator, { authorityId, reason: 'test' }).requestId)
  const [first, second, third] = shares().map(({ provenAt }) => provenAt as number)
  for (const proven of [first, second]) expect(proven).toBeGreaterThanOrEqual(from)
  expect(third).toBe(receipts[2])
})

async function signCrl(ceremony: Ceremony, requestId: string): Promise<void> {
  const { sessionId } = await openSession(server, ceremony.administrator, { requestId })
  for (const device of ceremony.devices.slice(0, 2) as Device[]) await contribute(server, device.holder, await approval(server, device, sessionId as string))
  expect(sessionPhaseOf(server, sessionId as string)).toBe('complete')
}
