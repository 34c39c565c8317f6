// A database of an older version comes to the newest schema with every row that it had.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { afterAll, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from './client.ts'
import { deploymentById } from './store/deployment.ts'

const folder = mkdtempSync(join(tmpdir(), 'sceau-migrations-'))
afterAll(() => rmSync(folder, { recursive: true }))

const id = (digit: string): string => digit.repeat(32)

it('keeps the deployments of before there were tokens', () => {
  const path = join(folder, 'sceau.sqlite')
  const old = new Sqlite(path)
  old.exec('CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)')
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: join(import.meta.dirname, 'migrations') }).slice(0, 2)) {
    for (const statement of sql) old.exec(statement)
    old.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run(hash, folderMillis)
  }
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
