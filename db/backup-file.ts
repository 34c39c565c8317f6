// The one file of a backup (protocol.md, "Backup"):
//   magic "sceau-backup-v1\n" (16 bytes) ‖ u32 length of the manifest ‖ manifest (JSON, UTF-8) ‖ the parts, in the
//   manifest's order ‖ SHA-256 of everything before (32 bytes)
// The manifest says each part's length and SHA-256. Every bit is covered twice: by its part and by the end.
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { Refusal } from '../web/core/refusal.ts'

const magic = Buffer.from('sceau-backup-v1\n', 'ascii')
const maxManifestLength = 1 << 20
const digestLength = 32
const chunk = 1 << 20

/** Name of the parts that stand in every backup. */
export const databasePart = 'database'
export const identityPart = 'key-room-identity'
/** Of those that stand in it where the installation has the file: without them people are put out, and no authority. */
export const secretParts = ['login-secret', 'push-identity'] as const
export type SecretPart = (typeof secretParts)[number]

/** Name of a server part, in a backup and in its folder. */
export function serverPartName(authorityId: string, generation: number): string {
  return `${authorityId}-g${generation}.part`
}

const digest = z.string().regex(/^[0-9a-f]{64}$/)
// What becomes a file name when it is restored: nothing else than these forms.
const manifestOf = <F extends 1 | 2>(format: F, names: RegExp) => z.strictObject({
  format: z.literal(format), madeAt: z.int().min(0), parts: z.array(z.strictObject({ name: z.string().regex(names), length: z.int().min(1), sha256: digest })).min(2),
})
const manifestSchema = z.discriminatedUnion('format', [
  // Of versions before, without the secrets.
  manifestOf(1, /^(database|key-room-identity|[0-9a-f]{32}-g[1-9][0-9]{0,9}\.part)$/),
  manifestOf(2, /^(database|key-room-identity|login-secret|push-identity|[0-9a-f]{32}-g[1-9][0-9]{0,9}\.part)$/),
])

/** What a backup says of itself. `madeAt` in ms. */
export type Manifest = z.infer<typeof manifestSchema>

/** The secrets that a backup does not hold. */
export const missingSecrets = ({ parts }: Manifest): readonly SecretPart[] => secretParts.filter((secret) => !parts.some(({ name }) => name === secret))

/**
 * Writes `file` (0600, must not exist) from the files of `parts` and has it on the disk when it returns.
 * Gives the SHA-256 of the whole file, hexadecimal, as `sha256sum` prints it.
 */
export function writeBackupFile(file: string, madeAt: number, parts: readonly { readonly name: string; readonly path: string }[]): string {
  const described = parts.map(({ name, path }) => ({ name, ...digestOf(path) }))
  const manifest = Buffer.from(JSON.stringify(manifestSchema.parse({ format: 2, madeAt, parts: described })))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(manifest.length)
  const descriptor = openSync(file, 'wx', 0o600)
  const hash = createHash('sha256')
  const write = (bytes: Uint8Array): void => {
    hash.update(bytes)
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
  }
  try {
    for (const bytes of [magic, length, manifest]) write(bytes)
    for (const { path } of parts) readThrough(path, write)
    write(hash.copy().digest())
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex')
}

/**
 * Reads a backup from its first byte to its last. Gives its manifest and the SHA-256 of the whole file, hexadecimal.
 * Refuses BACKUP-NOT-FOUND, BACKUP-MALFORMED and BACKUP-DIGEST-MISMATCH; `place`, when it is given, has then written
 * files that the caller removes.
 * @param place where to write a part (a path that does not exist; the file gets mode 0600), or null for nowhere.
 */
export function readBackupFile(file: string, place: (name: string) => string | null = () => null): { readonly manifest: Manifest; readonly digest: string } {
  const descriptor = openBackup(file)
  const hash = createHash('sha256')
  try {
    const size = fstatSync(descriptor).size
    const take = (length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      let got = 0
      while (got < length) {
        const read = readSync(descriptor, bytes, got, length - got, null)
        if (read === 0) throw new Refusal('BACKUP-MALFORMED', { reason: 'too short' })
        got += read
      }
      hash.update(bytes)
      return bytes
    }
    const head = take(magic.length + 4)
    if (!head.subarray(0, magic.length).equals(magic)) throw new Refusal('BACKUP-MALFORMED', { reason: 'no backup' })
    const manifestLength = head.readUInt32BE(magic.length)
    if (manifestLength > maxManifestLength) throw new Refusal('BACKUP-MALFORMED', { reason: 'manifest length' })
    const encoded = take(manifestLength)
    const manifest = parseManifest(encoded)
    const expected = head.length + manifestLength + manifest.parts.reduce((sum, { length }) => sum + length, 0) + digestLength
    if (size !== expected) throw new Refusal('BACKUP-MALFORMED', { reason: 'length' })
    for (const part of manifest.parts) copyPart(part, take, place(part.name))
    const end = hash.copy().digest()
    if (!take(digestLength).equals(end)) throw new Refusal('BACKUP-DIGEST-MISMATCH', { part: 'end' })
    return { manifest, digest: hash.digest('hex') }
  } finally {
    closeSync(descriptor)
  }
}

function copyPart(part: Manifest['parts'][number], take: (length: number) => Buffer, target: string | null): void {
  const own = createHash('sha256')
  const descriptor = target === null ? null : openSync(target, 'wx', 0o600)
  try {
    for (let left = part.length; left > 0; left -= Math.min(chunk, left)) {
      const bytes = take(Math.min(chunk, left))
      own.update(bytes)
      if (descriptor !== null) for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
    }
    if (descriptor !== null) fsyncSync(descriptor)
  } finally {
    if (descriptor !== null) closeSync(descriptor)
  }
  if (own.digest('hex') !== part.sha256) throw new Refusal('BACKUP-DIGEST-MISMATCH', { part: part.name })
}

function openBackup(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new Refusal('BACKUP-NOT-FOUND')
  }
}

function parseManifest(encoded: Buffer): Manifest {
  let manifest: Manifest
  try {
    manifest = manifestSchema.parse(JSON.parse(encoded.toString('utf8')))
  } catch {
    throw new Refusal('BACKUP-MALFORMED', { reason: 'manifest' })
  }
  if (new Set(manifest.parts.map(({ name }) => name)).size !== manifest.parts.length) throw new Refusal('BACKUP-MALFORMED', { reason: 'part twice' })
  return manifest
}

function digestOf(path: string): { length: number; sha256: string } {
  const hash = createHash('sha256')
  let length = 0
  readThrough(path, (bytes) => {
    hash.update(bytes)
    length += bytes.length
  })
  return { length, sha256: hash.digest('hex') }
}

function readThrough(path: string, each: (bytes: Uint8Array) => void): void {
  const descriptor = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(chunk)
    for (let got = readSync(descriptor, buffer); got > 0; got = readSync(descriptor, buffer)) each(buffer.subarray(0, got))
  } finally {
    closeSync(descriptor)
  }
}
