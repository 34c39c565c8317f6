// Splitting and recombining beside shamir-secret-sharing, the oracle of the tests.
import { randomBytes } from 'node:crypto'
import * as oracle from 'shamir-secret-sharing'
import { combine } from '../web/core/shamir/combine.ts'
import { split } from '../web/core/shamir/split.ts'
import { measure, ms, table } from './measure.ts'
import type { Target } from './target.ts'

/** Median milliseconds for secrets of 32, 256 and 2400 bytes, 3-of-5 and 15-of-20; none may be above the oracle's. */
export async function benchShamir(runs: number): Promise<readonly Target[]> {
  const targets: Target[] = []
  const rows: string[][] = []
  for (const [threshold, shareCount] of [[3, 5], [15, 20]] as const) {
    for (const length of [32, 256, 2400]) {
      const secret = new Uint8Array(randomBytes(length))
      const coefficients = new Uint8Array(randomBytes(length * (threshold - 1)))
      const shares = split(secret, threshold, shareCount, coefficients).slice(0, threshold)
      const theirs = (await oracle.split(secret, shareCount, threshold)).slice(0, threshold)
      const name = `${threshold}-of-${shareCount}, ${length} bytes`
      const figures = [
        // Drawing the randomness is part of splitting for whoever compares.
        await measure(10 * runs, () => split(secret, threshold, shareCount, new Uint8Array(randomBytes(length * (threshold - 1))))),
        await measure(runs, () => oracle.split(secret, shareCount, threshold)),
        await measure(10 * runs, () => combine(shares, threshold)),
        await measure(runs, () => oracle.combine(theirs)),
      ] as const
      rows.push([name, ...figures.map(({ median }) => ms(median))])
      const rule = 'shamir-secret-sharing'
      targets.push(
        { name: `split ${name}`, rule, figure: figures[0].median, limit: figures[1].median },
        { name: `combine ${name}`, rule, figure: figures[2].median, limit: figures[3].median },
      )
    }
  }
  table('Shamir over GF(2^8): median ms', ['', 'split', 'split, shamir-secret-sharing', 'combine', 'combine, shamir-secret-sharing'], rows)
  return targets
}
