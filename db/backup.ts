// Making a backup while the server runs (protocol.md, "Backup"): copy, write, read back, check as if restoring, and only
// then say so in the database, which is what makes an authority ready.
import { randomBytes } from 'node:crypto'
import { closeSync, copyFileSync, constants, existsSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { equalBytes } from '../web/core/bytes/bytes.ts'
import { Refusal } from '../web/core/refusal.ts'
import { checkUnpacked, dealtAuthorities, type DealtAuthority } from './backup-check.ts'
import { databasePart, identityPart, missingSecrets, readBackupFile, secretParts, serverPartName, writeBackupFile, type SecretPart } from './backup-file.ts'
import { closeDatabase, openDatabase, openSnapshot, transaction } from './client.ts'
import { appendAudit } from './store/audit.ts'
import { authorityById, noteServerPartBackedUp } from './store/authority.ts'

/** Where an installation keeps what a backup holds; absolute paths (web/settings.ts has them). */
export interface BackupPlaces {
  readonly databaseFile: string
  readonly serverPartsDirectory: string
  readonly keyRoomIdentityFile: string
  /** Of {@link secretParts}, which need not be there. */
  readonly loginSecretFile: string
  readonly pushIdentityFile: string
}

/** The file of each secret. */
export const secretFiles = ({ loginSecretFile, pushIdentityFile }: BackupPlaces): Readonly<Record<SecretPart, string>> => ({ 'login-secret': loginSecretFile, 'push-identity': pushIdentityFile })

/** What was backed up: SHA-256 of the file (hexadecimal), its absolute path, ids of the authorities whose server part it holds, secrets that it does not hold. */
export interface BackupMade {
  readonly digest: string
  readonly file: string
  readonly authorities: readonly string[]
  readonly missing: readonly SecretPart[]
}

/**
 * Makes a verified backup and notes it in the live database; the server may run meanwhile. Needs free space beside
 * `file` for three copies of the database. Refuses BACKUP-EXISTS, DATABASE-NOT-FOUND, BACKUP-INCOMPLETE (a part is missing)
 * and what checking refuses (backup-check.ts); then there is no backup and nothing is noted.
 * @param now ms since 1970 UTC.
 * @param unused secrets whose file the server does not read, as its settings have another: they are left out
 */
export function makeBackup(places: BackupPlaces, file: string, now: number, unused: readonly SecretPart[] = []): BackupMade {
  const target = resolve(file)
  if (taken(target)) throw new Refusal('BACKUP-EXISTS')
  if (!existsSync(places.databaseFile)) throw new Refusal('DATABASE-NOT-FOUND')
  const work = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`)
  mkdirSync(work, { mode: 0o700 })
  try {
    const draft = join(work, 'backup')
    writeBackupFile(draft, now, collect(places, join(work, 'copy'), secretParts.filter((name) => !unused.includes(name))))
    const { digest, manifest } = readBackupFile(draft, (name) => join(work, name))
    const { authorities } = checkUnpacked(join(work, databasePart), (name) => join(work, name))
    put(draft, target)
    try {
      note(places.databaseFile, authorities, { now, digest, file: basename(target) })
    } catch (cause) {
      rmSync(target, { force: true })
      throw cause
    }
    return { digest, file: target, authorities: authorities.map(({ id }) => id), missing: missingSecrets(manifest) }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Copies the database first: a server part is on the disk before the row that needs it. */
function collect(places: BackupPlaces, copy: string, secrets: readonly SecretPart[]): { name: string; path: string }[] {
  mkdirSync(copy, { mode: 0o700 })
  const database = join(copy, databasePart)
  copyDatabase(places.databaseFile, database)
  const db = openSnapshot(database)
  try {
    const parts = dealtAuthorities(db).map(({ id, generation }) => serverPartName(id, generation))
    return [
      { name: databasePart, path: database },
      { name: identityPart, path: copyFile(places.keyRoomIdentityFile, join(copy, identityPart), identityPart) },
      ...secrets.flatMap((name) => {
        const file = secretFiles(places)[name]
        return existsSync(file) ? [{ name, path: copyFile(file, join(copy, name), name) }] : []
      }),
      ...parts.map((name) => ({ name, path: copyFile(join(places.serverPartsDirectory, name), join(copy, name), name) })),
    ]
  } finally {
    closeDatabase(db)
  }
}

// VACUUM INTO sees one moment of the database, however much is written meanwhile, and carries over no deleted content.
function copyDatabase(from: string, to: string): void {
  closeSync(openSync(to, 'wx', 0o600))
  const client = new Sqlite(from, { fileMustExist: true })
  try {
    client.pragma('busy_timeout = 10000')
    client.prepare('VACUUM INTO ?').run(to)
    removeLogins(to)
  } catch (cause) {
    if (cause instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(cause.code)) throw new Refusal('DATABASE-CORRUPT', { cause: cause.code })
    throw cause
  } finally {
    client.close()
  }
}

/** Whoever has a backup, and in it the secret that signs cookies, would take over what is signed in. After restoring everybody signs in again. @param database its file */
export function removeLogins(database: string): void {
  const client = new Sqlite(database, { fileMustExist: true })
  try {
    client.pragma('secure_delete = ON')
    client.pragma('journal_mode = MEMORY')
    client.exec('DELETE FROM session')
  } finally {
    client.close()
  }
}

function copyFile(from: string, to: string, part: string): string {
  if (!existsSync(from)) throw new Refusal('BACKUP-INCOMPLETE', { part })
  copyFileSync(from, to, constants.COPYFILE_EXCL)
  return to
}

/** Gives a finished file its name. The name is taken first, so that of two backups one is refused and none overwritten. */
function put(draft: string, target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('BACKUP-EXISTS')
    throw cause
  }
  renameSync(draft, target)
  syncFolder(dirname(target))
}

function note(databaseFile: string, authorities: readonly DealtAuthority[], made: { readonly now: number; readonly digest: string; readonly file: string }): void {
  const { now: at, digest, file } = made
  const db = openDatabase(databaseFile)
  try {
    transaction(db, (tx) => {
      for (const { id, generation, serverPartCommitment } of authorities) {
        const row = authorityById(tx, id)
        // Dealt anew while the backup was made: the new server part is in no backup yet.
        if (row?.generation !== generation || row.serverPartCommitment === null || !equalBytes(row.serverPartCommitment, serverPartCommitment)) continue
        noteServerPartBackedUp(tx, id, at)
      }
      appendAudit(tx, { at, actor: 'operator', action: 'backup.made', subjectType: 'backup', subjectId: digest, detail: { digest, file } })
    })
  } finally {
    closeDatabase(db)
  }
}

/** Has a folder's entries on the disk when it returns; Windows has no way to, its file system's journal has to do. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

// lstat, so that a link to nowhere counts as taken.
function taken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
