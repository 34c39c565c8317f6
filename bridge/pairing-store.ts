// Whom this bridge trusts: one pairing per console origin, each bound to the key room whose announcements it accepts
// (docs/protocol.md, "Pairing").
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readPrivateFile, writePrivateFile } from './private-file.ts'
import { pairingSchema, type Pairing } from './contract/page.ts'

const fileSchema = z.strictObject({ version: z.literal(1), pairings: z.array(pairingSchema).max(64) })

/** The pairings of one state folder. */
export interface PairingStore {
  /** All of them, oldest first. */
  list(): readonly Pairing[]
  /** That of one origin, or undefined. */
  of(origin: string): Pairing | undefined
  /** Adds a pairing, in place of an earlier one of the same origin. */
  put(pairing: Pairing): void
  /** Ends a pairing; tells whether there was one. */
  remove(origin: string): boolean
}

/** Opens (or begins) the pairings of a state folder. Throws on a file that cannot be read as one: nothing is forgotten silently. */
export function openPairingStore(stateFolder: string): PairingStore {
  const file = join(stateFolder, 'pairings.json')
  let known: Pairing[] = []
  let stamp: string | null = null
  // `sceau-bridge pair revoke` writes the file while a bridge runs: each question is answered from the file that is there now.
  const pairings = (): Pairing[] => {
    const now = stampOf(file)
    if (now !== stamp) {
      const content = readPrivateFile(file)
      known = content === null ? [] : fileSchema.parse(JSON.parse(content.toString('utf8'))).pairings
      stamp = now
    }
    return known
  }
  const replace = (next: Pairing[]): void => writePrivateFile(file, `${JSON.stringify({ version: 1, pairings: next }, null, 2)}\n`)
  pairings()
  return {
    list: pairings,
    of: (origin) => pairings().find((pairing) => pairing.origin === origin),
    put: (pairing) => replace([...pairings().filter(({ origin }) => origin !== pairing.origin), pairing]),
    remove(origin) {
      const before = pairings()
      const rest = before.filter((pairing) => pairing.origin !== origin)
      if (rest.length === before.length) return false
      replace(rest)
      return true
    },
  }
}

/** Which file it is and when it was written; null when there is none. Each write makes a file anew. */
function stampOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.ino} ${found.mtimeNs} ${found.size}`
}
