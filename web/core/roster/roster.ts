// The roster: who keeps which share on which Nitrokey (protocol.md, "Roster"). Its digest stands in every share
// record, statement and receipt, so that nobody can be swapped in or out unseen.
import { labelledHash } from '../bytes/bytes.ts'
import { bytes, bytesOrNull, integer, list, recordCodec, text, type RecordOf } from '../bytes/record.ts'
import type { CborValue } from '../bytes/cbor.ts'
import { idLength, nitrokeyIdPattern } from '../identifiers.ts'
import { Refusal } from '../refusal.ts'

const entryFields = {
  shareIndex: integer(1, 1, 255),
  nitrokeyId: text(2, 5, 5, nitrokeyIdPattern),
  serial: text(3, 0, 64),
  holderName: text(4, 1, 255),
  /** P-256, uncompressed; null for a Nitrokey that is not enrolled before the share is dealt. */
  signPublicKey: bytesOrNull(5, 65),
  openPublicKey: bytesOrNull(6, 65),
}
const entryCodec = recordCodec('roster entry', entryFields, 'ROSTER-MALFORMED')

const rosterCodec = recordCodec(
  'roster',
  {
    version: integer(1, 1, 1),
    authorityId: bytes(2, idLength),
    generation: integer(3, 1, 0xffffffff),
    authorityName: text(4, 1, 255),
    threshold: integer(5, 2, 255),
    shareCount: integer(6, 2, 255),
    entries: list(7, 2, 255, (value): value is CborValue => entryCodec.fromValue(value) !== undefined),
  },
  'ROSTER-MALFORMED',
)

/** One holder's place: share index, Nitrokey and its two public keys (65 bytes each, uncompressed P-256, or null). */
export type RosterEntry = RecordOf<typeof entryFields>

/** The whole roster of one generation of one authority; entry k has shareIndex k + 1. */
export interface Roster {
  readonly authorityId: Uint8Array
  readonly generation: number
  readonly authorityName: string
  readonly threshold: number
  readonly shareCount: number
  readonly entries: readonly RosterEntry[]
}

/** Deterministic CBOR of a roster. Refuses one that is not in order or names a Nitrokey, serial or key twice (ROSTER-INVALID). */
export function encodeRoster(roster: Roster): Uint8Array {
  checkRoster(roster)
  return rosterCodec.encode({ version: 1, ...roster, entries: roster.entries.map(entryCodec.toValue) })
}

/** The roster of its bytes. Refuses malformed bytes (ROSTER-MALFORMED) and impossible rosters (ROSTER-INVALID). */
export function decodeRoster(encoded: Uint8Array): Roster {
  const { version: _, ...fields } = rosterCodec.decode(encoded)
  const roster: Roster = { ...fields, entries: fields.entries.map(entryCodec.fromValue) }
  checkRoster(roster)
  return roster
}

/** SHA-256 under the label "roster": 32 bytes. Refuses what encodeRoster refuses. */
export function rosterDigest(roster: Roster): Uint8Array {
  return labelledHash('roster', encodeRoster(roster))
}

/** The entry of a share index. Refuses an index that nobody keeps (ROSTER-INVALID). */
export function rosterEntry(roster: Roster, shareIndex: number): RosterEntry {
  const entry = roster.entries[shareIndex - 1]
  if (entry === undefined) throw new Refusal('ROSTER-INVALID', { reason: 'share index', shareIndex })
  return entry
}

function checkRoster(roster: Roster): void {
  const refuse = (reason: string): never => {
    throw new Refusal('ROSTER-INVALID', { reason })
  }
  if (roster.threshold > roster.shareCount) refuse('threshold above share count')
  if (roster.entries.length !== roster.shareCount) refuse('entry count')
  if (roster.entries.some((entry, position) => entry.shareIndex !== position + 1)) refuse('share indices')
  const distinct = (values: readonly (string | null)[], reason: string): void => {
    const present = values.filter((value) => value !== null && value !== '')
    if (new Set(present).size !== present.length) refuse(reason)
  }
  distinct(roster.entries.map((entry) => entry.nitrokeyId), 'Nitrokey twice')
  distinct(roster.entries.map((entry) => entry.serial), 'serial twice')
  // One key in two places would let one device stand for two holders.
  distinct(roster.entries.flatMap((entry) => [entry.signPublicKey, entry.openPublicKey]).map((key) => key && key.join()), 'key twice')
}
