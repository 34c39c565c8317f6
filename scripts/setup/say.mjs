// What set-up tells the person who waits: plain words, French where the system speaks French.

const french = /^fr/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')

/** @param {string} en @param {string} fr The sentence in the system's language. */
export const words = (en, fr) => (french ? fr : en)

/** A fault that set-up can explain: printed without a stack, exit code 1. */
export class SetupFault extends Error {}

/**
 * Runs one step and prints its name, then how long it took. A step that gives `false` had nothing to do and says nothing.
 * @template T @param {string} name @param {() => Promise<T>} act @returns {Promise<T>}
 */
export async function step(name, act) {
  const start = Date.now()
  const result = await act()
  if (result !== false) console.log(`  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
  return result
}
