// What a kill does to SoftHSM and not to a Nitrokey: at each login it writes `token.object` anew in place, and killed in
// that moment it leaves an empty file. The token is then gone for every program, whatever had been written to it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TokenPlace } from './door.ts'

/**
 * Keeps what a virtual Nitrokey knows of itself, for a test that kills programs which use it: the function it gives puts
 * that back when a kill has emptied it. Keys and shares lie in other files, which are never touched.
 */
export function keptWhole({ environment }: TokenPlace): () => void {
  const tokens = join(dirname(environment['SOFTHSM2_CONF'] as string), 'tokens')
  const kept = readdirSync(tokens).map((name) => join(tokens, name, 'token.object')).map((file) => ({ file, content: readFileSync(file) }))
  return () => {
    for (const { file, content } of kept) if (statSync(file).size === 0) writeFileSync(file, content)
  }
}
