// What was promised, beside what was measured.
import { ms } from './measure.ts'

/** One promise: a figure that must not be above its limit. Both in milliseconds unless `unit` says otherwise. */
export interface Target {
  readonly name: string
  /** How the limit comes about, such as `raw 1.02 + 25`. */
  readonly rule: string
  readonly limit: number
  readonly figure: number
  /** `ms`, `×` for a ratio, `kB` for 1000 bytes. */
  readonly unit?: 'ms' | '×' | 'kB'
}

/** Prints each target beside its figure, and how many were met. */
export function printTargets(targets: readonly Target[]): void {
  if (targets.length === 0) return
  const width = Math.max(...targets.map(({ name }) => name.length))
  console.log('\nTargets')
  for (const target of targets) {
    const { name, rule, limit, figure, unit = 'ms' } = target
    console.log(`${isMet(target) ? '    met' : 'NOT met'}  ${name.padEnd(width)}  ${ms(figure)} ${unit}, at most ${ms(limit)} ${unit} (${rule})`)
  }
  console.log(`\n${targets.filter(isMet).length} of ${targets.length} targets met`)
}

const isMet = ({ figure, limit }: Target): boolean => figure <= limit
