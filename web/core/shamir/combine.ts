// Shamir's combining: Lagrange interpolation at 0 (docs/protocol.md, "Splitting", rules P-1 to P-5). Nothing here can tell
// a wrong share from a right one, hence the type of the answer.
import { Refusal } from '../refusal.ts'
import { add, multiplyByX, publicInverse, publicProduct, toWords } from './field.ts'
import type { ShamirShare } from './split.ts'

declare const unverified: unique symbol
/** Bytes that some shares gave: the secret only if every share was right, which somebody still has to prove. */
export type UnverifiedSecret = Uint8Array & { readonly [unverified]: true }

/**
 * The bytes that exactly `threshold` shares of one split give, as long as their values.
 * Wipes its own copies; the shares are the caller's to wipe. Refuses, in this order: a threshold outside 2 to 255
 * (SHAMIR-PARAMETERS), another number of shares (SHAMIR-SHARE-COUNT), x = 0 (SHAMIR-SHARE-ZERO), any other x outside
 * 1 to 255 (SHAMIR-PARAMETERS), an x twice (SHAMIR-SHARE-DUPLICATE), empty or unequal lengths (SHAMIR-SHARE-LENGTH).
 */
export function combine(shares: readonly ShamirShare[], threshold: number): UnverifiedSecret {
  const length = checkShares(shares, threshold)
  const terms = shares.map(({ x, y }) => ({ weight: weightAtZero(x, shares), words: toWords(y) }))
  const sum = new Int32Array(Math.ceil(length / 4))
  // Horner's scheme over the bits of the public weights.
  for (let bit = 7; bit >= 0; bit--) {
    multiplyByX(sum)
    for (const { weight, words } of terms) if (((weight >> bit) & 1) === 1) add(sum, words)
  }
  const secret = new Uint8Array(sum.buffer).slice(0, length)
  for (const words of [sum, ...terms.map((term) => term.words)]) words.fill(0)
  return secret as Uint8Array as UnverifiedSecret
}

/** Lagrange's weight at 0 of the share with index x: the product of x_j / (x_j − x) over the others. Indices are public. */
function weightAtZero(x: number, shares: readonly ShamirShare[]): number {
  let numerator = 1
  let denominator = 1
  for (const other of shares) {
    if (other.x === x) continue
    numerator = publicProduct(numerator, other.x)
    denominator = publicProduct(denominator, other.x ^ x)
  }
  return publicProduct(numerator, publicInverse(denominator))
}

function checkShares(shares: readonly ShamirShare[], threshold: number): number {
  if (!Number.isInteger(threshold) || threshold < 2 || threshold > 255) throw new Refusal('SHAMIR-PARAMETERS', { threshold })
  if (shares.length !== threshold) throw new Refusal('SHAMIR-SHARE-COUNT', { expected: threshold, got: shares.length })
  const seen = new Set<number>()
  for (const { x } of shares) {
    if (x === 0) throw new Refusal('SHAMIR-SHARE-ZERO')
    if (!Number.isInteger(x) || x < 1 || x > 255) throw new Refusal('SHAMIR-PARAMETERS', { x })
    if (seen.has(x)) throw new Refusal('SHAMIR-SHARE-DUPLICATE', { x })
    seen.add(x)
  }
  const length = shares[0]?.y.length ?? 0
  const odd = shares.find(({ y }) => y.length !== length)
  if (length === 0 || odd !== undefined) throw new Refusal('SHAMIR-SHARE-LENGTH', { x: odd?.x ?? (shares[0] as ShamirShare).x })
  return length
}
