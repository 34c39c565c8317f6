// Long lists: nothing is skipped or shown twice while lines are added; what is typed into a search is words and never syntax; and
// nobody finds by searching what they could not read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAuditRows, addCertificates, makeAuthorities, nameOf } from '../../bench/history-fill.ts'
import { transaction } from '../../db/client.ts'
import { share } from '../../db/schema/share.ts'
import { appendAudit, auditHead } from '../../db/store/audit.ts'
import { readAudit } from './audit/read.ts'
import type { Actor } from './authorise.ts'
import { listSeenCertificates } from './certificate/read.ts'
import { readDashboard } from './dashboard/read.ts'
import { exportList } from './export/export.ts'
import { exportColumns, exportedLists, exportPages } from './export/lists.ts'
import { insertInvitation } from '../../db/store/invitation.ts'
import { insertRecovery } from '../../db/store/recovery.ts'
import { listInvitationsFor } from './invitation/list.ts'
import type { PageAsked } from './list-place.ts'
import { listRecoveriesFor } from './recovery/list.ts'
import { pageOfRequests } from './request/read.ts'
import { addPerson, refusalOf, startTestServer, type TestServer } from './session/ceremony.testing.ts'
import { listSeenSessions } from './session/list.ts'

const [certificates, day] = [1200, 86_400_000]
let [added, later] = [5_000_000, Date.now() + 400_000]
let server: TestServer
let [ada, otto, holder, stranger]: Actor[] = []
let authorities: readonly [string, string]
let now: number
beforeAll(async () => {
  server = await startTestServer()
  ;[ada, otto, holder, stranger] = [addPerson(server, 'Ada', 'administrator'), addPerson(server, 'Otto', 'auditor'), addPerson(server, 'One'), addPerson(server, 'Nobody')]
  now = server.clock.now()
  authorities = makeAuthorities(server.db, ada, now)
  addCertificates(server.db, ada, authorities, 0, certificates, now)
  addAuditRows(server.db, [ada.userId, otto.userId], 0, 2000, now)
  // One keeps a share of the authority that signs little.
  server.db.insert(share).values({ authorityId: authorities[1], generation: 1, shareIndex: 1, nitrokeyId: 'NK001', holderId: holder.userId, holderName: 'One', email: holder.email, location: 'Lyon' }).run()
})
afterAll(() => server.close())
const who = (actor: Actor | undefined): Actor => actor as Actor

type Page = { readonly ids: readonly string[]; readonly next: string | null }
const lists: Readonly<Record<string, (actor: Actor, input: { readonly search?: string; readonly cursor?: string; readonly authorityId?: string }) => Page>> = {
  certificates: (actor, input) => {
    const { certificates: rows, nextCursor } = listSeenCertificates(server, actor, { limit: 70, ...input })
    return { ids: rows.map(({ certificateId }) => certificateId), next: nextCursor }
  },
  requests: (actor, input) => {
    const { requests, nextCursor } = pageOfRequests(server, actor, { limit: 70, ...input })
    return { ids: requests.map(({ requestId }) => requestId), next: nextCursor }
  },
  sessions: (actor, input) => {
    const { sessions, nextCursor } = listSeenSessions(server, actor, { limit: 70, ...input })
    return { ids: sessions.map(({ sessionId }) => sessionId), next: nextCursor }
  },
}
function all(list: string, actor: Actor, input: { readonly search?: string; readonly authorityId?: string } = {}, between: () => void = () => undefined): string[] {
  const ids: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page = (lists[list] as (typeof lists)[string])(actor, { ...input, ...(cursor !== undefined && { cursor }) })
    ids.push(...page.ids)
    cursor = page.next
    between()
  }
  return ids
}

describe.each(Object.keys(lists))('%s, page by page', (list) => {
  it.each([{}, { search: 'example.org' }, { search: 'Renewal' }])('are all there once, whatever is added meanwhile: %j', (input) => {
    const before = all(list, who(ada), input)
    const meanwhile = all(list, who(ada), input, () => {
      addCertificates(server.db, who(ada), authorities, added, added + 2, (later += 1000), 10)
      added += 2
    })
    expect(new Set(meanwhile).size).toBe(meanwhile.length)
    // Those that were there when the first page was read, in the same order.
    expect(meanwhile).toEqual(before)
  })
  it('are for a holder those of their authority, searched or not; for a stranger none', () => {
    const own = all(list, who(holder))
    expect(own.length).toBeGreaterThan(0)
    expect(all(list, who(ada), { authorityId: authorities[1] })).toEqual(own)
    expect(all(list, who(holder), { search: 'host' })).toEqual(own)
    for (const input of [{ authorityId: authorities[0] }, { authorityId: authorities[0], search: 'host' }]) expect(all(list, who(holder), input)).toEqual([])
    for (const input of [{}, { search: 'host' }, { authorityId: authorities[1] }]) expect(all(list, who(stranger), input)).toEqual([])
  })
  it.each(['"', '""', "'", '*', 'host*', 'words : host', 'host OR a', 'NOT host', 'NEAR(a b)', '^host', 'a" OR "b', '{words} : x', '%', '_', '\\', '%%%', '___', 'host\0', ')', '-host', 'q~'])('take %j for text', (search) => {
    expect(all(list, who(ada), { search }).every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true)
  })
  it('refuse a cursor that they did not give', async () => {
    for (const input of [{ cursor: 'x' }, { cursor: '~1' }, { cursor: `1-${'a'.repeat(32)}`, search: 'host' }]) {
      expect(await refusalOf(() => (lists[list] as (typeof lists)[string])(who(ada), input))).toBe('BYTES-MALFORMED')
    }
  })
})

describe('links by which people come', () => {
  // Several were made in one millisecond.
  const link = (n: number) => ({ id: n.toString(16).padStart(32, '0'), tokenHash: new Uint8Array(32).fill(n & 0xff).with(0, n >> 8), createdBy: who(ada).userId, createdAt: now - 10_000_000 + Math.floor(n / 3), expiresAt: n % 2 === 0 ? now + day : now - 1 })
  const linksOf: Readonly<Record<string, { readonly add: (n: number) => void; readonly page: (actor: Actor, input: PageAsked) => Page; readonly search: string }>> = {
    invitations: {
      add: (n) => insertInvitation(server.db, { ...link(n), role: 'holder', email: `person${n}@example.test`, holderName: n % 10 === 0 ? `Élodie ${n}` : `Person ${n}` }),
      page: (actor, input) => {
        const { invitations, nextCursor } = listInvitationsFor(server, actor, input)
        return { ids: invitations.map(({ invitationId }) => invitationId), next: nextCursor }
      },
      search: 'elodie EXAMPLE.test',
    },
    recoveries: {
      add: (n) => insertRecovery(server.db, { ...link(n), userId: who(n % 10 === 0 ? stranger : holder).userId, reason: 'called' }),
      page: (actor, input) => {
        const { recoveries, nextCursor } = listRecoveriesFor(server, actor, input)
        return { ids: recoveries.map(({ recoveryId }) => recoveryId), next: nextCursor }
      },
      search: 'nobody Càlled ada',
    },
  }
  it.each(Object.keys(linksOf))('%s come page by page, searched or not, whatever is added meanwhile, to those who read everything', async (name) => {
    const { add, page, search } = linksOf[name] as (typeof linksOf)[string]
    for (let n = 0; n < 150; n++) add(n)
    let more = 150
    const walk = (input: PageAsked): string[] => {
      const ids: string[] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const { ids: some, next }: Page = page(who(otto), { limit: 40, ...input, ...(cursor !== undefined && { cursor }) })
        expect(some.length).toBeLessThanOrEqual(40)
        ids.push(...some)
        cursor = next
        add(more++)
      }
      return ids
    }
    const newestFirst = Array.from({ length: 150 }, (_, n) => (149 - n).toString(16).padStart(32, '0'))
    expect(walk({})).toEqual(newestFirst)
    const found = walk({ search, limit: 4 })
    expect(found.slice(-15)).toEqual(newestFirst.filter((id) => Number.parseInt(id, 16) % 10 === 0))
    expect(page(who(ada), { search: 'no such % line' }).ids).toEqual([])
    expect(page(who(ada), {}).ids).toHaveLength(50)
    for (const cursor of ['x', '~1']) expect(await refusalOf(() => page(who(ada), { cursor }))).toBe('BYTES-MALFORMED')
    expect(await refusalOf(() => page(who(holder), {}))).toBe('NOT-AUTHORISED')
  })
  it('are counted while they are open, also those of other pages', () => {
    expect(listInvitationsFor(server, who(ada), { limit: 1 })).toMatchObject({ invitations: [{}], open: expect.toSatisfy((open: number) => open >= 75) })
  })
})

it('finds parts of names in any case and with or without accents, of two letters and of a serial number', () => {
  const found = (search: string): string[] => listSeenCertificates(server, who(ada), { search }).certificates.map(({ commonName }) => commonName)
  const name = nameOf(777)
  expect(found(name.slice(2).toUpperCase())).toEqual([name])
  expect(found(`${name} ${name.slice(0, 7)}`)).toEqual([name])
  expect(found(`www.${name}`)).toEqual([name])
  const [one] = listSeenCertificates(server, who(ada), { search: name }).certificates
  expect(found(one?.serialNumber.slice(3, 20) ?? '')).toEqual([name])
  expect(found('zq')).toEqual([])
  expect(found('ho').length).toBe(50)
  expect(pageOfRequests(server, who(ada), { search: 'rénewal number 777 HÖST-ll' }).requests.map(({ commonName }) => commonName)).toEqual([name])
})

it('tells certificates that are valid, over soon and over apart, the first to expire first', () => {
  const ends = (validity: 'valid' | 'soon' | 'expired'): number[] => listSeenCertificates(server, who(ada), { validity, limit: 200 }).certificates.map(({ notAfter }) => notAfter)
  expect(ends('soon').length).toBeGreaterThan(0)
  for (const notAfter of ends('soon')) expect(notAfter >= now && notAfter <= server.clock.now() + 30 * day).toBe(true)
  for (const notAfter of ends('expired')) expect(notAfter).toBeLessThan(server.clock.now())
  expect(ends('valid').slice(0, ends('soon').length)).toEqual(ends('soon'))
  expect(ends('valid')).toEqual([...ends('valid')].sort((a, b) => a - b))
})

it('finds rows of the trail by the beginnings of words, by id, by time, and by all filters together', () => {
  const rows = (query: Omit<Parameters<typeof readAudit>[2], 'limit'>) => readAudit(server, who(otto), { limit: 200, ...query }).rows
  const [made] = rows({ action: 'request.created', search: 'renewal' })
  expect(made).toBeDefined()
  expect(rows({ search: String(made?.detail['commonName']).slice(0, -3) }).map(({ seq }) => seq)).toEqual([made?.seq])
  expect(rows({ search: made?.subjectId ?? '' }).map(({ seq }) => seq)).toContain(made?.seq)
  expect(rows({ search: 'renewal', actor: 'server' })).toEqual([])
  expect(rows({ search: 'renewal', action: 'session.opened' })).toEqual([])
  expect(rows({ search: '"' })).toEqual([])
  for (const search of ['words : x', 'a OR b', '*', 'NEAR(x)', 'actor : x', '" *']) expect(() => rows({ search })).not.toThrow()
  const [from, to] = [now - 400 * day, now - 390 * day]
  const stretch = rows({ from, to })
  expect(stretch.length).toBeGreaterThan(10)
  expect(stretch.every(({ at }) => at >= from && at < to)).toBe(true)
  const whole = auditHead(server.db).seq
  expect(readAudit(server, who(ada), { limit: 10_000 }).rows.filter(({ at }) => at >= from && at < to)).toEqual(stretch)
  expect(whole).toBeGreaterThanOrEqual(2000)
})

it('counts for the dashboard what is there, by week', async () => {
  const { issued, expires, expiresNext, auditRows } = readDashboard(server, who(otto))
  const counted = (column: 'issuedAt' | 'notAfter', from: number, to: number): number =>
    (server.db.$client.prepare(`SELECT count(*) n FROM certificate WHERE ${column} >= ? AND ${column} < ?`).get(from, to) as { n: number }).n
  for (const { from, count } of issued) expect(count).toBe(counted('issuedAt', from, from + 7 * day))
  for (const { from, count } of expires) expect(count).toBe(counted('notAfter', from, from + 7 * day))
  expect(issued.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(100)
  expect(expiresNext).toHaveLength(5)
  expect(auditRows).toBe(auditHead(server.db).seq)
  expect(await refusalOf(() => readDashboard(server, who(holder)))).toBe('NOT-AUTHORISED')
})

describe('an export', () => {
  const whole = (parts: Iterable<string>): string => [...parts].join('')
  it.each(exportedLists)('of %s is for administrators and auditors, or of one’s own acts, and has its row in the trail', async (list) => {
    for (const actor of [who(ada), who(otto)]) expect(whole(exportList(server, actor, { list, format: 'json', filters: {} }).parts)).toMatch(/^\[\n?/)
    expect(readAudit(server, who(ada), { limit: 1 }).rows[0]).toMatchObject({ actor: who(otto).userId, action: 'list.exported', subjectType: 'list', subjectId: list, detail: { format: 'json', filters: '{}' } })
    const { seq } = auditHead(server.db)
    const refusal = await refusalOf(() => exportList(server, who(holder), { list, format: 'csv', filters: {} }))
    if (list !== 'history') expect(refusal).toBe('NOT-AUTHORISED')
    expect(auditHead(server.db).seq).toBe(list === 'history' ? seq + 1 : seq)
  })
  it.each(exportedLists)('of %s has in its lines the columns of its head', (list) => {
    for (const lines of exportPages[list](server, who(ada), {})) for (const line of lines) expect(Object.keys(line)).toEqual(exportColumns[list])
  })
  it('has every line once, as CSV and as JSON, filtered as the list is', () => {
    const filters = { search: 'host', validity: 'expired' } as const
    const json = JSON.parse(whole(exportList(server, who(ada), { list: 'certificates', format: 'json', filters }).parts)) as { certificateId: string }[]
    const csv = whole(exportList(server, who(ada), { list: 'certificates', format: 'csv', filters }).parts)
    expect(json.length).toBeGreaterThan(200)
    expect(new Set(json.map(({ certificateId }) => certificateId)).size).toBe(json.length)
    expect(csv.trimEnd().split('\r\n')).toHaveLength(json.length + 1)
    expect(csv.startsWith('\uFEFF"certificateId","authorityId"')).toBe(true)
    expect(whole(exportList(server, who(ada), { list: 'certificates', format: 'json', filters: { search: 'nothing has this' } }).parts)).toBe('[]\n')
  })
  it('of the trail runs nothing that somebody wrote into it', () => {
    transaction(server.db, (tx) => appendAudit(tx, { at: now, actor: '=cmd|x', action: 'request.created', subjectType: 'request', subjectId: '@x', detail: { reason: '=1+1' } }))
    const line = whole(exportList(server, who(ada), { list: 'audit', format: 'csv', filters: { subjectId: '@x', subjectType: 'request' } }).parts).split('\r\n')[1] ?? ''
    expect(line).toContain(`"'=cmd|x"`)
    expect(line).toContain(`"'@x"`)
  })
})
