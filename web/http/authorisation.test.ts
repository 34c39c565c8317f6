// Who may do what, over real HTTP and WebSocket: every procedure, every export and every other address, as each person.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { sessionPhases } from '../core/session/phases.ts'
import { exportFormats } from '../server/export/export.ts'
import { exportedLists } from '../server/export/lists.ts'
import { appRouter } from '../trpc/router.ts'
import { openAuthorisationStage, type AuthorisationStage } from './authorisation-stage.testing.ts'
import { addresses, exported, people, posted, procedures, provenActs, sessionActs, type Person, type Row } from './authorisation-table.testing.ts'
import { call } from './console.testing.ts'
import { endpoints } from './server.ts'

let stage: AuthorisationStage
let rows: Readonly<Record<string, Row>>
beforeAll(async () => {
  stage = await openAuthorisationStage()
  rows = procedures(stage.things)
})
afterAll(() => stage.close())

const kinds = new Map(Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation' | 'subscription' } }>).map(([name, { _def }]) => [name, _def.type]))

interface Answer {
  readonly result?: unknown
  readonly error?: { readonly message: string; readonly data?: { readonly refusal?: { readonly id: string } | null } }
}
const outcomeOf = ({ result, error }: Answer): string => (error === undefined ? (result === undefined ? 'no answer' : 'ok') : (error.data?.refusal?.id ?? error.message))

async function ask(name: string, input: unknown, cookie: string | undefined): Promise<string> {
  const query = kinds.get(name) === 'query'
  const path = `/trpc/${name}${query && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`
  const given = cookie === undefined ? {} : { cookie }
  return outcomeOf((await (await call(stage.origin, path, query ? given : { ...given, body: input ?? {}, method: 'POST' })).json()) as Answer)
}

/** A socket, or the status that turned it away. */
function dial(cookie: string | undefined): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${stage.origin.replace('http', 'ws')}/ws/nitrokey`, { headers: { origin: stage.origin, ...(cookie !== undefined && { cookie }) } })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => undefined)
  })
}

let calls = 0
function askOver(socket: WebSocket, name: string, input: unknown): Promise<string> {
  const id = (calls += 1)
  return new Promise((resolve) => {
    const hear = (data: Buffer): void => {
      const answer = JSON.parse(data.toString('utf8')) as Answer & { id: number | null }
      if (answer.id !== id) return
      socket.off('message', hear)
      resolve(outcomeOf(answer))
    }
    socket.on('message', hear)
    socket.send(JSON.stringify({ id, method: kinds.get(name), params: { path: name, input } }))
  })
}

/** What each person is answered, beside what each is to be. Logins that have ended count as nobody's. */
async function everybody({ expected }: Row, act: (cookie: string | undefined, person: Person) => Promise<string>): Promise<void> {
  const answered: Record<string, string> = {}
  for (const gone of ['ended', 'banned'] as const) answered[gone] = await act(stage.cookies[gone], 'nobody')
  for (const person of people) answered[person] = await act(stage.cookies[person], person)
  expect(answered).toEqual({ ended: expected.nobody, banned: expected.nobody, ...expected })
}

/** The refusal id of an answer that is no procedure's. */
async function outcomeOfAnswer(answer: Response): Promise<string> {
  if (answer.status === 200) return (await answer.arrayBuffer(), 'ok')
  return ((await answer.json()) as { id: string }).id
}

it('has a row for every procedure, and no other', () => {
  const missing = [...kinds.keys()].filter((name) => rows[name] === undefined)
  expect(missing, 'Procedures without a row: add one line for each to `procedures` in web/http/authorisation-table.testing.ts').toEqual([])
  expect(Object.keys(rows).filter((name) => !kinds.has(name)), 'Rows without a procedure: take them out of web/http/authorisation-table.testing.ts').toEqual([])
})

it('has rows for every endpoint', () => {
  const covered = ['/trpc/', '/export/', ...Object.keys(addresses(stage.things)), ...Object.keys(posted)]
  const missing = Object.keys(endpoints).filter((prefix) => !covered.some((path) => path.startsWith(prefix)))
  expect(missing, 'Endpoints without rows: add lines to `addresses` or `posted` in web/http/authorisation-table.testing.ts').toEqual([])
})

it('opens these procedures to people without a login, and no other', () => {
  expect(Object.keys(rows).filter((name) => rows[name]?.isPublic).sort()).toEqual(['deployment.receiveFromPackage', 'invitation.accept', 'invitation.acceptByPasskey', 'invitation.askPasskey', 'invitation.peek', 'login.askPasskey', 'me.get', 'package.verify', 'recovery.askPasskey', 'recovery.peek', 'recovery.useByPasskey', 'recovery.useByPassword'])
})

it('asks whoever approves, or changes who keeps what, to prove again that it is they, and asks nobody else', async () => {
  const [asking, other]: [string[], string[]] = [[], []]
  for (const [name, { input, expected, isPublic }] of Object.entries(rows)) {
    const who = provenActs[name] ?? (expected.owner === 'NOT-AUTHORISED' ? 'administrator' : 'owner')
    // What would succeed and change something is not done here.
    if (provenActs[name] === undefined && (isPublic || kinds.get(name) === 'subscription' || (kinds.get(name) === 'mutation' && expected[who] === 'ok'))) continue
    const outcome = await ask(name, input, who === 'owner' ? stage.cookies.staleOwner : stage.cookies.staleAdministrator)
    ;(outcome === 'PROOF-NEEDED' ? asking : other).push(name)
  }
  expect(asking.sort()).toEqual(Object.keys(provenActs).sort())
  expect(other.length).toBeGreaterThan(30)
})

it.each([...kinds].filter(([, kind]) => kind !== 'subscription').map(([name]) => name))('answers %s as its row says', async (name) => {
  const row = rows[name]
  if (row === undefined) return expect.fail('no row')
  await everybody(row, (cookie) => ask(name, row.input, cookie))
})

it.each(sessionPhases)('lets people do with a session that is %s what its rows say', async (phase) => {
  for (const [name, row] of Object.entries(sessionActs(stage.things, phase))) await everybody(row, (cookie) => ask(name, row.input, cookie))
})

it('opens no WebSocket without a login, and answers over it as over HTTP, each subscription as its row says', async () => {
  for (const gone of ['nobody', 'ended', 'banned'] as const) expect([gone, await dial(stage.cookies[gone])]).toEqual([gone, 401])
  for (const person of people.filter((one) => one !== 'nobody')) {
    const socket = await dial(stage.cookies[person])
    if (typeof socket === 'number') return expect.fail(`${person} was turned away with ${socket}`)
    const outcomes: [string, string][] = []
    // What succeeded over HTTP may have changed something, and is not done again; some of what is for anybody counts its tries.
    const asked = Object.entries(rows).filter(([name, { expected, isPublic }]) => kinds.get(name) === 'subscription' || (expected[person] !== 'ok' && !isPublic))
    for (const [name, { input }] of asked) outcomes.push([name, await askOver(socket, name, input)])
    socket.terminate()
    expect([person, outcomes]).toEqual([person, asked.map(([name, { expected }]) => [name, expected[person]])])
  }
})

it('gives no subscription over HTTP', async () => {
  for (const [name] of [...kinds].filter(([, kind]) => kind === 'subscription')) {
    const answer = await call(stage.origin, `/trpc/${name}?input=${encodeURIComponent('{}')}`, { cookie: stage.cookies.administrator as string })
    expect(await answer.text()).toContain('METHOD-NOT-ALLOWED')
  }
})

it.each(exportedLists.flatMap((list) => exportFormats.map((format) => [list, format] as const)))('exports %s as %s to whom its row says', async (list, format) => {
  await everybody(exported[list], async (cookie) => outcomeOfAnswer(await call(stage.origin, `/export/${list}.${format}`, cookie === undefined ? {} : { cookie })))
})

it('serves every other address to whom its row says', async () => {
  for (const [path, row] of Object.entries(addresses(stage.things))) {
    await everybody(row, async (cookie) => outcomeOfAnswer(await call(stage.origin, path, cookie === undefined ? {} : { cookie })))
  }
  for (const [path, row] of Object.entries(posted)) {
    await everybody(row, async (cookie) => outcomeOfAnswer(await call(stage.origin, path, { ...(cookie !== undefined && { cookie }), body: row.input })))
  }
})
