// What a stage of `npm test` gives: how many tests passed, failed and were skipped.
import { readFileSync } from 'node:fs'

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** A stage that is one test by itself. @param {number} code its exit code @returns {Counts} */
export const single = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })

/**
 * A stage that reports in a file. Without the file it did not get so far, which is a failure, as is an exit code that no test explains.
 * @param {string} file JSON @param {number} code @param {(report: any) => Counts} count @returns {Counts}
 */
export function reported(file, code, count) {
  try {
    const counts = count(JSON.parse(readFileSync(file, 'utf8')))
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return single(code || 1)
  }
}

/** @param {readonly Counts[]} parts @returns {Counts} */
export const sum = (parts) => parts.reduce((total, { passed, failed, skipped }) => ({ passed: total.passed + passed, failed: total.failed + failed, skipped: total.skipped + skipped }), { passed: 0, failed: 0, skipped: 0 })
