// kill -9 of everything but the server: key rooms, bridges, token processes, in the middle of what they do, with a real
// server and real tokens. Who waits is told what died; nothing is half-done; the next attempt succeeds.
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ContributeJob } from './window.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { childrenOf, runs, signal, until } from '../../web/keyroom/processes.testing.ts'
import type { Participant } from './ceremony.ts'
import { keptWhole } from '../../bridge/token/torn-token.testing.ts'
import { openStage, type Stage } from './stage.testing.ts'
import { expectWhole } from './whole.testing.ts'

// Many processes: on a busy machine each step takes many times as long.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })

let stage: Stage
let authorityId: string
let rows = 0
let mends: Map<Participant['member'], () => void>
beforeAll(async () => {
  stage = await openStage({ holders: 3 })
  mends = new Map(stage.people.map(({ member, bridge }) => [member, keptWhole(bridge.token)]))
  authorityId = (await stage.ceremony.administrator.authority.create(stage.ceremony.form({ authorityName: 'Killed CA', threshold: 2, keyAlgorithm: 'rsa-2048' }))).authorityId
})
afterAll(() => stage.close())

const person = (position: number): Participant => stage.people[position] as Participant
const kill = (pid: number): void => void process.kill(pid, 'SIGKILL')
const phase = async () => (await stage.ceremony.administrator.authority.byId({ authorityId })).phase
const refusalOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(() => 'done', (cause: unknown) => (cause instanceof Refusal ? cause.id : cut(cause) ? 'cut off' : cause))
/** A connection that ended under a question. */
const cut = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && ['ECONNRESET', 'ECONNREFUSED'].includes(cause.code as string)

/** Puts a virtual Nitrokey right that a kill has torn. */
const mend = (participant: Participant): void => mends.get(participant.member)?.()
const tokenProcess = (participant: Participant): Promise<number> => until(() => childrenOf(participant.bridge.process.pid as number)[0])
const keyRoom = (): Promise<number> => until(() => stage.server().keyRooms()[0])

/** Kills the token process of an act as soon as it is there, and a moment later; then lets the act be done. */
async function survivesItsTokenProcess(participant: Participant, act: () => Promise<unknown>): Promise<void> {
  for (const later of [0, 150]) {
    const acting = refusalOf(act())
    const pid = await tokenProcess(participant)
    await new Promise((resolve) => setTimeout(resolve, later))
    signal(pid, 'SIGKILL')
    // It may have been done in that moment.
    expect(later === 0 ? ['TOKEN-DIED'] : ['TOKEN-DIED', 'done']).toContain(await acting)
    mend(participant)
  }
}

/** Kills the bridge in the middle of an act; the token process goes with it. Gives the participant with the bridge's next run. */
async function losesItsBridge(participant: Participant, act: () => Promise<unknown>): Promise<Participant> {
  const acting = refusalOf(act())
  const pid = await tokenProcess(participant)
  kill(participant.bridge.process.pid as number)
  expect(await acting).toBe('cut off')
  await until(() => !runs(pid))
  mend(participant)
  return stage.startBridgeAgain(participant)
}

it('a bridge while it pairs: paired as before or anew, and the next pairing holds', async () => {
  const pairing = refusalOf(stage.ceremony.pairBridge(person(0)))
  kill(person(0).bridge.process.pid as number)
  expect(['cut off', 'done']).toContain(await pairing)
  await stage.startBridgeAgain(person(0))
  await stage.ceremony.pairBridge(person(0))
})

it('a bridge and a token process while a Nitrokey is enrolled: the keys that were made stay, the next attempt enrols', async () => {
  await losesItsBridge(person(0), () => stage.ceremony.enrol(person(0)))
  await survivesItsTokenProcess(person(0), () => stage.ceremony.enrol(person(0)))
  for (const participant of stage.people) await stage.ceremony.enrol(participant)
  expect((await stage.ceremony.administrator.authority.byId({ authorityId })).enrolled).toBe(3)
})

it('a key room while it makes the key: enrolling again, KEYROOM-DIED, and no server part', async () => {
  for (const later of [0, 300]) {
    const dealing = stage.ceremony.deal(authorityId).catch((cause: Refusal) => [cause.id, cause.detail['reason']])
    const pid = await keyRoom()
    await new Promise((resolve) => setTimeout(resolve, later))
    kill(pid)
    expect(await dealing).toEqual(['KEYROOM-DIED', 'KEYROOM-DIED'])
    rows = expectWhole(stage, rows)
  }
  await stage.ceremony.deal(authorityId)
})

it('a bridge and a token process while a share is received: it is on the token once, and acknowledged', async () => {
  await losesItsBridge(person(0), () => stage.ceremony.receiveShare(person(0), authorityId))
  await stage.ceremony.receiveShare(person(0), authorityId)
  await survivesItsTokenProcess(person(1), () => stage.ceremony.receiveShare(person(1), authorityId))
  const { deployment } = (await stage.ceremony.administrator.authority.byId({ authorityId })).shares[1] as { deployment: { closedAt: number | null } }
  if (deployment.closedAt === null) await stage.ceremony.receiveShare(person(1), authorityId)
  await stage.ceremony.receiveShare(person(2), authorityId)
  expect(await phase()).toBe('testing')
  rows = expectWhole(stage, rows)
  await stage.makeReady(authorityId)
})

let requestId: string
const session = async () => (await stage.ceremony.administrator.request.byId({ requestId })).sessions[0]
const open = async (): Promise<string> => (await stage.ceremony.administrator.session.open({ requestId })).sessionId as string

it('a key room before it announces itself: the session has failed, its request is open', async () => {
  requestId = await stage.request(authorityId, 'www.example.test')
  const opening = refusalOf(open())
  kill(await keyRoom())
  expect(await opening).toBe('KEYROOM-DIED')
  expect(await session()).toMatchObject({ phase: 'failed', reason: 'KEYROOM-DIED' })
})

it('a key room while it gathers, and over the last contribution: failed, nothing issued', async () => {
  await open()
  kill(await keyRoom())
  await expect.poll(session).toMatchObject({ phase: 'failed', reason: 'KEYROOM-DIED' })
  const sessionId = await open()
  await stage.ceremony.approve(person(0), sessionId)
  const pid = await keyRoom()
  process.kill(pid, 'SIGSTOP')
  const last = refusalOf(stage.ceremony.approve(person(1), sessionId))
  await expect.poll(async () => (await stage.ceremony.administrator.session.byId({ sessionId })).contributions.map(({ outcome }) => outcome)).toEqual(['accepted', 'relayed'])
  kill(pid)
  expect(await last).toBe('KEYROOM-DIED')
  expect(await session()).toMatchObject({ sessionId, phase: 'failed', reason: 'KEYROOM-DIED', accepted: 1 })
  rows = expectWhole(stage, rows)
})

it('bridges and token processes while holders approve: the session goes on, and completes', async () => {
  const sessionId = await open()
  await losesItsBridge(person(0), () => stage.ceremony.approve(person(0), sessionId))
  const job = await stage.ceremony.invitation(person(0), sessionId)
  await diesBetweenShareAndSignature(person(0), job)
  await stage.ceremony.approve(person(0), sessionId)
  const acting = refusalOf(stage.ceremony.approve(person(2), sessionId))
  kill(await tokenProcess(person(2)))
  expect(await acting).toBe('TOKEN-DIED')
  mend(person(2))
  await stage.ceremony.approve(person(2), sessionId)
  expect(await session()).toMatchObject({ sessionId, phase: 'complete', accepted: 2 })
  rows = expectWhole(stage, rows)
})

it('has lost no share: the pairs that have not signed yet sign too', async () => {
  for (const pair of [[0, 1], [1, 2]] as const) {
    requestId = await stage.request(authorityId, `host${pair[0]}.example.test`)
    const sessionId = await open()
    for (const position of pair) await stage.ceremony.approve(person(position), sessionId)
    expect(await session()).toMatchObject({ phase: 'complete' })
  }
  rows = expectWhole(stage, rows)
})

/** The share has been read and sealed, the login waits for its statement: there the token process dies. */
async function diesBetweenShareAndSignature(participant: Participant, job: ContributeJob): Promise<void> {
  const share = await (await participant.window.show(job)).enterPin()
  kill(await tokenProcess(participant))
  expect(await refusalOf(share.seal())).toBe('TOKEN-DIED')
  mend(participant)
}
