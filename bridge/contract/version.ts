// Versions of the bridge: which the console still serves. A bridge that is older is told how to update, and works meanwhile as
// far as it can (docs/runbook.md, "The bridge").

/** The oldest bridge whose contract this console's pages speak. Raised only when the contract changes. */
export const oldestServed = '0.1.0'

/** Less than 0 when `a` is older than `b`, 0 when they are the same, more when it is newer. What is not a version is older than every one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  const at = left.findIndex((number, index) => number !== right[index])
  return at < 0 ? 0 : (left[at] as number) - (right[at] as number)
}

/** Whether the console serves a bridge of this version. */
export const isServed = (version: string, oldest: string = oldestServed): boolean => compareVersions(version, oldest) >= 0

/** Major, minor and patch (Semantic Versioning 2.0); what follows them does not count. */
function numbersOf(version: string): readonly number[] {
  const found = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+][0-9A-Za-z.+-]*)?$/.exec(version)
  return found === null ? [-1, -1, -1] : found.slice(1).map(Number)
}
