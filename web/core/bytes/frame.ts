// How one-shot processes speak on their standard input and output: u32 big-endian length ‖ body (protocol.md, "Frames").
import { Refusal } from '../refusal.ts'
import { concatBytes } from './bytes.ts'

/** The longest body of a frame: 1 MiB, far above a 20-holder generation. */
export const maxFrameLength = 1 << 20

/** One frame: the body's length as 4 bytes, big-endian, then the body. Throws RangeError above maxFrameLength. */
export function encodeFrame(body: Uint8Array): Uint8Array<ArrayBuffer> {
  if (body.length > maxFrameLength) throw new RangeError('frame too long')
  const header = new Uint8Array(4)
  new DataView(header.buffer).setUint32(0, body.length)
  return concatBytes(header, body)
}

/** Collects chunks and gives whole frames. Used bytes are wiped here, since frames carry PINs and shares. */
export class FrameReader {
  #pending: Uint8Array = new Uint8Array(0)

  /** Takes any chunk; gives the bodies that are complete now. Refuses a length above maxFrameLength (BYTES-MALFORMED). */
  push(chunk: Uint8Array): Uint8Array[] {
    const joined = concatBytes(this.#pending, chunk)
    this.#pending.fill(0)
    const bodies: Uint8Array[] = []
    let offset = 0
    while (joined.length - offset >= 4) {
      const length = new DataView(joined.buffer, joined.byteOffset + offset).getUint32(0)
      if (length > maxFrameLength) throw new Refusal('BYTES-MALFORMED', { encoding: 'frame' })
      if (joined.length - offset - 4 < length) break
      bodies.push(joined.slice(offset + 4, offset + 4 + length))
      offset += 4 + length
    }
    this.#pending = joined.slice(offset)
    joined.fill(0)
    return bodies
  }
}
