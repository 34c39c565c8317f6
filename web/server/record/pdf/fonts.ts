// The faces of a printed record: the console's own, then what covers the names that it does not. They are shipped: a server
// need not have a font, and a record looks the same wherever it is made.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

/** `text` and `strong` for words, `data` for digests. */
export type Face = 'text' | 'strong' | 'data'

const packages = join(import.meta.dirname, '../../../../node_modules/@fontsource')
const inter = (weight: number): string[] => ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'].map((script) => `inter/files/inter-${script}-${weight}-normal.woff`)
/** Many alphabets, and right-to-left ones with their joined forms; then at least a picture of every other character. */
const others = ['dejavu-mono/files/dejavu-mono-latin-400-normal.woff', 'unifontex/files/unifontex-latin-400-normal.woff']

/** The fonts of each face, in the order in which a character is looked for. */
export const fontsOf: Readonly<Record<Face, readonly string[]>> = { text: [...inter(400), ...others], strong: [...inter(600), ...others], data: others }

const read = new Map<string, Buffer>()

/** The bytes of a font of `fontsOf`, as OpenType. */
export function fontBytes(name: string): Buffer {
  const known = read.get(name) ?? openTypeOf(readFileSync(join(packages, name)))
  read.set(name, known)
  return known
}

/** WOFF 1.0 (W3C Recommendation, §3 to §5) taken apart: left as it is, a table would be inflated anew for every glyph. */
function openTypeOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + 20 * index
    const [offset, compressed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
    const stored = woff.subarray(offset, offset + compressed)
    return { entry: woff.subarray(at, at + 4), checksum: woff.subarray(at + 16, at + 20), bytes: compressed < length ? inflateSync(stored) : stored }
  })
  const power = Math.floor(Math.log2(count))
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  ;[count, 16 * 2 ** power, power, 16 * (count - 2 ** power)].forEach((value, index) => head.writeUInt16BE(value, 4 + 2 * index))
  const parts = [head]
  let offset = head.length
  for (const [index, { entry, checksum, bytes }] of tables.entries()) {
    const at = 12 + 16 * index
    entry.copy(head, at)
    checksum.copy(head, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    const padded = Buffer.alloc(4 * Math.ceil(bytes.length / 4))
    bytes.copy(padded)
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat(parts)
}
