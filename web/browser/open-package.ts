// A package that is opened in the page, to be compared with the sums it was made with (protocol.md, "The package"). Nothing of
// it leaves the page: only its fingerprint is asked about afterwards.
import { sha256, toHex } from '../core/bytes/bytes.ts'
import { packageFingerprint, parseSha256Sums, sumsName, verificationName } from '../core/deployment/package.ts'
import { Refusal } from '../core/refusal.ts'

/** What a file turned out to be. `name`: an entry that is missing, changed, too much or there twice. */
export type OpenedPackage =
  | { readonly is: 'whole'; readonly fingerprint: string }
  | { readonly is: 'altered'; readonly name: string }
  | { readonly is: 'locked' }
  | { readonly is: 'unreadable' }

/** Opens a ZIP file with its words. Whether somebody made a package with that fingerprint is for the server to say. */
export async function openPackage(file: Uint8Array, passphrase: string): Promise<OpenedPackage> {
  // With the browser's own decompression: the library's is WebAssembly in a data: address, which the page's policy does not load.
  const { ERR_INVALID_PASSWORD, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } = await import('@zip.js/zip.js/index-native.js')
  const zip = new ZipReader(new Uint8ArrayReader(file), { password: passphrase, useWebWorkers: false })
  try {
    const contents = new Map<string, Uint8Array>()
    for (const entry of await zip.getEntries()) {
      if (entry.directory) continue
      // Of two entries with one name, another program may unpack the other.
      if (contents.has(entry.filename)) return { is: 'altered', name: entry.filename }
      contents.set(entry.filename, await entry.getData(new Uint8ArrayWriter()))
    }
    return compared(contents)
  } catch (cause) {
    if (cause instanceof Refusal) return { is: 'altered', name: sumsName }
    return { is: cause instanceof Error && cause.message === ERR_INVALID_PASSWORD ? 'locked' : 'unreadable' }
  } finally {
    await zip.close()
  }
}

function compared(contents: ReadonlyMap<string, Uint8Array>): OpenedPackage {
  const sums = contents.get(sumsName)
  if (sums === undefined) return { is: 'altered', name: sumsName }
  const made = new Map(parseSha256Sums(sums).map(({ name, digest }) => [name, toHex(digest)]))
  const found = new Map([...contents].filter(([name]) => name !== sumsName && name !== verificationName).map(([name, content]) => [name, toHex(sha256(content))]))
  const odd = [...new Set([...made.keys(), ...found.keys()])].find((name) => made.get(name) !== found.get(name))
  return odd === undefined ? { is: 'whole', fingerprint: toHex(packageFingerprint(sums)) } : { is: 'altered', name: odd }
}
