// Everything that must hold before a share counts (protocol.md, "Contribution", checks). One function mints
// VerifiedContribution; the key room recombines nothing else.
import type { Announcement } from '../announcement/announcement.ts'
import { Refusal } from '../refusal.ts'
import { rosterEntry, type Roster } from '../roster/roster.ts'
import { verifyShare, type ShareHeader, type VerifiedShare } from '../share/record.ts'
import { expectStatement } from '../statement/expect.ts'
import { decodeStatement, verifyStatement, type ContributeStatement, type Verified } from '../statement/statement.ts'
import { openContribution } from './envelope.ts'

/** A contribution as it travels: statement (CBOR), device signature (64 bytes), envelope (CBOR). */
export interface Contribution {
  readonly statement: Uint8Array
  readonly signature: Uint8Array
  readonly envelope: Uint8Array
}

/** What a contribution must be about. */
export interface ContributionExpectation {
  readonly announcement: Announcement
  readonly announcementDigest: Uint8Array
  readonly roster: Roster
  readonly rosterDigest: Uint8Array
}

/** The part of the check that needs no secret: the server does it before it relays, the key room again. */
export async function verifyContributionStatement(contribution: Contribution, expected: ContributionExpectation): Promise<Verified<ContributeStatement>> {
  const unverified = decodeStatement(contribution.statement)
  if (unverified.purpose !== 'contribute') throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: 'contribute', got: unverified.purpose })
  const { announcement } = expected
  // First what it is about, then who signed it: a wrong session is named as such and not as a bad signature.
  expectStatement(unverified, {
    consoleOrigin: announcement.consoleOrigin,
    sessionId: announcement.sessionId,
    authorityId: announcement.authorityId,
    generation: announcement.generation,
    rosterDigest: expected.rosterDigest,
    tbsDigest: announcement.tbsDigest,
    announcementDigest: expected.announcementDigest,
    expiresAt: announcement.expiresAt,
  })
  const entry = rosterEntry(expected.roster, unverified.shareIndex)
  expectStatement(unverified, { nitrokeyId: entry.nitrokeyId })
  if (entry.signPublicKey === null) throw new Refusal('STATEMENT-WRONG-NITROKEY', { purpose: 'contribute' })
  return verifyStatement('contribute', contribution.statement, contribution.signature, entry.signPublicKey)
}

/**
 * The whole check: statement, envelope, share header, commitment.
 * @param commitments one per share index, 32 bytes each. @param secretKey the key room's X25519 secret key.
 */
export async function acceptContribution(
  contribution: Contribution,
  expected: ContributionExpectation,
  commitments: readonly Uint8Array[],
  secretKey: Uint8Array,
): Promise<VerifiedShare> {
  const statement = await verifyContributionStatement(contribution, expected)
  const record = await openContribution(contribution.envelope, statement, secretKey)
  const { authorityId, generation, threshold, shareCount } = expected.roster
  const header: ShareHeader = { authorityId, generation, threshold, shareCount, shareIndex: statement.shareIndex, rosterDigest: expected.rosterDigest }
  const commitment = commitments[statement.shareIndex - 1]
  if (commitment === undefined) throw new Refusal('STATEMENT-WRONG-INDEX', { purpose: 'contribute' })
  return verifyShare(record, header, commitment)
}
