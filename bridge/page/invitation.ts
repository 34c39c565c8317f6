// What a console invites to approve, checked before a person sees it (docs/protocol.md, "Announcement"): signed by the
// pinned key room, for this console, this session, this roster and exactly these bytes.
import { announcementDigest, verifyAnnouncement, type VerifiedAnnouncement } from '../../web/core/announcement/announcement.ts'
import { equalBytes, fromBase64, fromHex } from '../../web/core/bytes/bytes.ts'
import { describeTbs, tbsDigest, type TbsDescription } from '../../web/core/certificate/description.ts'
import type { ContributionContext } from '../../web/core/contribution/envelope.ts'
import { idBytes } from '../../web/core/identifiers.ts'
import { decodeRoster, rosterDigest, rosterEntry, type Roster } from '../../web/core/roster/roster.ts'
import type { ShareHeader } from '../../web/core/share/record.ts'
import type { Job } from '../contract/popup.ts'
import { PageRefusal } from './page-refusal.ts'

type ContributeJob = Extract<Job, { kind: 'contribute' }>

/** A checked invitation. */
export interface Invitation {
  readonly origin: string
  readonly announcement: VerifiedAnnouncement
  readonly roster: Roster
  /** Made here, from the bytes that will be signed. */
  readonly description: TbsDescription
  readonly digest: Uint8Array
  readonly requester: string
  readonly reason: string
  readonly nitrokeyId: string
  /** Of the Nitrokey that keeps the share; undefined when the roster does not know it. */
  readonly serial: string | undefined
  /** Where the share must belong. */
  readonly place: ShareHeader
  readonly context: ContributionContext
}

/**
 * Checks an invitation. @param keyRoomPublicKey base64, as pinned at pairing.
 * Refuses SIGNATURE-INVALID, ANNOUNCEMENT-MALFORMED, ANNOUNCEMENT-MISMATCH with the field that differs, and bytes that cannot be described.
 */
export async function checkInvitation(job: ContributeJob, origin: string, keyRoomPublicKey: string): Promise<Invitation> {
  const encoded = fromBase64(job.announcement)
  const announcement = await verifyAnnouncement(encoded, fromBase64(job.announcementSignature), fromBase64(keyRoomPublicKey))
  const tbs = fromBase64(job.tbs)
  const roster = decodeRoster(fromBase64(job.roster))
  const digest = tbsDigest(tbs)
  const { shareIndex, nitrokeyId } = job
  const entry = rosterEntry(roster, shareIndex)
  const same: readonly (readonly [string, boolean])[] = [
    ['consoleOrigin', announcement.consoleOrigin === origin],
    ['sessionId', equalBytes(announcement.sessionId, idBytes(job.sessionId))],
    ['tbsDigest', equalBytes(announcement.tbsDigest, digest)],
    ['rosterDigest', equalBytes(announcement.rosterDigest, rosterDigest(roster))],
    ['authorityId', equalBytes(announcement.authorityId, roster.authorityId)],
    ['generation', announcement.generation === roster.generation],
    ['authorityName', roster.authorityName === job.authorityName],
    ['nitrokeyId', entry.nitrokeyId === nitrokeyId],
  ]
  const differs = same.find(([, fits]) => !fits)
  if (differs !== undefined) throw new PageRefusal('ANNOUNCEMENT-MISMATCH', { field: differs[0] })
  const { authorityId, generation, threshold, shareCount } = roster
  const place = { authorityId, generation, threshold, shareCount, shareIndex, rosterDigest: announcement.rosterDigest }
  return {
    origin, announcement, roster, digest, nitrokeyId, place,
    description: describeTbs(tbs),
    requester: job.requester,
    reason: job.reason,
    serial: entry.serial === '' ? undefined : entry.serial,
    context: {
      purpose: 'contribute', consoleOrigin: origin, sessionId: announcement.sessionId, nitrokeyId, auditHead: fromHex(job.auditHead),
      expiresAt: announcement.expiresAt, authorityId, generation, shareIndex, rosterDigest: announcement.rosterDigest,
      tbsDigest: announcement.tbsDigest, announcementDigest: announcementDigest(encoded),
    },
  }
}
