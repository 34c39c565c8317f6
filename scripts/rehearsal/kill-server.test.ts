// kill -9 of the real server in every phase of generation, deployment and signing, with real bridges and tokens. The
// process dies at chosen moments: inside a transaction, or right behind a commit. After each death it is started again, and
// everything must be whole, at its end or to be taken up again, with the reason said.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fromBase64 } from '../../web/core/bytes/bytes.ts'
import type { Participant } from './ceremony.ts'
import { sightings } from './scan.testing.ts'
import type { Moment } from './server.testing.ts'
import { filesBelow, openStage, type Stage } from './stage.testing.ts'
import { expectWhole } from './whole.testing.ts'

// Many processes: on a busy machine each step takes many times as long.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })

let stage: Stage
let authorityId: string
let rows = 0
beforeAll(async () => {
  stage = await openStage({ holders: 3 })
  const { administrator } = stage.ceremony
  const plan = { authorityName: 'Killed CA', threshold: 2, keyAlgorithm: 'rsa-2048' } as const
  authorityId = (await administrator.authority.create(stage.ceremony.form(plan))).authorityId
  for (const participant of stage.people) await stage.ceremony.enrol(participant)
})
afterAll(() => stage.close())

const person = (position: number): Participant => stage.people[position] as Participant

/** The server dies at a moment of an act, and is started again. What the act came to for the person who did it does not matter. */
async function dies(moment: Moment, act: () => Promise<unknown>): Promise<void> {
  await stage.server().dieAt(moment)
  const end = act().then(() => 'answered', () => 'cut off')
  const survived = new AbortController()
  await Promise.race([stage.server().gone, sleep(120_000, undefined, { signal: survived.signal }).then(() => expect.fail(`did not die: ${moment}`))])
  survived.abort()
  await end
  await (await stage.startAgain()).ready
  rows = expectWhole(stage, rows)
  expect((await stage.ceremony.administrator.audit.verify()).rows).toBe(rows)
}

it.each<[Moment, string, string | null]>([
  ['in authority.dealing', 'enrolling', null],
  ['after dealing', 'enrolling', 'SERVER-RESTARTED'],
  ['after dealing key', 'enrolling', 'SERVER-RESTARTED'],
  ['after dealing sealed', 'enrolling', 'SERVER-RESTARTED'],
  // The server part is on the disk, the row that needs it is not.
  ['in authority.dealt', 'enrolling', 'SERVER-RESTARTED'],
  ['after dealt', 'deploying', null],
])('generation, %s: %s', async (moment, phase, reason) => {
  await dies(moment, () => stage.ceremony.deal(authorityId))
  expect(await stage.ceremony.administrator.authority.byId({ authorityId })).toMatchObject({ phase, reason })
})

it.each<[Moment, number]>([
  ['in deployment.opened', 0],
  // The share is on the token, and nobody knows.
  ['in deployment.received', 0],
  // The receipt is stored, the answer is lost.
  ['after received', 1],
])('deployment, %s: %i received', async (moment, received) => {
  const { deploymentId } = (await person(0).api.deployment.mine())[0] as { deploymentId: string }
  // Its second half: how age files begin is the same for all.
  const sealed = fromBase64((await person(0).api.deployment.open({ deploymentId })).sealed).slice(600)
  await dies(moment, () => stage.ceremony.receiveShare(person(0), authorityId))
  // The sealed copy is there until its receipt is, and then not even in the log of the database.
  const files = filesBelow(stage.settings.SCEAU_DATA).map((name) => ({ name, bytes: readFileSync(name) }))
  expect(sightings({ sealed }, files).length > 0).toBe(received === 0)
  expect(await stage.ceremony.administrator.authority.byId({ authorityId })).toMatchObject({ phase: 'deploying', received })
})

it('deployment, in the act of the last receipt: the others stand', async () => {
  await stage.ceremony.receiveShare(person(1), authorityId)
  await dies('in authority.deployed', () => stage.ceremony.receiveShare(person(2), authorityId))
  expect(await stage.ceremony.administrator.authority.byId({ authorityId })).toMatchObject({ phase: 'deploying', received: 2 })
})

it('is testing when the last share is received after all, and ready after the first list', async () => {
  await stage.ceremony.receiveShare(person(2), authorityId)
  await stage.makeReady(authorityId)
  await expect.poll(async () => (await stage.ceremony.administrator.authority.byId({ authorityId })).phase, { timeout: 10_000 }).toBe('ready')
})

let requestId: string
const open = (): Promise<unknown> => stage.ceremony.administrator.session.open({ requestId })
const newest = async () => (await stage.ceremony.administrator.request.byId({ requestId })).sessions[0]

/** One session up to the moment: opened, `before` approved, and then the act. */
async function opened(before: number): Promise<string> {
  const { sessionId } = await stage.ceremony.administrator.session.open({ requestId })
  for (let position = 0; position < before; position++) await stage.ceremony.approve(person(position), sessionId as string)
  return sessionId as string
}

it('signing, while the session is stored: there is none', async () => {
  requestId = await stage.request(authorityId, 'www.example.test')
  await dies('in session.opened', open)
  expect(await newest()).toBeUndefined()
})

it.each<[Moment]>([['after opening'], ['after opened']])('signing, %s: failed, and its request is open', async (moment) => {
  await dies(moment, open)
  expect(await newest()).toMatchObject({ phase: 'failed', reason: 'SERVER-RESTARTED' })
})

it.each<[Moment, number, number]>([
  ['in contribution.received', 0, 0],
  // The key room has said yes.
  ['in contribution.accepted', 0, 0],
  ['after contribution-accepted', 0, 1],
  // The key room has everything and signs.
  ['in contribution.accepted', 1, 1],
  ['after contribution-accepted', 1, 2],
  // It has signed.
  ['in certificate.issued', 1, 2],
])('signing, %s after %i approvals: failed with %i counted, nothing issued', async (moment, before, accepted) => {
  const sessionId = await opened(before)
  await dies(moment, () => stage.ceremony.approve(person(before), sessionId))
  expect(await newest()).toMatchObject({ sessionId, phase: 'failed', reason: 'SERVER-RESTARTED', accepted })
  expect(await stage.ceremony.administrator.request.byId({ requestId })).toMatchObject({ state: 'open', certificateId: null })
})

it('signing, right behind the commit: it stands, and the next look finds it', async () => {
  const sessionId = await opened(1)
  await dies('after complete', () => stage.ceremony.approve(person(1), sessionId))
  expect(await newest()).toMatchObject({ sessionId, phase: 'complete', reason: null })
  expect((await stage.ceremony.administrator.request.byId({ requestId })).state).toBe('issued')
})

it('while it starts, whenever that is: the next start is whole', async () => {
  for (const after of [200, 500, 800]) {
    await stage.server().kill()
    await stage.startAgain()
    await sleep(after)
  }
  await stage.server().kill()
  await (await stage.startAgain()).ready
  rows = expectWhole(stage, rows)
})

it('has lost no share that was acknowledged: any two of the three sign', async () => {
  const authority = await stage.ceremony.administrator.authority.byId({ authorityId })
  writeFileSync(join(stage.folder, 'authority.pem'), authority.certificate?.pem as string)
  for (const [first, second] of [[0, 1], [1, 2], [2, 0]] as const) {
    requestId = await stage.request(authorityId, `host${first}.example.test`)
    const sessionId = await opened(0)
    for (const position of [first, second]) await stage.ceremony.approve(person(position), sessionId)
    const { certificateId } = await stage.ceremony.administrator.session.byId({ sessionId })
    const { pem } = await stage.ceremony.administrator.certificate.byId({ certificateId: certificateId as string })
    writeFileSync(join(stage.folder, 'host.pem'), pem)
    expect(execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', 'authority.pem', 'host.pem'], { cwd: stage.folder, encoding: 'utf8' })).toContain('OK')
  }
  rows = expectWhole(stage, rows)
  expect(readdirSync(join(stage.folder, 'tmp'))).toEqual([])
})
