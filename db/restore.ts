// Restoring a backup into an empty data folder (protocol.md, "Backup"): everything is unpacked and checked beside its
// place first; the database comes last, because it is what a server looks for.
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, copyFileSync, constants, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from '../web/core/refusal.ts'
import { checkUnpacked } from './backup-check.ts'
import { databasePart, identityPart, missingSecrets, readBackupFile, secretParts, serverPartName, type SecretPart } from './backup-file.ts'
import { removeLogins, secretFiles, syncFolder, type BackupPlaces } from './backup.ts'

/** What was restored: when the backup was made (ms), ids of the authorities, the last row of the audit trail, and secrets that the backup does not hold. */
export interface Restored {
  readonly madeAt: number
  readonly authorities: readonly string[]
  readonly auditRows: number
  readonly missing: readonly SecretPart[]
}

/**
 * Restores `file`: files 0600, folders 0700, synced. No server may run in this folder. Refuses RESTORE-NOT-EMPTY (the
 * database's folder, the folder of server parts or the place of the identity or of a secret that it holds is not empty), BACKUP-NOT-FOUND,
 * BACKUP-MALFORMED, BACKUP-DIGEST-MISMATCH, BACKUP-INCOMPLETE and what checking refuses; then nothing was placed.
 */
export function restoreBackup(file: string, places: BackupPlaces): Restored {
  const folder = dirname(places.databaseFile)
  if ([folder, places.serverPartsDirectory].some(holdsSomething) || existsSync(places.keyRoomIdentityFile)) throw new Refusal('RESTORE-NOT-EMPTY')
  const existed = existsSync(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const staging = join(folder, `.restoring-${randomBytes(6).toString('hex')}`)
  mkdirSync(staging, { mode: 0o700 })
  const staged = (name: string): string => join(staging, name)
  try {
    const { manifest } = readBackupFile(file, staged)
    const secrets = secretFiles(places)
    if (secretParts.some((secret) => existsSync(staged(secret)) && existsSync(secrets[secret]))) throw new Refusal('RESTORE-NOT-EMPTY')
    for (const part of [databasePart, identityPart]) if (!existsSync(staged(part))) throw new Refusal('BACKUP-INCOMPLETE', { part })
    const { authorities, head } = checkUnpacked(staged(databasePart), staged)
    // The format before left them in.
    removeLogins(staged(databasePart))
    chmodSync(folder, 0o700)
    place(staged, authorities.map(({ id, generation }) => serverPartName(id, generation)), places)
    return { madeAt: manifest.madeAt, authorities: authorities.map(({ id }) => id), auditRows: head.seq, missing: missingSecrets(manifest) }
  } finally {
    rmSync(staging, { recursive: true, force: true })
    if (!existed && !holdsSomething(folder)) rmdirSync(folder)
  }
}

function place(staged: (name: string) => string, parts: readonly string[], places: BackupPlaces): void {
  mkdirSync(places.serverPartsDirectory, { recursive: true, mode: 0o700 })
  for (const part of parts) renameSync(staged(part), join(places.serverPartsDirectory, part))
  syncFolder(places.serverPartsDirectory)
  const secrets = secretFiles(places)
  for (const secret of secretParts) if (existsSync(staged(secret))) placeSecret(staged(secret), secrets[secret])
  placeSecret(staged(identityPart), places.keyRoomIdentityFile)
  // Checking opened it after it was unpacked.
  sync(staged(databasePart))
  renameSync(staged(databasePart), places.databaseFile)
  syncFolder(dirname(places.databaseFile))
}

// It may be kept on another disk, where a rename does not reach.
function placeSecret(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  copyFileSync(from, to, constants.COPYFILE_EXCL)
  chmodSync(to, 0o600)
  sync(to)
  syncFolder(dirname(to))
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function holdsSomething(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0
}
