// Looks for secrets in whatever a ceremony leaves behind: raw, reversed (OpenSSL's limbs), hexadecimal, base64 at each of its
// three alignments, and as the lists of numbers that a careless log makes of bytes. Pieces of a secret count as the secret.

/** Something that may hold a secret. */
export interface Place {
  readonly name: string
  readonly bytes: Buffer
  /** Of a process: looked at as it is, without a look for text in lines. */
  readonly isMemory?: true
}

/** A secret that was seen: which, where, in what form. */
export interface Sighting {
  readonly secret: string
  readonly place: string
  readonly form: string
}

/** Bytes of a piece: long enough that chance does not make it, short enough to fit between two line breaks. */
const pieceLength = 24
const pieces = 6

interface Needle {
  readonly form: string
  readonly bytes: Buffer
}
interface NamedNeedle extends Needle {
  readonly secret: string
}

/** What to look for. A secret of 12 bytes or more. */
function needlesOf(secret: Uint8Array): Needle[] {
  if (secret.length < 12) throw new RangeError('chance would find it')
  const length = Math.min(pieceLength, secret.length)
  const starts = new Set(Array.from({ length: pieces }, (_, n) => Math.floor(((secret.length - length) * n) / (pieces - 1))))
  return [...starts].flatMap((start) => {
    const piece = Buffer.from(secret.subarray(start, start + length))
    const text = (form: string, content: string): Needle => ({ form, bytes: Buffer.from(content, 'latin1') })
    const aligned = [0, 1, 2].map((skip) => piece.subarray(skip, skip + 3 * Math.floor((length - skip) / 3)))
    return [
      { form: 'raw', bytes: piece },
      { form: 'reversed', bytes: Buffer.from(piece).reverse() },
      text('hex', piece.toString('hex')),
      text('HEX', piece.toString('hex').toUpperCase()),
      ...aligned.map((one, skip) => text(`base64+${skip}`, one.toString('base64'))),
      ...aligned.map((one, skip) => text(`base64url+${skip}`, one.toString('base64url'))),
      text('numbers', [...piece].join(',')),
      text('numbered', [...piece].map((byte, i) => `"${start + i}":${byte}`).join(',')),
    ]
  })
}

/** The same without line breaks, real or escaped: base64 is often written in lines. */
function unbroken({ name, bytes }: Place): Place {
  return { name, bytes: Buffer.from(bytes.toString('latin1').replace(/[\r\n\t ]|\\n|\\r/g, ''), 'latin1') }
}

/** Where secrets are seen, each once a place and form. */
export function sightings(secrets: Readonly<Record<string, Uint8Array>>, places: readonly Place[]): Sighting[] {
  const find = finder(Object.entries(secrets).flatMap(([secret, bytes]) => needlesOf(bytes).map((needle) => ({ secret, ...needle }))))
  const found = new Map<string, Sighting>()
  for (const place of places) {
    for (const { bytes } of place.isMemory === true ? [place] : [place, unbroken(place)]) {
      for (const { secret, form } of find(bytes)) found.set(`${secret} ${place.name} ${form}`, { secret, place: place.name, form })
    }
  }
  return [...found.values()]
}

/** Finds thousands of needles in one pass: most positions are left after a look at two bytes, most others after four. */
function finder(needles: readonly NamedNeedle[]): (bytes: Buffer) => NamedNeedle[] {
  const firstTwo = new Uint8Array(0x10000)
  const byFour = new Map<number, NamedNeedle[]>()
  for (const needle of needles) {
    firstTwo[needle.bytes.readUInt16BE(0)] = 1
    const four = needle.bytes.readUInt32BE(0)
    byFour.set(four, [...(byFour.get(four) ?? []), needle])
  }
  return (bytes) => {
    const found: NamedNeedle[] = []
    const last = bytes.length - 4
    for (let at = 0; at <= last; at++) {
      if (firstTwo[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] === 0) continue
      for (const needle of byFour.get(bytes.readUInt32BE(at)) ?? []) {
        if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) found.push(needle)
      }
    }
    return found
  }
}
