// Files of the bridge's state folder: readable by their owner alone, and whole or absent.
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file with mode 0600: beside it first, flushed, then renamed over it. Makes the folder (0700) when absent. */
export function writePrivateFile(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.${randomBytes(6).toString('hex')}`
  const handle = openSync(beside, 'wx', 0o600)
  try {
    writeSync(handle, typeof content === 'string' ? Buffer.from(content) : content)
    fsyncSync(handle)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
}

/** The content of a private file, or null when it is absent. Throws when others of this computer may read or write it. */
export function readPrivateFile(file: string): Buffer | null {
  let mode: number
  try {
    mode = statSync(file).mode
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new Error(`${file} may be read by others: chmod 600 it`)
  return readFileSync(file)
}
