// A key that came after the dealing fills an entry that had none, once, and changes nothing else.
import { expect, it } from 'vitest'
import { withLateKeys } from './late-keys.ts'
import { rosterDigest, type Roster } from './roster.ts'

const key = (byte: number): Uint8Array => new Uint8Array(65).fill(byte)
const roster: Roster = {
  authorityId: new Uint8Array(16), generation: 1, authorityName: 'Test', threshold: 3, shareCount: 4,
  entries: [1, 2, 3, 4].map((shareIndex) => {
    const known = shareIndex > 2
    return { shareIndex, nitrokeyId: `NK00${shareIndex}`, serial: known ? `DENK${shareIndex}` : '', holderName: `Holder ${shareIndex}`, signPublicKey: known ? key(shareIndex) : null, openPublicKey: known ? key(10 + shareIndex) : null }
  }),
}

it('fills the entry, and leaves the roster that is hashed into every share as it was', () => {
  const before = rosterDigest(roster)
  const filled = withLateKeys(roster, [{ shareIndex: 2, signPublicKey: key(20) }])
  expect(filled.entries.map(({ signPublicKey }) => signPublicKey?.[0] ?? null)).toEqual([null, 20, 3, 4])
  expect(filled.entries.map(({ openPublicKey }) => openPublicKey?.[0] ?? null)).toEqual([null, null, 13, 14])
  expect(rosterDigest(roster)).toEqual(before)
  expect(withLateKeys(roster, [])).toEqual(roster)
})

it.each([
  ['for an entry that has one', [{ shareIndex: 3, signPublicKey: key(20) }]],
  ['twice for one entry', [{ shareIndex: 1, signPublicKey: key(20) }, { shareIndex: 1, signPublicKey: key(21) }]],
  ['that is another entry’s', [{ shareIndex: 1, signPublicKey: key(4) }]],
  ['that opens another’s deployment', [{ shareIndex: 1, signPublicKey: key(14) }]],
  ['for two entries', [{ shareIndex: 1, signPublicKey: key(20) }, { shareIndex: 2, signPublicKey: key(20) }]],
  ['for an entry that is not there', [{ shareIndex: 5, signPublicKey: key(20) }]],
])('refuses one %s', (_, lateKeys) => {
  expect(() => withLateKeys(roster, lateKeys)).toThrow('ROSTER-INVALID')
})
