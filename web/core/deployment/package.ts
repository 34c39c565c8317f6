// What names a package (protocol.md, "The package"): the sums of its entries, the fingerprint over those, and the address
// at which the server says whether it made it.
import { concatBytes, fromHex, sha256, toHex, utf8 } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'

/** The entry with the sums of the others. */
export const sumsName = 'SHA256SUMS'
/** The QR code: it shows the fingerprint and can be no part of it. */
export const verificationName = 'verification.png'

/** The path of an entry. Entries' names are our own: nothing that could lead out of the folder, or that sha256sum escapes. */
const entryName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/

/** An entry of a package: its path inside, with slashes, and the SHA-256 of its content. */
export interface PackageEntry {
  readonly name: string
  /** 32 bytes. */
  readonly digest: Uint8Array
}

/** The content of SHA256SUMS as `sha256sum` writes it: a line for each entry but itself and the QR code, by name in the order of its bytes. */
export function sha256Sums(entries: readonly PackageEntry[]): Uint8Array<ArrayBuffer> {
  const lines = entries
    .filter(({ name }) => name !== sumsName && name !== verificationName)
    .map(({ name, digest }) => {
      if (!entryName.test(name) || digest.length !== 32) throw new TypeError(`no entry of a package: ${name}`)
      return { name: utf8(name), line: utf8(`${toHex(digest)}  ${name}\n`) }
    })
    .sort((a, b) => compareBytes(a.name, b.name))
  return concatBytes(...lines.map(({ line }) => line))
}

/**
 * The entries that a SHA256SUMS names. Only what `sha256Sums` writes is read, so that no two programs read it differently.
 * Refuses DEPLOYMENT-ALTERED.
 */
export function parseSha256Sums(sums: Uint8Array): readonly PackageEntry[] {
  const altered = (): Refusal => new Refusal('DEPLOYMENT-ALTERED', { file: sumsName })
  // A byte order mark stays in the text, and what is no UTF-8 becomes a sign that no line has.
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(sums).split('\n')
  if (lines.pop() !== '' || lines.length === 0) throw altered()
  const entries = lines.map((line) => {
    const [digest, name] = [line.slice(0, 64), line.slice(66)]
    if (!/^[0-9a-f]{64}$/.test(digest) || line.slice(64, 66) !== '  ' || !entryName.test(name)) throw altered()
    return { name, digest: fromHex(digest) }
  })
  // Its own writer puts them in order, once each, and leaves out what it cannot name.
  if (toHex(sha256Sums(entries)) !== toHex(sums) || new Set(entries.map(({ name }) => name)).size !== entries.length) throw altered()
  return entries
}

/** The fingerprint of a package: SHA-256 of its SHA256SUMS, 32 bytes. */
export function packageFingerprint(sums: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(sums)
}

/** Where a package can be verified. The fragment is told to nobody on the way. */
export function verificationAddress(consoleOrigin: string, fingerprint: Uint8Array): string {
  return `${consoleOrigin}/package#${toHex(fingerprint)}`
}

/** The file name of a package. */
export function packageFileName(nitrokeyId: string): string {
  return `nitrokey-${nitrokeyId}-deployment.zip`
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return a.length - b.length
}
