// Secrets of the server that it makes for itself at its first start.
import { readFileSync, writeFileSync } from 'node:fs'

/** The text of a file, which is made (0600) when it is not there. Two that start at once read what the first one wrote. */
export function madeOnce(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
  return readFileSync(file, 'utf8')
}
