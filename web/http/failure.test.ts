// What leaves when something breaks that nobody expected: one sentence and a number. The cause is in the log, under it.
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unknownSentence } from '../trpc/errors.ts'
import { call, firstAdministrator, startTestConsole, type TestConsole } from './console.testing.ts'

let room: TestConsole
let cookie: string
let lines: { correlationId?: string; cause?: { message: string; stack: string[] } }[]
beforeEach(async () => {
  lines = []
  room = await startTestConsole({}, pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) }))
  cookie = await firstAdministrator(room)
})
afterEach(() => room.stop())

/** Takes a table away under the running server. */
const lose = (table: string): void => void room.sceau.server.db.$client.exec(`ALTER TABLE ${table} RENAME TO gone`)

it.each([
  ['inside a procedure', 'audit', '/trpc/audit.list?input=%7B%7D'],
  ['before it, where the login is looked up', 'session', '/trpc/me.get'],
])('in tRPC, %s', async (_, table, path) => {
  lose(table)
  const answer = await call(room.origin, path, { cookie })
  const text = await answer.text()
  const { error } = JSON.parse(text) as { error: { message: string; data: { correlationId: string; refusal: null } } }
  expect([answer.status, error.message, error.data.refusal]).toEqual([500, unknownSentence, null])
  expect(text).not.toMatch(/no such table|\.ts|node_modules|stack/)
  expect(lines.filter(({ correlationId }) => correlationId === error.data.correlationId)).toHaveLength(1)
  // The library of sign-in tells the cause itself, just before, and throws an error without a place.
  expect(lines.find(({ cause }) => cause?.message === `no such table: ${table}`)?.cause?.stack.length).toBeGreaterThan(0)
})

it('at the edge', async () => {
  lose('authority')
  const answer = await call(room.origin, `/download/authority/${'0'.repeat(32)}.pem`)
  const text = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
  expect(text).not.toMatch(/no such table|\.ts|node_modules|stack/)
  const problem = JSON.parse(text) as { id: string; correlationId: string }
  expect(problem.id).toBe('SERVER-FAILED')
  expect(lines.find(({ correlationId }) => correlationId === problem.correlationId)?.cause?.message).toContain('no such table: authority')
})

it('writes nothing of a refusal, which was expected', async () => {
  await call(room.origin, '/trpc/invitation.revoke', { cookie, body: { invitationId: '0'.repeat(32) } })
  await call(room.origin, '/trpc/audit.list?input=%7B%7D')
  expect(lines).toEqual([])
})

it('answers at most fifty procedures at once', async () => {
  const many = (count: number): Promise<Response> => call(room.origin, `/trpc/${Array<string>(count).fill('me.get').join(',')}?batch=1&input=%7B%7D`, { cookie })
  expect((await many(50)).status).toBe(200)
  expect((await many(51)).status).toBe(400)
})
