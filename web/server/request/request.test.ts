// Asking: who may, in which phase, what is refused of a request before anybody is bothered with it, and who is here.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../../db/store/audit.ts'
import { certificateChanges } from '../../core/certificate/changes.ts'
import type { CertificateDescription } from '../../core/certificate/description.ts'
import { certificateWarnings } from '../../core/certificate/warnings.ts'
import { retireAuthority } from '../authority/retire.ts'
import { contribute } from '../session/contribute.ts'
import { cancelSession } from '../session/cancel.ts'
import { openSession } from '../session/open.ts'
import { readSession } from '../session/view.ts'
import {
  addPerson, approval, auditCount, noteBackup, phaseOf, refusalOf, sessionPhaseOf, startTestServer, untilTesting, type Ceremony, type Device, type TestServer,
} from '../session/ceremony.testing.ts'
import { createRequest } from './create.ts'
import { createCrlRequest, createTestRequest } from './create-crl.ts'
import { hereForRequest } from './here.ts'
import { previewRequest } from './preview.ts'
import { listSeenRequests, readRequest } from './read.ts'
import { withdrawRequest } from './withdraw.ts'

let server: TestServer
let ceremony: Ceremony
beforeAll(async () => {
  server = await startTestServer()
  ceremony = await untilTesting(server)
})
afterAll(() => server.close())

const device = (position: number): Device => ceremony.devices[position] as Device
const newCsr = (host: string, ...more: string[]): string => csrFor([host], ...more)
const csrFor = ([host = '', ...others]: readonly string[], ...more: string[]): string =>
  execFileSync(
    'openssl',
    ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null', '-subj', `/CN=${host}`, '-addext', `subjectAltName=${[host, ...others].map((name) => `DNS:${name}`).join()}`, ...more],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
const asked = (csr: string, over: object = {}) => ({ authorityId: ceremony.authorityId, csr, validityDays: 90, reason: 'the shop', ...over })

it('refuses certificates until the authority is ready, and looks for itself whether it is', async () => {
  const { administrator, authorityId } = ceremony
  const csr = newCsr('a.example.test')
  expect(await refusalOf(() => createRequest(server, administrator, asked(csr)))).toBe('AUTHORITY-NOT-READY')
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'test' })
  const { sessionId } = await openSession(server, administrator, { requestId })
  for (const position of [0, 1]) await contribute(server, device(position).holder, await approval(server, device(position), sessionId as string))
  expect(await refusalOf(() => createRequest(server, administrator, asked(csr)))).toBe('AUTHORITY-NOT-READY')
  noteBackup(server, authorityId)
  expect(await createRequest(server, administrator, asked(csr))).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f]{32}$/) as string })
  expect(phaseOf(server, authorityId)).toBe('ready')
})

it('is an administrator’s act, in the trail, and seen by those who see the authority', async () => {
  const { administrator, auditor } = ceremony
  const csr = newCsr('b.example.test')
  for (const actor of [auditor, device(0).holder]) expect(await refusalOf(() => createRequest(server, actor, asked(csr)))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => createRequest(server, administrator, asked(csr, { authorityId: '0'.repeat(32) })))).toBe('NOT-FOUND')
  const { requestId } = await createRequest(server, administrator, asked(csr))
  expect(listAudit(server.db, { subjectId: requestId, limit: 5 }).map(({ action, actor }) => [action, actor])).toEqual([['request.created', administrator.userId]])
  const stranger = addPerson(server, 'Stranger')
  expect(listSeenRequests(server, stranger, {})).toEqual([])
  expect(await refusalOf(() => readRequest(server, stranger, { requestId }))).toBe('NOT-FOUND')
  expect(await refusalOf(() => hereForRequest(server, stranger, { requestId }))).toBe('NOT-FOUND')
  expect(await refusalOf(() => hereForRequest(server, auditor, { requestId }))).toBe('NOT-FOUND')
  expect(listSeenRequests(server, device(1).holder, { states: ['open'] })[0]).toMatchObject({ requestId, commonName: 'b.example.test', profile: 'tls-server', requesterName: 'Ada' })
  expect(await readRequest(server, auditor, { requestId })).toMatchObject({ preview: { kind: 'certificate', subjectAltNames: [{ kind: 'DNS', value: 'b.example.test' }] }, sessions: [] })
  withdrawRequest(server, administrator, { requestId, reason: 'done' })
  expect(await readRequest(server, auditor, { requestId })).toMatchObject({ state: 'withdrawn', stateReason: 'done', preview: null })
})

it.each([
  ['text that is none', () => 'not a request', {}, 'REQUEST-TEXT'],
  ['a request for an authority', () => newCsr('c.example.test', '-addext', 'basicConstraints=critical,CA:TRUE'), {}, 'REQUEST-AUTHORITY'],
  ['a validity beyond the authority’s', () => newCsr('c.example.test'), { validityDays: 10_958 }, 'TBS-VALIDITY-OUTSIDE-AUTHORITY'],
])('refuses %s before anything is stored', async (_, csr, over, id) => {
  const before = auditCount(server, 'request.created')
  const input = asked(csr(), over)
  expect(await refusalOf(() => createRequest(server, ceremony.administrator, input))).toBe(id)
  expect(await refusalOf(() => previewRequest(server, ceremony.administrator, input))).toBe(id)
  expect(auditCount(server, 'request.created')).toBe(before)
})

it('draws a serial number for each session, and none of them twice', async () => {
  const { administrator, auditor } = ceremony
  const { requestId } = await createRequest(server, administrator, asked(newCsr('d.example.test')))
  const serials: (string | null)[] = []
  for (let i = 0; i < 3; i++) {
    const { sessionId } = await openSession(server, administrator, { requestId })
    serials.push(readSession(server, auditor, { sessionId: sessionId as string }).serialNumber)
    cancelSession(server, administrator, { sessionId: sessionId as string, reason: 'again' })
  }
  expect(new Set(serials).size).toBe(3)
  const planned = server.db.$client.prepare('SELECT count(*) FROM serial WHERE serialNumber IN (?, ?, ?)').pluck().get(...serials)
  expect(planned).toBe(3)
  withdrawRequest(server, administrator, { requestId, reason: 'done' })
})

it('opens by itself once when M are here at the same moment; marks start anew for the next session', async () => {
  const { administrator, authorityId } = ceremony
  const { requestId } = createCrlRequest(server, administrator, { authorityId, reason: 'monthly', validityDays: 30 })
  const answers = await Promise.all(ceremony.devices.map(({ holder }) => hereForRequest(server, holder, { requestId })))
  const opened = new Set(answers.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId])))
  expect(opened.size).toBe(1)
  const [sessionId] = [...opened] as [string]
  expect(readSession(server, administrator, { sessionId })).toMatchObject({ phase: 'gathering', openedByName: null })
  expect(auditCount(server, 'session.opened')).toBeGreaterThan(0)
  cancelSession(server, administrator, { sessionId, reason: 'again' })
  expect((await readRequest(server, administrator, { requestId })).here.length).toBeLessThan(2)
  expect(await hereForRequest(server, device(0).holder, { requestId })).toMatchObject({ sessionId: null })
  withdrawRequest(server, administrator, { requestId, reason: 'done' })
})

it('lets a requester who keeps a share neither be here nor contribute, unless the authority said so when the session opened', async () => {
  const { authorityId } = ceremony
  // An administrator who also keeps a share.
  server.db.$client.prepare(`UPDATE user SET role = 'administrator' WHERE id = ?`).run(device(0).holder.userId)
  const both = { ...device(0).holder, role: 'administrator' as const }
  const { requestId } = createCrlRequest(server, both, { authorityId, reason: 'monthly', validityDays: 30 })
  expect(await refusalOf(() => hereForRequest(server, both, { requestId }))).toBe('CONTRIBUTION-BY-REQUESTER')
  const { sessionId } = await openSession(server, both, { requestId })
  const own = await approval(server, { ...device(0), holder: both }, sessionId as string)
  expect(readSession(server, both, { sessionId: sessionId as string }).mine?.refusal).toBe('CONTRIBUTION-BY-REQUESTER')
  expect(await refusalOf(() => contribute(server, both, own))).toBe('CONTRIBUTION-BY-REQUESTER')
  server.db.$client.prepare('UPDATE authority SET requesterMayContribute = 1 WHERE id = ?').run(authorityId)
  // A session keeps the policy that it opened under.
  expect(await refusalOf(() => contribute(server, both, own))).toBe('CONTRIBUTION-BY-REQUESTER')
  cancelSession(server, both, { sessionId: sessionId as string, reason: 'another policy' })
  const next = (await openSession(server, both, { requestId })).sessionId as string
  server.db.$client.prepare('UPDATE authority SET requesterMayContribute = 0 WHERE id = ?').run(authorityId)
  expect(await contribute(server, both, await approval(server, { ...device(0), holder: both }, next))).toMatchObject({ count: 1 })
  await contribute(server, device(1).holder, await approval(server, device(1), next))
  expect(sessionPhaseOf(server, next)).toBe('complete')
})

it('tells those who see the authority what it certified before: names, longest validity, the last of the same name', async () => {
  const { administrator, auditor } = ceremony
  const issue = async (csr: string, validityDays: number): Promise<string> => {
    const { requestId } = await createRequest(server, administrator, asked(csr, { validityDays }))
    const { sessionId } = await openSession(server, administrator, { requestId })
    for (const position of [0, 1]) await contribute(server, device(position).holder, await approval(server, device(position), sessionId as string))
    return sessionId as string
  }
  const first = readSession(server, auditor, { sessionId: await issue(csrFor(['shop.example.test', '*.lab.example.test']), 90) })
  // Its own certificate is none of the earlier ones.
  expect(first).toMatchObject({ phase: 'complete', earlier: { names: [], longest: null, last: null } })
  const csr = csrFor(['shop.example.test', 'a.lab.example.test', 'new.example.test'])
  const earlier = { names: ['lab.example.test', 'shop.example.test'], longest: 90 * 86_400_000 - 1000, last: { certificateId: first.certificateId, description: { digest: first.tbsDigest } } }
  const sorted = <T extends { readonly names: readonly string[] }>(one: T | null): T | null => one && { ...one, names: [...one.names].sort() }
  expect(sorted((await previewRequest(server, administrator, asked(csr))).earlier)).toMatchObject(earlier)
  const { requestId } = await createRequest(server, administrator, asked(csr, { validityDays: 365 }))
  const { preview, earlier: before } = await readRequest(server, auditor, { requestId })
  expect(sorted(before)).toMatchObject(earlier)
  expect(certificateWarnings(preview as CertificateDescription, null, before).map((warning) => [warning.id, 'names' in warning ? warning.names : ''])).toEqual([['new-domain', ['new.example.test']], ['longer-than-before', '']])
  expect(certificateChanges(preview as CertificateDescription, before?.last?.description as CertificateDescription).map(({ id }) => id)).toEqual(['names-added', 'names-removed', 'validity', 'key-new'])
  withdrawRequest(server, administrator, { requestId, reason: 'done' })
  // A later certificate changes nothing of what was said then.
  await issue(newCsr('www.shop.example.test'), 300)
  expect(readSession(server, auditor, { sessionId: first.sessionId }).earlier).toEqual(first.earlier)
})

it('goes with its authority: retiring cancels the session and withdraws the request', async () => {
  const { administrator, authorityId } = ceremony
  const { requestId } = await createRequest(server, administrator, asked(newCsr('e.example.test')))
  const { sessionId } = await openSession(server, administrator, { requestId })
  const late = await approval(server, device(1), sessionId as string)
  retireAuthority(server, administrator, { authorityId, reason: 'replaced' })
  expect(await readRequest(server, administrator, { requestId })).toMatchObject({ state: 'withdrawn', stateReason: 'AUTHORITY-RETIRED', sessions: [{ phase: 'cancelled', reason: 'AUTHORITY-RETIRED' }] })
  expect(await refusalOf(() => contribute(server, device(1).holder, late))).toBe('SESSION-CANCELLED')
  expect(await refusalOf(() => openSession(server, administrator, { requestId }))).toBe('REQUEST-NOT-OPEN')
  expect(await refusalOf(() => createRequest(server, administrator, asked(newCsr('f.example.test'))))).toBe('AUTHORITY-RETIRED')
})
