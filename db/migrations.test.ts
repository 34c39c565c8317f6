// A database of an older version comes to the newest schema with every row that it had.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { afterAll, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from './client.ts'
import { certifiedNames, lastOfName, longestValidity } from './store/certificate.ts'
import { dueNotifications, insertNotification } from './store/notification.ts'
import { deploymentById } from './store/deployment.ts'
import { approvalsOf, closeProposal, listProposals } from './store/policy.ts'
import { schema } from './tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'sceau-migrations-'))
afterAll(() => rmSync(folder, { recursive: true }))

const id = (digit: string): string => digit.repeat(32)

const migrations = () => readMigrationFiles({ migrationsFolder: join(import.meta.dirname, 'migrations') })

/** A database at the first migrations, without checks of what points where. */
function databaseAfter(path: string, count: number): Sqlite.Database {
  const old = new Sqlite(path)
  old.pragma('foreign_keys = OFF')
  old.exec('CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)')
  for (const { sql, hash, folderMillis } of migrations().slice(0, count)) {
    for (const statement of sql) old.exec(statement)
    old.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run(hash, folderMillis)
  }
  return old
}

it('knows the names that were certified before it kept them, each since its first certificate', () => {
  const path = join(folder, 'names.sqlite')
  const old = databaseAfter(path, 6)
  const insert = old.prepare(`INSERT INTO certificate (id, authorityId, serialNumber, der, commonName, subjectAltNames, notBefore, notAfter, sessionId, issuedAt) VALUES (?, '${id('a')}', ?, x'30', ?, ?, 1, ?, ?, ?)`)
  insert.run(id('1'), '01', 'www.example.test', '["DNS:www.example.test","DNS:*.lab.example.test"]', 1001, id('4'), 200)
  insert.run(id('2'), '02', 'www.example.test', '["DNS:www.example.test","IP:192.0.2.1"]', 501, id('5'), 100)
  for (const statement of migrations()[6]?.sql ?? []) old.exec(statement)
  // Not opened as a server does: that would miss the rows that these point to.
  const db = drizzle({ client: old, schema })
  const names = ['www.example.test', 'lab.example.test', 'example.test']
  expect(certifiedNames(db, id('a'), names, 300)).toEqual(['lab.example.test', 'www.example.test'])
  expect(certifiedNames(db, id('a'), names, 150)).toEqual(['www.example.test'])
  expect(certifiedNames(db, id('a'), names, 100)).toEqual([])
  expect(certifiedNames(db, id('b'), names, 300)).toEqual([])
  expect([300, 150, 100].map((before) => longestValidity(db, id('a'), before))).toEqual([1000, 500, null])
  expect([300, 150, 100].map((before) => lastOfName(db, id('a'), 'www.example.test', before)?.serialNumber)).toEqual(['01', '02', undefined])
  old.close()
})

it('gives sessions of before the policy that their authority had', () => {
  const path = join(folder, 'policy.sqlite')
  const old = databaseAfter(path, 7)
  for (const [authorityId, sessionId, may] of [[id('a'), id('1'), 1], [id('b'), id('2'), 0]] as const) {
    old.exec(`
      INSERT INTO authority (id, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, phase, createdBy, createdAt, phaseSince)
        VALUES ('${authorityId}', 'Old CA', 'Exemple', 'FR', 'rsa-2048', 10, 2, 3, ${may}, 'enrolling', 'ada', 0, 0);
      INSERT INTO signing_session (id, requestId, authorityId, generation, phase, crlNumber, tbs, tbsDigest, openedAt, expiresAt)
        VALUES ('${sessionId}', '${sessionId}', '${authorityId}', 1, 'gathering', 1, x'30', zeroblob(32), 1, 2);
    `)
  }
  for (const statement of migrations()[7]?.sql ?? []) old.exec(statement)
  const policies = old.prepare('SELECT requesterMayContribute, refusalEndsSession FROM signing_session ORDER BY id').raw().all()
  expect(policies).toEqual([[1, 0], [0, 0]])
  old.close()
})

it('keeps what people chose and what is on its way to them when there is another kind of notification', () => {
  const path = join(folder, 'notifications.sqlite')
  const old = databaseAfter(path, 9)
  old.exec(`
    INSERT INTO user (id, name, email, role, createdAt, updatedAt) VALUES ('ada', 'Ada', 'ada@example.test', 'administrator', 0, 0);
    INSERT INTO notification_choice (userId, kind, channel, wanted) VALUES ('ada', 'session-open', 'email', 0);
    INSERT INTO notification (id, dedupeKey, userId, kind, channel, subjectId, facts, nextAt, createdAt) VALUES ('${id('1')}', 'k', 'ada', 'session-ended', 'email', '${id('2')}', '{}', 5, 4);
  `)
  old.close()
  const db = openDatabase(path)
  expect(db.$client.prepare('SELECT kind, channel, wanted FROM notification_choice').raw().all()).toEqual([['session-open', 'email', 0]])
  expect(db.$client.prepare('SELECT id, dedupeKey, kind, state, nextAt FROM notification').raw().all()).toEqual([[id('1'), 'k', 'session-ended', 'waiting', 5]])
  expect(() => db.$client.exec(`UPDATE notification SET kind = 'policy-proposed'`)).not.toThrow()
  closeDatabase(db)
})

it('keeps what is on its way to people when there is something new to tell', () => {
  const path = join(folder, 'told.sqlite')
  const old = databaseAfter(path, 10)
  old.exec(`
    INSERT INTO user (id, name, email, role, createdAt, updatedAt) VALUES ('ada', 'Ada', 'ada@example.test', 'administrator', 0, 0);
    INSERT INTO notification (id, dedupeKey, userId, kind, channel, subjectId, facts, tries, nextAt, createdAt) VALUES ('${id('1')}', 'once', 'ada', 'expires-soon', 'email', '${id('a')}', '{"authorityName":"Old CA"}', 2, 7, 5);
  `)
  old.close()
  const db = openDatabase(path)
  expect(dueNotifications(db, 7, [], 9)).toMatchObject([{ id: id('1'), kind: 'expires-soon', channel: 'email', facts: { authorityName: 'Old CA' }, state: 'waiting', tries: 2, nextAt: 7 }])
  const row = { id: id('2'), userId: 'ada', kind: 'recovery', channel: 'email', subjectId: id('b'), facts: { what: 'made' }, nextAt: 8, createdAt: 8 } as const
  expect([insertNotification(db, { ...row, dedupeKey: 'once' }), insertNotification(db, { ...row, dedupeKey: 'new' })]).toEqual([false, true])
  expect(() => db.$client.exec(`UPDATE notification SET kind = 'gossip'`)).toThrow('notification_kind')
  closeDatabase(db)
})

it('keeps changes of policy and what devices signed for them, now that one can end refused', () => {
  const path = join(folder, 'proposals.sqlite')
  const old = databaseAfter(path, 13)
  old.exec(`
    INSERT INTO user (id, name, email, role, createdAt, updatedAt) VALUES ('ada', 'Ada', 'ada@example.test', 'administrator', 0, 0);
    INSERT INTO authority (id, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, phase, createdBy, createdAt, phaseSince)
      VALUES ('${id('a')}', 'Old CA', 'Exemple', 'FR', 'rsa-2048', 10, 2, 3, 'enrolling', 'ada', 0, 0);
    INSERT INTO nitrokey (id, holderId, nitrokeyId, serial, signPublicKey, openPublicKey, statement, signature, enrolledAt) VALUES ('${id('e')}', 'ada', 'NK001', 's', zeroblob(65), zeroblob(65), x'01', zeroblob(64), 1);
    INSERT INTO policy_proposal (id, authorityId, proposal, proposedBy, state, stateReason, proposedAt, expiresAt, closedAt) VALUES ('${id('1')}', '${id('a')}', x'0102', 'ada', 'withdrawn', 'a mistake', 1, 9, 2), ('${id('2')}', '${id('a')}', x'03', 'ada', 'open', NULL, 3, 9, NULL);
    INSERT INTO policy_approval (id, proposalId, shareIndex, holderId, enrolmentId, statement, signature, at) VALUES (7, '${id('2')}', 1, 'ada', '${id('e')}', x'04', zeroblob(64), 4);
  `)
  old.close()
  const db = openDatabase(path)
  expect(listProposals(db, { authorityIds: [id('a')], limit: 9 })).toMatchObject([{ id: id('2'), proposal: Uint8Array.of(3), state: 'open', closedAt: null }, { id: id('1'), state: 'withdrawn', stateReason: 'a mistake', closedAt: 2 }])
  expect(approvalsOf(db, id('2'))).toMatchObject([{ id: 7, shareIndex: 1, statement: Uint8Array.of(4) }])
  // The rebuilt table has its rules: one open proposal of an authority, a state of those that there are.
  expect(() => db.$client.exec(`UPDATE policy_proposal SET state = 'open', closedAt = NULL`)).toThrow('UNIQUE')
  expect(() => db.$client.exec(`UPDATE policy_proposal SET state = 'lost', closedAt = 5`)).toThrow('policy_proposal_state')
  closeProposal(db, id('2'), { state: 'refused', at: 5 })
  expect(() => db.$client.exec('DELETE FROM policy_approval')).toThrow('cannot be deleted')
  closeDatabase(db)
})

it('keeps the deployments of before there were tokens', () => {
  const path = join(folder, 'sceau.sqlite')
  const old = databaseAfter(path, 2)
  old.exec(`
    INSERT INTO user (id, name, email, role, createdAt, updatedAt) VALUES ('ada', 'Ada', 'ada@example.test', 'administrator', 0, 0);
    INSERT INTO authority (id, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, phase, createdBy, createdAt, phaseSince)
      VALUES ('${id('a')}', 'Old CA', 'Exemple', 'FR', 'rsa-2048', 10, 2, 3, 'enrolling', 'ada', 0, 0);
    INSERT INTO share (authorityId, generation, shareIndex, nitrokeyId, holderId, holderName, email, location) VALUES ('${id('a')}', 1, 1, 'NK001', 'ada', 'Ada', 'ada@example.test', 'Lyon');
    INSERT INTO deployment (id, authorityId, generation, shareIndex, sealedTo, sealed, sealedDigest, downloadedCount, createdAt, openedAt)
      VALUES ('${id('d')}', '${id('a')}', 1, 1, 'nitrokey', x'0102', zeroblob(32), 3, 7, 8);
  `)
  old.close()
  const db = openDatabase(path)
  expect(deploymentById(db, id('d'))).toMatchObject({
    deployment: { sealed: Uint8Array.of(1, 2), sealedTo: 'nitrokey', downloadedCount: 3, createdAt: 7, openedAt: 8, closedAt: null, enrolmentTokenDigest: null },
    share: { nitrokeyId: 'NK001', holderName: 'Ada' },
  })
  // The rebuilt table has its rules: one deployment a share, a digest of 32 bytes.
  expect(() => db.$client.exec(`UPDATE deployment SET enrolmentTokenDigest = zeroblob(31)`)).toThrow('deployment_enrolment_token_digest')
  expect(() => db.$client.exec(`INSERT INTO deployment (id, authorityId, generation, shareIndex, sealedTo, sealed, sealedDigest, createdAt) VALUES ('${id('e')}', '${id('a')}', 1, 1, 'nitrokey', x'01', zeroblob(32), 7)`)).toThrow('UNIQUE')
  closeDatabase(db)
})
