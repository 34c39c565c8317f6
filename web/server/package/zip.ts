// A ZIP file in memory, every entry AES-256 (WinZip AE-2). The library's native edition compresses with the platform's own
// streams, off this thread; its usual one would first load a compressor of its own, in which nobody else had a turn.
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/index-native.js'

/** A file of a package: its path inside, with slashes. */
export interface Entry {
  readonly name: string
  readonly content: Uint8Array
  readonly executable: boolean
}

/** zip.js's name for AES with 256 bits. */
const aes256 = 3
const modes = { file: 0o100644, program: 0o100755 } as const

/** The entries, in their order, under a passphrase. @param at the date that every entry bears, ms since 1970. */
export async function zipOf(entries: readonly Entry[], passphrase: string, at: number): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { password: passphrase, encryptionStrength: aes256, useWebWorkers: false, lastModDate: new Date(at) })
  for (const { name, content, executable } of entries) {
    await zip.add(name, new Uint8ArrayReader(content), { unixMode: executable ? modes.program : modes.file })
    // Between two entries other people's requests have their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return zip.close()
}
