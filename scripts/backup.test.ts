// The two commands as an operator runs them: in a folder with a .env, with what they print and the status they end with.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, databasePath, openDatabase } from '../db/client.ts'
import { listAudit } from '../db/store/audit.ts'
import { ensureIdentity } from '../web/keyroom/identity.ts'
import { loginSecret } from '../web/server/login/secret.ts'
import { pushIdentity } from '../web/server/notification/push-identity.ts'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sceau-operator-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

function run(command: 'backup' | 'restore', args: readonly string[], environment: Readonly<Record<string, string>> = {}): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', INIT_CWD: folder, ...environment } as const
  return spawnSync(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...args], { cwd: folder, env, encoding: 'utf8' })
}

function install(data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  closeDatabase(openDatabase(databasePath(data)))
  ensureIdentity(join(data, 'key-room-identity'))
  loginSecret(join(data, 'login-secret'), undefined)
  pushIdentity(join(data, 'push-identity'))
}

it('backs up what .env names, and restores it elsewhere', () => {
  install(join(folder, 'state'))
  writeFileSync(join(folder, '.env'), 'PUBLIC_ORIGIN=https://pki.example.test\nSCEAU_DATA=state\n')
  const made = run('backup', ['one.backup'])
  expect(made).toMatchObject({ status: 0, stderr: '' })
  expect(made.stdout).toContain(`Backing up ${join(folder, 'state')}`)
  expect(made.stdout).toContain(createHash('sha256').update(readFileSync(join(folder, 'one.backup'))).digest('hex'))
  const restored = run('restore', ['one.backup'], { SCEAU_DATA: join(folder, 'other') })
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(restored.stdout).toContain(`into ${join(folder, 'other')}`)
  expect(restored.stdout).toContain('What to do next')
  expect(made.stdout).toContain('the secret of the logins, the key of pushes and 0 server parts.')
  expect(restored.stdout).not.toContain('WARNING')
  for (const secret of ['login-secret', 'push-identity']) {
    expect(readFileSync(join(folder, 'other', secret))).toEqual(readFileSync(join(folder, 'state', secret)))
    expect(statSync(join(folder, 'other', secret)).mode & 0o777).toBe(0o600)
  }
  const db = openDatabase(databasePath(join(folder, 'state')))
  expect(listAudit(db, { limit: 9 })).toMatchObject([{ actor: 'operator', action: 'backup.made' }])
  closeDatabase(db)
})

it('says which secrets are not in a backup, and what that means when it is restored', () => {
  install(join(folder, 'state'))
  // The login secret of before is still there, and not what the server uses.
  rmSync(join(folder, 'state', 'push-identity'))
  writeFileSync(join(folder, '.env'), `PUBLIC_ORIGIN=https://pki.example.test\nSCEAU_DATA=state\nBETTER_AUTH_SECRET=${'g'.repeat(32)}\n`)
  const { stdout } = run('backup', ['one.backup'])
  expect(stdout).toContain('BETTER_AUTH_SECRET, and not in the backup: keep it too.')
  expect(stdout).not.toContain('g'.repeat(32))
  const restored = run('restore', ['one.backup'], { SCEAU_DATA: join(folder, 'other') })
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  for (const name of ['the secret of the logins', 'the key of pushes']) expect(restored.stdout).toContain(`WARNING: ${name} is not in this backup.`)
})

it('means the rehearsal where nothing is configured', () => {
  install(join(folder, 'data', 'rehearsal'))
  expect(run('backup', ['one.backup']).stdout).toContain(`Backing up ${join(folder, 'data', 'rehearsal')}\n`)
  expect(existsSync(join(folder, 'one.backup'))).toBe(true)
})

it.each([
  ['no file is named', () => run('backup', []), 'npm run backup -- FILE'],
  ['two files are named', () => run('restore', ['one', 'two']), 'npm run restore -- FILE'],
  ['nothing is there to back up', () => run('backup', ['one']), '(DATABASE-NOT-FOUND)'],
  ['nothing is there to restore', () => run('restore', ['one']), '(BACKUP-NOT-FOUND)'],
  ['the file is no backup', () => (writeFileSync(join(folder, 'one'), 'x'.repeat(100)), run('restore', ['one'])), '(BACKUP-MALFORMED)'],
  ['the file is a folder', () => (mkdirSync(join(folder, 'one')), run('restore', ['one'])), 'The system refused: EISDIR'],
  ['the settings contradict each other', () => run('backup', ['one'], { PUBLIC_ORIGIN: 'pki' }), 'PUBLIC_ORIGIN'],
])('says in words why it stopped, and ends with 1, when %s', (_, act, words) => {
  const { status, stderr } = act()
  expect([status, stderr]).toEqual([1, expect.stringContaining(words)])
  expect(stderr).not.toMatch(/\n {4}at /)
})
