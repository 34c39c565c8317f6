// Reading and checking the trail: who may, page by page, filtered, and what a changed row does.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import type { Actor } from '../authorise.ts'
import { addPerson, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { readAudit, verifyAudit } from './read.ts'

let server: TestServer
let ada: Actor
beforeEach(async () => {
  server = await startTestServer()
  ada = addPerson(server, 'Ada', 'administrator')
  transaction(server.db, (tx) => {
    for (let at = 1; at <= 5; at += 1) {
      appendAudit(tx, { at, actor: at % 2 === 0 ? 'server' : ada.userId, action: at === 5 ? 'last' : 'act', subjectType: 'thing', subjectId: String(at), detail: { at } })
    }
  })
})
afterEach(() => server.close())

it('gives the trail page by page, newest first, with names', () => {
  const first = readAudit(server, ada, { limit: 3 })
  expect(first).toMatchObject({ next: 3, rows: [{ seq: 5, actorName: 'Ada', detail: { at: 5 } }, { seq: 4, actor: 'server', actorName: null }, { seq: 3 }] })
  expect(readAudit(server, ada, { limit: 3, before: 3 })).toMatchObject({ next: null, rows: [{ seq: 2 }, { seq: 1 }] })
})

it('filters by actor, action and subject', () => {
  const seqs = (filter: object): number[] => readAudit(server, ada, { limit: 10, ...filter }).rows.map(({ seq }) => seq)
  expect(seqs({ actor: 'server' })).toEqual([4, 2])
  expect(seqs({ action: 'last' })).toEqual([5])
  expect(seqs({ subjectType: 'thing', subjectId: '3' })).toEqual([3])
  expect(seqs({ actor: 'server', action: 'last' })).toEqual([])
})

it('is read by administrators and auditors, and by nobody else', async () => {
  const [auditor, holder] = [addPerson(server, 'Otto', 'auditor'), addPerson(server, 'One')]
  expect(readAudit(server, auditor, { limit: 1 }).rows).toHaveLength(1)
  expect(await verifyAudit(server, auditor)).toMatchObject({ rows: 5 })
  expect(await refusalOf(() => readAudit(server, holder, { limit: 1 }))).toBe('NOT-AUTHORISED')
  expect(await refusalOf(() => verifyAudit(server, holder))).toBe('NOT-AUTHORISED')
})

it('finds a row that was changed behind its back, and one that is missing', async () => {
  expect(await verifyAudit(server, ada)).toEqual({ rows: 5, head: readAudit(server, ada, { limit: 1 }).rows[0]?.hash })
  // Somebody with the file, who knows how to get past the triggers.
  server.db.$client.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET detail = '{"at":33}' WHERE seq = 3`)
  expect(await refusalOf(() => verifyAudit(server, ada))).toBe('AUDIT-CHAIN-BROKEN')
  server.db.$client.exec(`UPDATE audit SET detail = '{"at":3}' WHERE seq = 3; DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 2`)
  expect(await refusalOf(() => verifyAudit(server, ada))).toBe('AUDIT-CHAIN-BROKEN')
})
