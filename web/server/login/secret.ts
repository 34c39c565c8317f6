// The secret that signs login cookies: given in the environment, or made once in the data folder.
import { randomBytes } from 'node:crypto'
import { SettingsError } from '../../settings.ts'
import { madeOnce } from '../made-once.ts'

/** Shortest secret, in characters: 128 bits as hexadecimal. */
const shortest = 32

/**
 * The secret of the logins: BETTER_AUTH_SECRET, else the content of a file (0600) of the data folder, made when missing. Refuses (SettingsError) one that is shorter than 32 characters, such as a file that was never wholly written.
 */
export function loginSecret(file: string, given: string | undefined): string {
  if (given !== undefined && given !== '') return longEnough(given, 'BETTER_AUTH_SECRET')
  return longEnough(madeOnce(file, () => randomBytes(32).toString('base64')), file)
}

function longEnough(secret: string, where: string): string {
  if (secret.length < shortest) throw new SettingsError([`${where}: a login secret has at least ${shortest} characters`])
  return secret
}
