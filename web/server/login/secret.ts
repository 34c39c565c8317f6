// The secret that signs login cookies: given in the environment, or made once in the data folder.
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secret of the logins: BETTER_AUTH_SECRET, else the content of `login-secret` (0600) in the data folder, made when missing. */
export function loginSecret(dataFolder: string, given: string | undefined): string {
  if (given !== undefined && given !== '') return given
  const file = join(dataFolder, 'login-secret')
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
  return readFileSync(file, 'utf8')
}
