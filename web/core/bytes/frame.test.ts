import { expect, it } from 'vitest'
import { concatBytes, utf8 } from './bytes.ts'
import { encodeFrame, FrameReader, maxFrameLength } from './frame.ts'

it('gives the bodies back however the chunks fall', () => {
  const bodies = [utf8('one'), new Uint8Array(0), utf8('three'.repeat(100))]
  const stream = concatBytes(...bodies.map(encodeFrame))
  for (const size of [1, 2, 3, 5, 64, stream.length]) {
    const reader = new FrameReader()
    const got: Uint8Array[] = []
    for (let at = 0; at < stream.length; at += size) got.push(...reader.push(stream.slice(at, at + size)))
    expect(got).toEqual(bodies)
  }
})

it('refuses a length above the limit before it waits for the body', () => {
  const header = new Uint8Array(4)
  new DataView(header.buffer).setUint32(0, maxFrameLength + 1)
  expect(() => new FrameReader().push(header)).toThrow('BYTES-MALFORMED')
  expect(() => encodeFrame(new Uint8Array(maxFrameLength + 1))).toThrow(RangeError)
})
