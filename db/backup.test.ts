// Backups with real files: a dealt authority, its server part, a key room's identity, and a server that goes on writing.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import Sqlite from 'better-sqlite3'
import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { readIdentity } from '../web/keyroom/identity.ts'
import { beginLogin, personWithPassword } from '../web/server/login/login.testing.ts'
import { loginSecret } from '../web/server/login/secret.ts'
import { signInByPassword } from '../web/server/login/sign-in.ts'
import { confirmTotp, offerTotp } from '../web/server/login/totp.ts'
import { tell } from '../web/server/notification/notify.ts'
import { startOutbox } from '../web/server/notification/outbox.ts'
import { pushIdentity } from '../web/server/notification/push-identity.ts'
import { receiver, startPushService, type Pushed } from '../web/server/notification/push-receiver.testing.ts'
import { readNotifications } from '../web/server/notification/read.ts'
import { subscribe } from '../web/server/notification/subscribe.ts'
import { serverPartFile } from '../web/server/authority/server-part.ts'
import { checkReady, markTested } from '../web/server/authority/ready.ts'
import { refusalOf, startTestServer, untilTesting, type Ceremony, type TestServer } from '../web/server/session/ceremony.testing.ts'
import { serverPartName, writeBackupFile, readBackupFile } from './backup-file.ts'
import { makeBackup, type BackupPlaces } from './backup.ts'
import { closeDatabase, openDatabase, transaction } from './client.ts'
import { restoreBackup } from './restore.ts'
import { auditHead, listAudit, verifyAuditChain } from './store/audit.ts'
import { loginById } from './store/login.ts'
import { authorityById, setAuthorityPhase } from './store/authority.ts'

const now = 1_790_000_000_000
let server: TestServer
let ceremony: Ceremony
let pristine: string
let folder: string
let places: BackupPlaces
let file: string

const placesIn = (data: string): BackupPlaces => ({
  databaseFile: join(data, 'sceau.sqlite'), serverPartsDirectory: join(data, 'server-parts'), keyRoomIdentityFile: join(data, 'key-room-identity'),
  loginSecretFile: join(data, 'login-secret'), pushIdentityFile: join(data, 'push-identity'),
})
const part = (): string => join(places.serverPartsDirectory, serverPartName(ceremony.authorityId, 1))
const inLive = <T>(act: (db: ReturnType<typeof openDatabase>) => T): T => {
  const db = openDatabase(places.databaseFile)
  try {
    return act(db)
  } finally {
    closeDatabase(db)
  }
}
const backedUpAt = (): number | null | undefined => inLive((db) => authorityById(db, ceremony.authorityId)?.serverPartBackedUpAt)
const mode = (path: string): number => statSync(path).mode & 0o777

// One real dealing for the file; each test works on a copy of what it left.
beforeAll(async () => {
  server = await startTestServer()
  loginSecret(server.settings.loginSecretFile, undefined)
  pushIdentity(server.settings.pushIdentityFile)
  ceremony = await untilTesting(server)
  pristine = mkdtempSync(join(tmpdir(), 'sceau-dealt-'))
  server.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  for (const name of ['sceau.sqlite', 'key-room-identity', 'server-parts', 'login-secret', 'push-identity']) cpSync(join(server.folder, name), join(pristine, name), { recursive: true })
})
afterAll(async () => {
  await server.close()
  rmSync(pristine, { recursive: true })
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sceau-backup-'))
  const data = join(folder, 'data')
  cpSync(pristine, data, { recursive: true })
  places = placesIn(data)
  mkdirSync(join(folder, 'away'))
  file = join(folder, 'away', 'backup')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('names server parts as the server does', () => {
  expect(serverPartFile(places, ceremony.authorityId, 1)).toBe(part())
})

it('gives back what was backed up, private, and notes it in the live database alone', () => {
  const before = inLive(auditHead)
  const made = makeBackup(places, file, now)
  expect(made).toEqual({ digest: createHash('sha256').update(readFileSync(file)).digest('hex'), file, authorities: [ceremony.authorityId], missing: [] })
  expect(mode(file)).toBe(0o600)
  expect(readdirSync(dirname(file))).toEqual(['backup'])
  expect(backedUpAt()).toBe(now)
  const [row] = inLive((db) => listAudit(db, { limit: 1 }))
  expect(row).toMatchObject({ actor: 'operator', action: 'backup.made', at: now, seq: before.seq + 1, detail: JSON.stringify({ digest: made.digest, file: 'backup' }) })

  const to = placesIn(join(folder, 'restored', 'data'))
  expect(restoreBackup(file, to)).toEqual({ madeAt: now, authorities: [ceremony.authorityId], auditRows: before.seq, missing: [] })
  expect(readdirSync(dirname(to.databaseFile)).sort()).toEqual(['key-room-identity', 'login-secret', 'push-identity', 'sceau.sqlite', 'server-parts'])
  const restoredPart = serverPartFile(to, ceremony.authorityId, 1)
  for (const path of [to.databaseFile, to.keyRoomIdentityFile, to.loginSecretFile, to.pushIdentityFile, restoredPart]) expect(mode(path)).toBe(0o600)
  for (const path of [dirname(to.databaseFile), to.serverPartsDirectory]) expect(mode(path)).toBe(0o700)
  expect(readFileSync(restoredPart)).toEqual(readFileSync(part()))
  for (const secret of ['loginSecretFile', 'pushIdentityFile'] as const) expect(readFileSync(to[secret])).toEqual(readFileSync(places[secret]))
  expect(readIdentity(to.keyRoomIdentityFile).publicKey).toEqual(readIdentity(places.keyRoomIdentityFile).publicKey)
  const db = openDatabase(to.databaseFile)
  expect(verifyAuditChain(db)).toEqual(before)
  expect(authorityById(db, ceremony.authorityId)).toMatchObject({ phase: 'testing', serverPartBackedUpAt: null })
  closeDatabase(db)
})

it('lets people in and tells them on another machine as before: the code of an app, and the key by which push services know the server', async () => {
  const password = 'correct horse battery'
  const service = await startPushService()
  const phone = receiver()
  const environment = { PUSH_PRIVATE_ENDPOINTS: 'true' }
  const first = await startTestServer(environment)
  const one = await personWithPassword(first, password)
  const login = beginLogin(first, one)
  const { token } = loginById(first.db, login) as { token: string }
  const { secret } = await offerTotp(first, one, login)
  const code = (ahead: number): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 1000 })
  confirmTotp(first, one, login, { code: code(-30) })
  subscribe(first, one, { endpoint: service.endpoint, p256dh: phone.p256dh, auth: phone.auth, label: 'Firefox, Android' })
  const { pushKey } = readNotifications(first, one)
  first.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  expect(readFileSync(first.settings.databaseFile).includes(token)).toBe(true)
  makeBackup(first.settings, file, now)
  await first.close()
  // Whoever has it can sign cookies, of no login that there is.
  expect(readFileSync(file).includes(token)).toBe(false)

  const to = join(folder, 'elsewhere')
  restoreBackup(file, placesIn(to))
  const second = await startTestServer(environment, to)
  const signIn = (given: string) => refusalOf(async () => (await signInByPassword(second, '198.51.100.7', { email: one.email, password, code: given })).name)
  expect([loginById(second.db, login), await signIn(code(300)), await signIn(code(0))]).toEqual([undefined, 'LOGIN-CODE-WRONG', 'One'])
  transaction(second.db, (tx) => tell(tx, second, [one.userId], { kind: 'session-open', subjectId: 'f'.repeat(32), facts: { authorityName: 'Example Root CA' } }))
  const outbox = startOutbox(second)
  await outbox.idle()
  const [pushed] = service.got as [Pushed]
  expect(String(pushed.headers['authorization']).endsWith(`, k=${pushKey}`)).toBe(true)
  expect(JSON.parse(phone.open(pushed))).toMatchObject({ kind: 'session-open' })
  await outbox.stop()
  service.stop()
  await second.close()
})

it('is made and restored without what the environment keeps, and says so', () => {
  rmSync(places.loginSecretFile)
  expect(makeBackup(places, file, now).missing).toEqual(['login-secret'])
  const to = placesIn(join(folder, 'restored'))
  expect(restoreBackup(file, to).missing).toEqual(['login-secret'])
  expect(readdirSync(dirname(to.databaseFile))).not.toContain('login-secret')
})

/** A backup as versions before wrote it: byte by byte, with the names of then. */
function writeFormatOne(parts: readonly { readonly name: string; readonly path: string }[]): Buffer {
  const read = parts.map(({ name, path }) => ({ name, bytes: readFileSync(path) }))
  const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
  const manifest = Buffer.from(JSON.stringify({ format: 1, madeAt: now, parts: read.map(({ name, bytes }) => ({ name, length: bytes.length, sha256: sha256(bytes).toString('hex') })) }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(manifest.length)
  const whole = Buffer.concat([Buffer.from('sceau-backup-v1\n'), length, manifest, ...read.map(({ bytes }) => bytes)])
  return Buffer.concat([whole, sha256(whole)])
}

it('restores a backup of the format before, and says what it lacks', async () => {
  const to = placesIn(join(folder, 'restored'))
  const login = inLive((db) => beginLogin({ ...server, db }, ceremony.administrator))
  const copy = join(folder, 'copy-of-then')
  inLive((db) => db.$client.prepare('VACUUM INTO ?').run(copy))
  const parts = [{ name: 'database', path: copy }, { name: 'key-room-identity', path: places.keyRoomIdentityFile }, { name: serverPartName(ceremony.authorityId, 1), path: part() }]
  // The names of now are none of that format.
  writeFileSync(file, writeFormatOne([...parts, { name: 'login-secret', path: places.loginSecretFile }]))
  expect(await refusalOf(() => restoreBackup(file, to))).toBe('BACKUP-MALFORMED')
  writeFileSync(file, writeFormatOne(parts))
  expect(restoreBackup(file, to)).toMatchObject({ authorities: [ceremony.authorityId], missing: ['login-secret', 'push-identity'] })
  expect(readdirSync(dirname(to.databaseFile)).sort()).toEqual(['key-room-identity', 'sceau.sqlite', 'server-parts'])
  // That format kept the logins: they were there, and are not brought back to life.
  expect([copy, to.databaseFile].map((file) => new Sqlite(file, { readonly: true }).prepare('SELECT count(*) FROM session WHERE id = ?').pluck().get(login))).toEqual([1, 0])
})

it('is what a running server waits for', async () => {
  expect(await refusalOf(() => markTested(server, ceremony.administrator, { authorityId: ceremony.authorityId }))).toBe('AUTHORITY-NOT-TESTED')
  makeBackup(server.settings, file, now)
  expect(authorityById(server.db, ceremony.authorityId)?.serverPartBackedUpAt).toBe(now)
  expect(checkReady(server)).toEqual([])
})

it('notices every flipped bit that it is shown, and places nothing', async () => {
  makeBackup(places, file, now)
  const whole = readFileSync(file)
  const to = placesIn(join(folder, 'restored'))
  const step = Math.floor(whole.length / 150)
  const positions = [...Array(20).keys(), ...Array.from({ length: 150 }, (_, i) => 20 + i * step), whole.length - 1].filter((at) => at < whole.length)
  const damaged = join(folder, 'damaged')
  for (const at of positions) {
    const copy = Buffer.from(whole)
    copy[at] = (copy[at] as number) ^ (1 << (at % 8))
    writeFileSync(damaged, copy)
    expect([at, await refusalOf(() => restoreBackup(damaged, to))]).toEqual([at, expect.stringMatching(at < 20 ? /^BACKUP-MALFORMED$/ : /^BACKUP-(MALFORMED|DIGEST-MISMATCH)$/)])
  }
  // Past the manifest there is nothing to read, so it is the digests that notice.
  for (const at of [whole.length - 1, whole.length - 40, 10_000]) {
    const copy = Buffer.from(whole)
    copy[at] = (copy[at] as number) ^ 0x80
    writeFileSync(damaged, copy)
    expect(await refusalOf(() => restoreBackup(damaged, to))).toBe('BACKUP-DIGEST-MISMATCH')
  }
  for (const length of [0, 10, 19, 30, 4000, whole.length - 1]) {
    writeFileSync(damaged, whole.subarray(0, length))
    expect(await refusalOf(() => restoreBackup(damaged, to))).toBe('BACKUP-MALFORMED')
  }
  writeFileSync(damaged, Buffer.concat([whole, Buffer.of(0)]))
  expect(await refusalOf(() => restoreBackup(damaged, to))).toBe('BACKUP-MALFORMED')
  expect(await refusalOf(() => restoreBackup(join(folder, 'nowhere'), to))).toBe('BACKUP-NOT-FOUND')
  expect(readdirSync(folder).sort()).toEqual(['away', 'damaged', 'data'])
})

it('refuses parts that do not belong together, though every digest is right', async () => {
  const to = placesIn(join(folder, 'restored'))
  const made = join(folder, 'made')
  const foreign = join(folder, 'foreign.part')
  const bytes = readFileSync(part())
  bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1
  writeFileSync(foreign, bytes)
  const database = { name: 'database', path: places.databaseFile }
  const identity = { name: 'key-room-identity', path: places.keyRoomIdentityFile }
  const name = serverPartName(ceremony.authorityId, 1)
  const restoring = async (parts: { name: string; path: string }[]): Promise<unknown> => {
    rmSync(made, { force: true })
    writeBackupFile(made, now, parts)
    return refusalOf(() => restoreBackup(made, to))
  }
  expect(await restoring([database, identity, { name, path: foreign }])).toBe('SERVER-PART-MISMATCH')
  expect(await restoring([database, identity])).toBe('BACKUP-INCOMPLETE')
  expect(await restoring([database, { name, path: part() }])).toBe('BACKUP-INCOMPLETE')
  expect(await restoring([database, identity, identity])).toBe('BACKUP-MALFORMED')
  expect(await restoring([{ name: 'database', path: part() }, identity, { name, path: part() }])).toBe('DATABASE-CORRUPT')
  inLive((db) => {
    db.$client.exec('DROP TRIGGER audit_no_update')
    db.$client.exec(`UPDATE audit SET actor = 'somebody' WHERE seq = 2`)
  })
  expect(await restoring([database, identity, { name, path: part() }])).toBe('AUDIT-CHAIN-BROKEN')
  expect(await refusalOf(() => makeBackup(places, file, now))).toBe('AUDIT-CHAIN-BROKEN')
  expect(readdirSync(folder).sort()).toEqual(['away', 'data', 'foreign.part', 'made'])
})

it('is not made without a part, or over a file, and then notes nothing', async () => {
  const head = inLive(auditHead)
  writeFileSync(file, 'mine')
  expect(await refusalOf(() => makeBackup(places, file, now))).toBe('BACKUP-EXISTS')
  expect(readFileSync(file, 'utf8')).toBe('mine')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'away', 'link'))
  expect(await refusalOf(() => makeBackup(places, join(folder, 'away', 'link'), now))).toBe('BACKUP-EXISTS')
  rmSync(file)
  copyFileSync(part(), join(folder, 'part'))
  writeFileSync(part(), 'x')
  expect(await refusalOf(() => makeBackup(places, file, now))).toBe('SERVER-PART-MISMATCH')
  rmSync(part())
  expect(await refusalOf(() => makeBackup(places, file, now))).toBe('BACKUP-INCOMPLETE')
  copyFileSync(join(folder, 'part'), part())
  rmSync(places.keyRoomIdentityFile)
  expect(await refusalOf(() => makeBackup(places, file, now))).toBe('BACKUP-INCOMPLETE')
  expect(await refusalOf(() => makeBackup(placesIn(join(folder, 'nothing')), file, now))).toBe('DATABASE-NOT-FOUND')
  expect(readdirSync(join(folder, 'away'))).toEqual(['link'])
  expect([inLive(auditHead), backedUpAt()]).toEqual([head, null])
})

it('takes the file back when it cannot be noted', () => {
  inLive((db) => db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`))
  expect(() => makeBackup(places, file, now)).toThrow('disk full')
  expect([readdirSync(join(folder, 'away')), backedUpAt()]).toEqual([[], null])
})

it('does not ask for the server part of an authority that was given up', () => {
  inLive((db) => transaction(db, (tx) => setAuthorityPhase(tx, ceremony.authorityId, { phase: 'abandoned', at: now })))
  rmSync(part())
  expect(makeBackup(places, file, now).authorities).toEqual([])
})

it('restores into nothing but empty folders', async () => {
  makeBackup(places, file, now)
  expect(await refusalOf(() => restoreBackup(file, places))).toBe('RESTORE-NOT-EMPTY')
  const to = placesIn(join(folder, 'restored'))
  mkdirSync(join(folder, 'restored'))
  writeFileSync(join(folder, 'restored', 'note'), 'mine')
  expect(await refusalOf(() => restoreBackup(file, to))).toBe('RESTORE-NOT-EMPTY')
  expect(readdirSync(join(folder, 'restored'))).toEqual(['note'])
  rmSync(join(folder, 'restored', 'note'))
  writeFileSync(join(folder, 'identity'), 'mine')
  expect(await refusalOf(() => restoreBackup(file, { ...to, keyRoomIdentityFile: join(folder, 'identity') }))).toBe('RESTORE-NOT-EMPTY')
  for (const taken of ['loginSecretFile', 'pushIdentityFile'] as const) expect(await refusalOf(() => restoreBackup(file, { ...to, [taken]: join(folder, 'identity') }))).toBe('RESTORE-NOT-EMPTY')
  expect(readFileSync(join(folder, 'identity'), 'utf8')).toBe('mine')
  expect(restoreBackup(file, { ...to, keyRoomIdentityFile: join(folder, 'elsewhere', 'identity') }).authorities).toEqual([ceremony.authorityId])
  expect(mode(join(folder, 'elsewhere', 'identity'))).toBe(0o600)
})

it('refuses the backup of a newer version', async () => {
  makeBackup(places, file, now)
  const database = join(folder, 'newer')
  copyFileSync(places.databaseFile, database)
  const db = openDatabase(database)
  db.$client.exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)`)
  closeDatabase(db)
  writeBackupFile(join(folder, 'made'), now, [{ name: 'database', path: database }, { name: 'key-room-identity', path: places.keyRoomIdentityFile }, { name: serverPartName(ceremony.authorityId, 1), path: part() }])
  expect(await refusalOf(() => restoreBackup(join(folder, 'made'), placesIn(join(folder, 'restored'))))).toBe('DATABASE-NEWER')
})

it('catches one moment while another process writes', async () => {
  const script = join(folder, 'writer.ts')
  writeFileSync(script, `
    import { openDatabase, transaction } from ${JSON.stringify(join(import.meta.dirname, 'client.ts'))}
    import { appendAudit } from ${JSON.stringify(join(import.meta.dirname, 'store/audit.ts'))}
    const db = openDatabase(${JSON.stringify(places.databaseFile)})
    for (let i = 0; ; i++) {
      transaction(db, (tx) => appendAudit(tx, { at: i, actor: 'server', action: 'written', subjectType: 'test', subjectId: 'x'.repeat(i % 3000) }))
      if (i === 20) console.log('writing')
    }`)
  const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(writer.stdout, 'data')
  try {
    for (const name of ['one', 'two', 'three']) {
      makeBackup(places, join(folder, name), now)
      readBackupFile(join(folder, name))
    }
  } finally {
    writer.kill('SIGKILL')
    await once(writer, 'close')
  }
  const rows = ['one', 'two', 'three'].map((name) => restoreBackup(join(folder, name), placesIn(join(folder, `restored-${name}`))).auditRows)
  expect(rows).toEqual([...rows].sort((a, b) => a - b))
  expect(inLive((db) => verifyAuditChain(db).seq)).toBeGreaterThan(rows[2] as number)
  expect(inLive((db) => listAudit(db, { action: 'backup.made', limit: 9 }).length)).toBe(3)
  // The writer wrote between the backups, or this test shows nothing.
  expect(new Set(rows).size).toBe(3)
  expect((rows[2] as number) - (rows[0] as number)).toBeGreaterThan(2)
})
