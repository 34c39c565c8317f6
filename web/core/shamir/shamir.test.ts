import fc from 'fast-check'
import * as oracle from 'shamir-secret-sharing'
import { describe, expect, it } from 'vitest'
import { concatBytes } from '../bytes/bytes.ts'
import { combine } from './combine.ts'
import { publicInverse, publicProduct, timesX } from './field.ts'
import { split, type ShamirShare } from './split.ts'

const numRuns = process.env['SLOW'] === '1' ? 2000 : 60

/** Multiplication as in a textbook: the polynomials' product, then long division by 0x11b. */
function slowProduct(a: number, b: number): number {
  let product = 0
  for (let i = 0; i < 8; i++) if (b & (1 << i)) product ^= a << i
  for (let degree = 15; degree >= 8; degree--) if (product & (1 << degree)) product ^= 0x11b << (degree - 8)
  return product
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]))
}

const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i)
const random = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length))

describe('the field', () => {
  it('has the 65,536 products of a textbook, alone and in the words that carry secrets', () => {
    for (let b = 0; b < 256; b++) for (let a = 0; a < 256; a++) if (publicProduct(a, b) !== slowProduct(a, b)) expect.fail(`${a} times ${b}`)
    // With an all-zero secret and threshold 2, share x of coefficient a is a · x.
    const shares = split(new Uint8Array(256), 2, 255, everyByte)
    for (const { x, y } of shares) for (let a = 0; a < 256; a++) if (y[a] !== slowProduct(a, x)) expect.fail(`${a} times share ${x}`)
  })

  it('multiplies the four elements of a word apart from each other', () => {
    for (const [a, b, c, d] of [[0x80, 0x01, 0xff, 0x7f], [0xff, 0xff, 0xff, 0xff], [0x01, 0x80, 0x00, 0x80]] as const) {
      const times = (byte: number): number => slowProduct(byte, 2)
      expect(timesX((a << 24) | (b << 16) | (c << 8) | d)).toBe((times(a) << 24) | (times(b) << 16) | (times(c) << 8) | times(d))
    }
  })

  it('has an inverse for every element but zero', () => {
    for (let a = 1; a < 256; a++) expect(slowProduct(a, publicInverse(a))).toBe(1)
    expect(() => publicInverse(0)).toThrow(RangeError)
  })
})

describe('splitting and combining', () => {
  it('gives the secret back from every subset of threshold shares, in any order', () => {
    for (let shareCount = 2; shareCount <= 7; shareCount++) {
      for (let threshold = 2; threshold <= shareCount; threshold++) {
        const secret = random(9)
        const shares = split(secret, threshold, shareCount, random(9 * (threshold - 1)))
        for (const some of subsets(shares, threshold)) {
          expect(combine(some, threshold)).toEqual(secret)
          expect(combine(some.reverse(), threshold)).toEqual(secret)
        }
      }
    }
  })

  it('says nothing with one share less: each secret stays equally likely', () => {
    // Threshold 2: for each share index, each of the 256 values of one share is met exactly once per secret.
    for (let secret = 0; secret < 256; secret++) {
      const columns = split(new Uint8Array(256).fill(secret), 2, 4, everyByte)
      for (const { y } of columns) expect(new Set(y).size).toBe(256)
    }
    // Threshold 3: each of the 65,536 pairs of values of two shares is met exactly once, whatever the secret.
    const coefficients = Uint8Array.from({ length: 2 * 65536 }, (_, i) => (i % 2 === 0 ? (i >> 1) & 0xff : i >> 9))
    for (const secret of process.env['SLOW'] === '1' ? everyByte : [0x00, 0x01, 0x53, 0xff]) {
      const shares = split(new Uint8Array(65536).fill(secret), 3, 4, coefficients)
      for (const [first, second] of subsets(shares, 2) as [ShamirShare, ShamirShare][]) {
        const seen = new Uint8Array(65536)
        for (let i = 0; i < seen.length; i++) seen[((first.y[i] as number) << 8) | (second.y[i] as number)] = 1
        expect(seen.every((met) => met === 1)).toBe(true)
      }
    }
  })

  it('agrees with shamir-secret-sharing in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 70 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 0, max: 6 }),
        async (secret, threshold, more) => {
          const own = split(secret, threshold, threshold + more, random(secret.length * (threshold - 1)))
          // Its shares are y ‖ x.
          expect(await oracle.combine(own.slice(more).map(({ x, y }) => concatBytes(y, Uint8Array.of(x))))).toEqual(secret)
          const theirs = (await oracle.split(secret, threshold + more, threshold)).slice(0, threshold)
          expect(combine(theirs.map((share) => ({ x: share[share.length - 1] as number, y: share.slice(0, -1) })), threshold)).toEqual(secret)
        },
      ),
      { numRuns },
    )
  })

  it('gives something else when any bit of any share is another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), fc.integer({ min: 0, max: 2 }), (secret, at, which) => {
        const shares = split(secret, 3, 5, random(2 * secret.length)).slice(1, 4)
        const bit = at % (8 * secret.length)
        const changed = (shares[which] as ShamirShare).y
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(combine(shares, 3)).not.toEqual(secret)
      }),
      { numRuns },
    )
  })

  it('holds at the edges: 255 shares of threshold 255, one byte, lengths around a word', () => {
    for (const length of [1, 3, 4, 5]) {
      const secret = random(length)
      expect(combine(split(secret, 255, 255, random(length * 254)), 255)).toEqual(secret)
    }
  })

  it('leaves its arguments as they were', () => {
    const secret = random(33)
    const coefficients = random(66)
    const [secretBefore, coefficientsBefore] = [secret.slice(), coefficients.slice()]
    const shares = split(secret, 3, 5, coefficients)
    const sharesBefore = structuredClone(shares)
    combine(shares.slice(0, 3), 3)
    expect([secret, coefficients, shares]).toEqual([secretBefore, coefficientsBefore, sharesBefore])
  })
})

describe('refusals', () => {
  const y = random(4)
  const share = (x: number, value: Uint8Array = y): ShamirShare => ({ x, y: value })

  it.each([
    ['threshold 1', 4, 1, 5, 0], ['threshold above shares', 4, 4, 3, 12], ['256 shares', 4, 3, 256, 8], ['an empty secret', 0, 2, 3, 0],
    ['a threshold between two', 4, 2.5, 5, 6], ['too little randomness', 4, 3, 5, 7], ['too much randomness', 4, 3, 5, 9],
  ])('does not split with %s', (_, length, threshold, shareCount, randomLength) => {
    expect(() => split(new Uint8Array(length), threshold, shareCount, new Uint8Array(randomLength))).toThrow('SHAMIR-PARAMETERS')
  })

  it.each([
    ['SHAMIR-SHARE-COUNT', [share(1)], 2], ['SHAMIR-SHARE-COUNT', [share(1), share(2), share(3)], 2], ['SHAMIR-SHARE-COUNT', [], 2],
    ['SHAMIR-SHARE-ZERO', [share(0), share(2)], 2], ['SHAMIR-SHARE-ZERO', [share(2), share(-0)], 2],
    ['SHAMIR-SHARE-DUPLICATE', [share(7), share(7)], 2], ['SHAMIR-SHARE-DUPLICATE', [share(7), share(1), share(7)], 3],
    ['SHAMIR-SHARE-LENGTH', [share(1), share(2, random(5))], 2], ['SHAMIR-SHARE-LENGTH', [share(1, random(0)), share(2, random(0))], 2],
    ['SHAMIR-PARAMETERS', [share(1), share(256)], 2], ['SHAMIR-PARAMETERS', [share(1), share(1.5)], 2], ['SHAMIR-PARAMETERS', [share(1)], 1],
  ])('does not combine: %s (%#)', (id, shares, threshold) => {
    expect(() => combine(shares, threshold)).toThrow(id)
  })
})
