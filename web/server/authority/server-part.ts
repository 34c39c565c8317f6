// The server part: one file (0600) per authority and generation, outside the database. It is on the disk, synced, before
// the transaction that says so; a file whose dealing was never stored is an orphan and goes at the next start.
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { AuthorityRow } from '../../../db/store/authority.ts'
import { idBytes } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { verifyServerPart } from '../../core/share/deal.ts'
import type { Settings } from '../../settings.ts'

type Place = Pick<Settings, 'serverPartsDirectory'>
const name = /^([0-9a-f]{32})-g([1-9][0-9]{0,9})\.part$/

/** Where the server part of an authority's generation is kept. */
export function serverPartFile(settings: Place, authorityId: string, generation: number): string {
  return join(settings.serverPartsDirectory, `${authorityId}-g${generation}.part`)
}

/** Writes a server part and has it on the disk when it returns. Throws when the file exists: nothing is overwritten. */
export function writeServerPart(settings: Place, authorityId: string, generation: number, serverPart: Uint8Array): void {
  mkdirSync(settings.serverPartsDirectory, { recursive: true, mode: 0o700 })
  const file = openSync(serverPartFile(settings, authorityId, generation), 'wx', 0o600)
  try {
    let written = 0
    while (written < serverPart.length) written += writeSync(file, serverPart, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncFolder(settings)
}

/** The server part of an authority, checked against its commitment. Refuses SERVER-PART-MISMATCH, also when it is missing. */
export function readServerPart(settings: Place, authority: AuthorityRow): Uint8Array {
  const { id, generation, serverPartCommitment } = authority
  let serverPart: Uint8Array
  try {
    serverPart = new Uint8Array(readFileSync(serverPartFile(settings, id, generation)))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new Refusal('SERVER-PART-MISMATCH', { reason: 'missing' })
  }
  if (serverPartCommitment === null) throw new Refusal('AUTHORITY-NOT-READY', { phase: authority.phase })
  verifyServerPart(serverPart, { authorityId: idBytes(id), generation }, serverPartCommitment)
  return serverPart
}

/** Deletes a server part; nothing happens when there is none. */
export function removeServerPart(settings: Place, authorityId: string, generation: number): void {
  rmSync(serverPartFile(settings, authorityId, generation), { force: true })
}

/** The server parts in the folder. Other files are none of ours and are left alone. */
export function listServerParts(settings: Place): readonly { readonly authorityId: string; readonly generation: number }[] {
  mkdirSync(settings.serverPartsDirectory, { recursive: true, mode: 0o700 })
  return readdirSync(settings.serverPartsDirectory).flatMap((file) => {
    const [, authorityId, generation] = name.exec(file) ?? []
    return authorityId === undefined ? [] : [{ authorityId, generation: Number(generation) }]
  })
}

function syncFolder(settings: Place): void {
  // Windows has no way to sync a folder; there the file system's journal has to do.
  if (process.platform === 'win32') return
  const folder = openSync(settings.serverPartsDirectory, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
