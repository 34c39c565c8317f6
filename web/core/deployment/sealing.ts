// What opens an age file of ours, told by its header without opening it (age-encryption.org/v1).
import { Refusal } from '../refusal.ts'

/** The Nitrokey's own key, or a passphrase. */
export type SealedTo = 'nitrokey' | 'passphrase'

const intro = 'age-encryption.org/v1\n-> '

/** How an age file is sealed. Refuses what is no age file, or of another kind than Sceau writes (DEPLOYMENT-MALFORMED). */
export function sealingOf(sealed: Uint8Array): SealedTo {
  const head = String.fromCharCode(...sealed.subarray(0, intro.length + 8))
  if (head.startsWith(`${intro}p256tag `)) return 'nitrokey'
  if (head.startsWith(`${intro}scrypt `)) return 'passphrase'
  throw new Refusal('DEPLOYMENT-MALFORMED', { structure: 'age file', field: 'header' })
}
