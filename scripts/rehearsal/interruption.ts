// Ctrl-C and its like: what was started is ended, and what was made for the run alone is removed, before the process goes.
import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
type Signal = (typeof signals)[number]

/** The process was told to end. Its exit status says by which signal, as shells do. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly status: number
  constructor(signal: Signal) {
    super(`interrupted by ${signal}`)
    this.status = 128 + constants.signals[signal]
  }
}

/** Aborts, with Interrupted as its reason, at the first of these signals. Later ones change nothing: the end is under way. */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  // A terminal sends Ctrl-C to the whole group and npm passes it on once more: `once` would die of the second one.
  for (const signal of signals) process.on(signal, () => controller.abort(new Interrupted(signal)))
  return controller.signal
}
