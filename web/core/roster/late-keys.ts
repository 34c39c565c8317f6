// Keys that came after the dealing (protocol.md, "Sealing under a passphrase"): the roster stays, byte for byte, what is
// hashed into every share; beside it stands who signs for an entry that had no key.
import { equalBytes, ofLength } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'
import { rosterEntry, type Roster } from './roster.ts'

/** The signing key (65 bytes, uncompressed P-256) that a share's device was enrolled with by its receipt. */
export interface LateKey {
  readonly shareIndex: number
  readonly signPublicKey: Uint8Array
}

/**
 * The roster with late keys in the entries that had none, to verify signatures by. Its digest is no roster's: keep the
 * original's. Refuses (ROSTER-INVALID) a key for an entry that has one, and one key for two entries.
 */
export function withLateKeys(roster: Roster, lateKeys: readonly LateKey[]): Roster {
  const entries = [...roster.entries]
  for (const { shareIndex, signPublicKey } of lateKeys) {
    const entry = rosterEntry({ ...roster, entries }, shareIndex)
    ofLength(signPublicKey, 65, 'late key')
    if (entry.signPublicKey !== null) throw new Refusal('ROSTER-INVALID', { reason: 'a late key for an entry that has one', shareIndex })
    if (entries.some((other) => [other.signPublicKey, other.openPublicKey].some((key) => key !== null && equalBytes(key, signPublicKey)))) {
      throw new Refusal('ROSTER-INVALID', { reason: 'key twice', shareIndex })
    }
    entries[shareIndex - 1] = { ...entry, signPublicKey }
  }
  return { ...roster, entries }
}
