// A package as it lies unpacked in a folder (docs/protocol.md, "The package"): its config.enc, and whether every file is the
// one that was made.
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sha256, toHex } from '../../web/core/bytes/bytes.ts'
import { packageFingerprint, parseSha256Sums, sumsName } from '../../web/core/deployment/package.ts'
import { sealingOf, type SealedTo } from '../../web/core/deployment/sealing.ts'
import { Refusal } from '../../web/core/refusal.ts'

/** What is known of a package before anything is opened. */
export interface OpenedPackage {
  /** The age file. */
  readonly sealed: Uint8Array
  readonly sealedTo: SealedTo
  /** SHA-256 of the age file, hexadecimal: the name under which a receipt is kept. */
  readonly digest: string
  /** SHA-256 of SHA256SUMS, 32 bytes; null for a config.enc that lies alone. */
  readonly fingerprint: Uint8Array | null
}

const mostBytes = 131_072

/**
 * Reads the config.enc at `path`, or in the folder at `path`, and checks the files beside it that SHA256SUMS names.
 * Refuses DEPLOYMENT-NO-FILE, DEPLOYMENT-ALTERED with the file's name, DEPLOYMENT-MALFORMED.
 */
export function openPackage(path: string): OpenedPackage {
  const file = isFolder(path) ? join(path, 'config.enc') : path
  const sealed = read(file)
  if (sealed === null) throw new Refusal('DEPLOYMENT-NO-FILE', { file })
  if (sealed.length > mostBytes) throw new Refusal('DEPLOYMENT-MALFORMED', { structure: 'age file', field: 'length' })
  const folder = dirname(file)
  const sums = read(join(folder, sumsName))
  if (sums !== null) checkSums(folder, sums, basename(file))
  return { sealed, sealedTo: sealingOf(sealed), digest: toHex(sha256(sealed)), fingerprint: sums === null ? null : packageFingerprint(sums) }
}

function checkSums(folder: string, sums: Uint8Array, own: string): void {
  const entries = parseSha256Sums(sums)
  for (const { name, digest } of entries) {
    const content = read(join(folder, name))
    if (content === null || toHex(sha256(content)) !== toHex(digest)) throw new Refusal('DEPLOYMENT-ALTERED', { file: name })
  }
  if (!entries.some(({ name }) => name === own)) throw new Refusal('DEPLOYMENT-ALTERED', { file: own })
}

function read(file: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
