// Before a room holds anything worth protecting it splits and rebuilds bytes of its own: a machine that computes wrongly is
// found here and not by a signature, and the code is compiled when the last holder's approval makes everybody wait for it.
import { equalBytes } from '../core/bytes/bytes.ts'
import { combine } from '../core/shamir/combine.ts'
import { split } from '../core/shamir/split.ts'

/** So often that the engine has compiled what it runs: a fraction of a millisecond each. */
const rounds = 4

/** Splits and rebuilds `length` bytes at this threshold. Throws TypeError when other bytes come out. */
export function testArithmetic(threshold: number, length: number): void {
  for (let round = 1; round <= rounds; round++) {
    const secret = Uint8Array.from({ length }, (_, i) => i * round)
    const coefficients = Uint8Array.from({ length: length * (threshold - 1) }, (_, i) => i * (round + 6))
    // The last shares, not the first: their weights are the less simple ones.
    const shares = split(secret, threshold, threshold + round, coefficients).slice(round)
    if (!equalBytes(combine(shares, threshold), secret)) throw new TypeError('this machine computes wrongly')
  }
}
