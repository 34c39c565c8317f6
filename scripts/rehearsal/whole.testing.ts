// What must be true after any crash, read from the database file itself and from the server's folder, not from what the
// server says of itself.
import { readdirSync } from 'node:fs'
import { expect } from 'vitest'
import type { Database } from '../../db/client.ts'
import { certificate, crl } from '../../db/schema/certificate.ts'
import { contribution } from '../../db/schema/contribution.ts'
import { serial, signingSession } from '../../db/schema/signing-session.ts'
import { verifyAuditChain } from '../../db/store/audit.ts'
import { listAuthorities } from '../../db/store/authority.ts'
import { toHex } from '../../web/core/bytes/bytes.ts'
import { refusalIds } from '../../web/core/refusal.ts'
import type { Stage } from './stage.testing.ts'

/**
 * Everything is whole: SQLite's integrity check, the audit chain (which only grows), every session at its end with a reason,
 * no authority in the middle of a dealing, no contribution without an answer, each serial number planned once and used by
 * at most the one session that completed, no server part without its authority. Gives the number of rows of the trail.
 */
export function expectWhole(stage: Stage, rowsBefore = 0): number {
  return stage.look((db) => {
    const { seq } = verifyAuditChain(db, rowsBefore)
    const sessions = db.select().from(signingSession).all()
    for (const { phase, reason } of sessions) {
      expect(phase).not.toBe('gathering')
      if (phase === 'failed') expect(refusalIds).toContain(reason)
      expect(reason === null).toBe(phase === 'complete')
    }
    const authorities = listAuthorities(db)
    expect(authorities.filter(({ phase }) => phase === 'dealing')).toEqual([])
    expect(db.select().from(contribution).all().filter(({ outcome }) => outcome === 'relayed')).toEqual([])
    expectSerialsOnce(db)
    const dealt = authorities.filter((row) => row.certificate !== null && row.phase !== 'abandoned').map(({ id, generation }) => `${id}-g${generation}.part`)
    expect(readdirSync(stage.settings.serverPartsDirectory).sort()).toEqual(dealt.sort())
    return seq
  })
}

function expectSerialsOnce(db: Database): void {
  const planned = new Set(db.select().from(serial).all().map(({ serialNumber }) => serialNumber))
  const sessions = db.select().from(signingSession).all()
  const drawn = sessions.flatMap(({ serialNumber }) => serialNumber ?? [])
  expect(new Set(drawn).size).toBe(drawn.length)
  for (const number of drawn) expect(planned).toContain(number)
  const issued = db.select().from(certificate).all().map(({ serialNumber, sessionId }) => [sessionId, serialNumber])
  const lists = db.select().from(crl).all().map(({ number, sessionId }) => [sessionId, number])
  const complete = sessions.filter(({ phase }) => phase === 'complete').map(({ id, serialNumber, crlNumber }) => [id, serialNumber ?? crlNumber])
  expect([...issued, ...lists].sort()).toEqual(complete.sort())
  // A to-be-signed text is of one session: nothing that was planned for a dead one is ever signed by another.
  expect(new Set(sessions.map(({ tbsDigest }) => toHex(tbsDigest))).size).toBe(sessions.length)
}
