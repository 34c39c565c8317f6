// What names a package (protocol.md, "The package"): the sums of its entries, the fingerprint over those, and the address
// at which the server says whether it made it.
import { concatBytes, sha256, toHex, utf8 } from '../bytes/bytes.ts'

/** The entry with the sums of the others. */
export const sumsName = 'SHA256SUMS'
/** The QR code: it shows the fingerprint and can be no part of it. */
export const verificationName = 'verification.png'

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
      // sha256sum writes other names with escapes, which no entry of a package needs.
      if (!/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/.test(name) || digest.length !== 32) throw new TypeError(`no entry of a package: ${name}`)
      return { name: utf8(name), line: utf8(`${toHex(digest)}  ${name}\n`) }
    })
    .sort((a, b) => compareBytes(a.name, b.name))
  return concatBytes(...lines.map(({ line }) => line))
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
