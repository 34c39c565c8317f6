// Exports over HTTP: who may, what is asked for strictly, what the browser is told of the file, and that other sites start none.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendAudit, auditHead } from '../../db/store/audit.ts'
import { transaction } from '../../db/client.ts'
import { call, firstAdministrator, startTestConsole, type TestConsole } from './console.testing.ts'

let console: TestConsole
let cookie: string
beforeAll(async () => {
  console = await startTestConsole()
  cookie = await firstAdministrator(console)
})
afterAll(() => console.stop())

it('gives a list as a file that no cache keeps', async () => {
  const answer = await call(console.origin, '/export/audit.csv?action=invitation.accepted', { cookie })
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'text/csv; charset=utf-8; header=present', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="sceau-audit-\d{4}-\d\d-\d\d\.csv"$/)
  const lines = Buffer.from(await answer.arrayBuffer()).toString('utf8').split('\r\n')
  expect(lines[0]).toBe('\uFEFF"seq","at","actor","actorName","action","subjectType","subjectId","detail","hash"')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('"Ada Admin","invitation.accepted"')
  const people = (await (await call(console.origin, '/export/people.json', { cookie })).json()) as unknown
  expect(people).toMatchObject([{ name: 'Ada Admin', role: 'administrator' }])
})

it.each([
  ['/export/audit.csv', {}, 401, 'NOT-SIGNED-IN'],
  ['/export/audit.xml', { signedIn: true }, 404, 'NOT-FOUND'],
  ['/export/secrets.csv', { signedIn: true }, 404, 'NOT-FOUND'],
  ['/export/audit.csv?limit=1', { signedIn: true }, 400, 'INPUT-MALFORMED'],
  ['/export/audit.csv?from=1e9', { signedIn: true }, 400, 'INPUT-MALFORMED'],
  ['/export/certificates.csv?authorityId=x', { signedIn: true }, 400, 'INPUT-MALFORMED'],
  ['/export/audit.csv', { signedIn: true, headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'ORIGIN-NOT-ALLOWED'],
  ['/export/audit.csv', { signedIn: true, method: 'HEAD' }, 405, null],
] as const)('%s %j is refused with %d', async (path, { signedIn, ...how }: { signedIn?: boolean; headers?: Record<string, string>; method?: string }, status, id) => {
  const { seq } = auditHead(console.sceau.server.db)
  const answer = await call(console.origin, path, { ...how, ...(signedIn === true && { cookie }) })
  expect(answer.status).toBe(status)
  if (id !== null) expect(await answer.json()).toMatchObject({ id })
  expect(auditHead(console.sceau.server.db).seq).toBe(seq)
})

it('ends with whoever breaks it off, and answers others meanwhile', async () => {
  const { db } = console.sceau.server
  for (let part = 0; part < 10; part++) {
    transaction(db, (tx) => {
      for (let n = 0; n < 2000; n++) appendAudit(tx, { at: n, actor: 'server', action: 'backup.made', subjectType: 'backup', subjectId: 'x', detail: { reason: 'x'.repeat(300) } })
    })
  }
  const stop = new AbortController()
  const answer = await fetch(`${console.origin}/export/audit.json`, { headers: { cookie, 'sec-fetch-site': 'same-origin' }, signal: stop.signal })
  const reader = answer.body?.getReader()
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
  expect((await fetch(`${console.origin}/healthz`)).status).toBe(200)
  stop.abort()
  await expect(reader?.read()).rejects.toThrow()
  const whole = (await (await call(console.origin, '/export/audit.json', { cookie })).json()) as { seq: number }[]
  expect(whole.map(({ seq }) => seq)).toEqual(Array.from({ length: whole.length }, (_, n) => whole.length - n))
  expect(whole.length).toBeGreaterThan(20_000)
})
