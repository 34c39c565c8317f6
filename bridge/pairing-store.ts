// Whom this bridge trusts: one pairing per console origin, each bound to the key room whose announcements it accepts
// (docs/protocol.md, "Pairing").
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
  const content = readPrivateFile(file)
  let pairings = content === null ? [] : fileSchema.parse(JSON.parse(content.toString('utf8'))).pairings
  const replace = (next: Pairing[]): void => {
    writePrivateFile(file, `${JSON.stringify({ version: 1, pairings: next }, null, 2)}\n`)
    pairings = next
  }
  return {
    list: () => pairings,
    of: (origin) => pairings.find((pairing) => pairing.origin === origin),
    put: (pairing) => replace([...pairings.filter(({ origin }) => origin !== pairing.origin), pairing]),
    remove(origin) {
      const rest = pairings.filter((pairing) => pairing.origin !== origin)
      if (rest.length === pairings.length) return false
      replace(rest)
      return true
    },
  }
}
