// The key room's long-lived Ed25519 identity (docs/protocol.md, "Announcement"): one file, made at first start, that
// bridges pin at pairing. Only key room processes read it, so it can move to another user or machine with them.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { closeSync, constants, fstatSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { Refusal } from '../core/refusal.ts'

/** RFC 8410: the PKCS#8 DER of an Ed25519 key is these 16 bytes and the 32 of the key. The file holds exactly that. */
const fileLength = 48
/** A key room may not call fsync; O_SYNC, which Windows lacks, does the same while writing. */
const newAndSynchronous = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_SYNC ?? 0)

/** The identity in use. */
export interface KeyRoomIdentity {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  /** Ed25519 signature of a message: 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array
}

/**
 * Reads the identity. Refuses KEYROOM-IDENTITY with its reason: a missing or foreign file, or one that others may read.
 * @param file absolute path.
 */
export function readIdentity(file: string): KeyRoomIdentity {
  const key = privateKeyOf(file)
  return { publicKey: rawPublicKey(key), sign: (message) => new Uint8Array(sign(null, message, key)) }
}

/** Makes the identity (0600, in a folder that exists) when there is none, and gives its public key (32 bytes). Refuses what readIdentity refuses. */
export function ensureIdentity(file: string): Uint8Array {
  if (!exists(file)) {
    const { privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'der' } })
    // Written whole under another name and linked: a crash leaves no half file, and of two first starts one wins.
    const draft = `${file}.${process.pid}`
    try {
      const descriptor = openSync(draft, newAndSynchronous, 0o600)
      writeSync(descriptor, privateKey)
      closeSync(descriptor)
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Refusal('KEYROOM-IDENTITY', { reason: 'not writable' })
    } finally {
      privateKey.fill(0)
      rmSync(draft, { force: true })
    }
  }
  return rawPublicKey(privateKeyOf(file))
}

function privateKeyOf(file: string): KeyObject {
  const encoded = readPrivate(file)
  try {
    const key = createPrivateKey({ key: encoded, format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Refused below, like a key of another kind.
  } finally {
    encoded.fill(0)
  }
  throw new Refusal('KEYROOM-IDENTITY', { reason: 'malformed' })
}

function readPrivate(file: string): Buffer {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    throw new Refusal('KEYROOM-IDENTITY', { reason: 'not readable' })
  }
  try {
    const { mode, size } = fstatSync(descriptor)
    // Windows has no such modes.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new Refusal('KEYROOM-IDENTITY', { reason: 'permissions' })
    if (size !== fileLength) throw new Refusal('KEYROOM-IDENTITY', { reason: 'malformed' })
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function exists(file: string): boolean {
  try {
    closeSync(openSync(file, 'r'))
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32))
}
