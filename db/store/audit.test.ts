import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Refusal } from '../../web/core/refusal.ts'
import { closeDatabase, openDatabase, transaction, type Database } from '../client.ts'
import { appendAudit, auditHead, listAudit, verifyAuditChain, verifyAuditStretch } from './audit.ts'

let folder: string
let db: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sceau-audit-'))
  db = openDatabase(join(folder, 'sceau.sqlite'))
})
afterEach(() => {
  closeDatabase(db)
  rmSync(folder, { recursive: true })
})

const append = (action: string, detail?: Record<string, string | number>) =>
  transaction(db, (tx) => appendAudit(tx, { at: 1_790_000_000_000, actor: 'server', action, subjectType: 'authority', subjectId: 'a', ...(detail && { detail }) }))

/** Changes the file behind the triggers' back, as somebody with the file in their hands would. */
function tamper(sql: string): void {
  for (const trigger of ['audit_no_update', 'audit_no_delete']) db.$client.exec(`DROP TRIGGER ${trigger}`)
  db.$client.exec(sql)
}

it('chains rows from 32 zero bytes on', () => {
  expect(auditHead(db)).toEqual({ seq: 0, hash: new Uint8Array(32) })
  append('one')
  const head = append('two', { b: 1, a: 'x' })
  expect(auditHead(db)).toEqual(head)
  expect(verifyAuditChain(db)).toEqual(head)
  expect(listAudit(db, { limit: 10 }).map((row) => [row.seq, row.action, row.detail])).toEqual([
    [2, 'two', '{"a":"x","b":1}'],
    [1, 'one', '{}'],
  ])
})

it('continues where a stretch ended', () => {
  for (let i = 0; i < 5; i++) append(`act ${i}`)
  const { head, done } = verifyAuditStretch(db, null)
  expect([head.seq, done]).toEqual([5, true])
  append('later')
  expect(verifyAuditStretch(db, head).head.seq).toBe(6)
})

it('refuses to change or delete a row', () => {
  append('one')
  expect(() => db.$client.exec(`UPDATE audit SET actor = 'other'`)).toThrow(/cannot be changed/)
  expect(() => db.$client.exec('DELETE FROM audit')).toThrow(/cannot be deleted/)
})

it.each([
  ['a changed row', `UPDATE audit SET detail = '{"who":"else"}' WHERE seq = 2`, 2],
  ['a row taken out', 'DELETE FROM audit WHERE seq = 2', 3],
  ['a first row taken out', 'DELETE FROM audit WHERE seq = 1', 2],
  ['rows exchanged', `UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 3`, 3],
])('names where the chain breaks: %s', (_, sql, seq) => {
  for (let i = 0; i < 3; i++) append(`act ${i}`)
  tamper(sql)
  expect(() => verifyAuditChain(db)).toThrow(Refusal)
  try {
    verifyAuditChain(db)
  } catch (refusal) {
    expect(refusal).toMatchObject({ id: 'AUDIT-CHAIN-BROKEN', detail: { seq } })
  }
})

it('notices rows missing at the end when it is told how many there were', () => {
  for (let i = 0; i < 3; i++) append(`act ${i}`)
  tamper('DELETE FROM audit WHERE seq = 3')
  expect(verifyAuditChain(db).seq).toBe(2)
  expect(() => verifyAuditChain(db, 3)).toThrow('AUDIT-CHAIN-BROKEN')
})

it('takes back the act when its row cannot be written', () => {
  db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  expect(() =>
    transaction(db, (tx) => {
      tx.run(`INSERT INTO setting (key, value, updated_at) VALUES ('k', 'v', 0)`)
      appendAudit(tx, { at: 0, actor: 'server', action: 'x', subjectType: 'setting', subjectId: 'k' })
    }),
  ).toThrow()
  expect(db.$client.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(0)
})
