// What the pages see of an authority. Bytes are base64, digests hexadecimal, times ms since 1970 UTC.
import type { Sealing } from '../../../db/schema/deployment.ts'
import type { Locale } from '../../../db/schema/login.ts'
import type { AuthorityRow } from '../../../db/store/authority.ts'
import { deploymentsOf } from '../../../db/store/deployment.ts'
import { packagesOf } from '../../../db/store/package.ts'
import { personById } from '../../../db/store/person.ts'
import { countOpenRequests } from '../../../db/store/request.ts'
import { enrolmentFor, holdersWithBridge, personName, sharesOf, type EnrolmentRow, type ShareRow } from '../../../db/store/share.ts'
import type { KeyAlgorithm } from '../../core/authority/draft.ts'
import type { AuthorityPhase } from '../../core/authority/phases.ts'
import { toBase64, toHex } from '../../core/bytes/bytes.ts'
import { describeCertificate } from '../../core/certificate/description.ts'
import { toPem } from '../../core/certificate/pem.ts'
import { deviceFingerprint } from '../../core/roster/device-fingerprint.ts'
import type { CustodyShare } from '../../core/seal-ring/custody.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { presenceOf, type Presence } from '../presence/presence.ts'
import { checklistOf, type ChecklistItem } from './checklist.ts'
import { seesAll } from './seen.ts'

/** An authority in a list. */
export interface AuthoritySummary {
  readonly authorityId: string
  readonly name: string
  readonly organization: string
  readonly country: string
  readonly keyAlgorithm: KeyAlgorithm
  readonly validityYears: number
  readonly threshold: number
  readonly shareCount: number
  readonly requesterMayContribute: boolean
  readonly refusalEndsSession: boolean
  readonly phase: AuthorityPhase
  /** A refusal id or somebody's words: why it is in this phase, when that needs saying. */
  readonly reason: string | null
  readonly generation: number
  readonly createdAt: number
  readonly createdByName: string
  readonly phaseSince: number
  /** How many of the N Nitrokeys are enrolled, and how many receipts are here. */
  readonly enrolled: number
  readonly received: number
  readonly openRequests: number
  /** The share that the person who asks keeps. */
  readonly myShareIndex: number | null
  /** By share index: what its ring shows (web/core/seal-ring/custody.ts), and who is here now. */
  readonly shares: readonly ShareSummary[]
  readonly checklist: readonly ChecklistItem[]
}

/** A share as the ring of its authority needs it. */
export interface ShareSummary extends CustodyShare {
  readonly shareIndex: number
  /** When its Nitrokey last signed that it has the share: its receipt, or an accepted contribution. */
  readonly provenAt: number | null
  /** Null: no page of the holder's is open. */
  readonly presence: Presence | null
}

/** One share of an authority, with its holder. */
export interface ShareView extends ShareSummary {
  readonly holderId: string | null
  /** Only administrators, auditors and the holder see it. */
  readonly email: string | null
  /** The language that its holder reads, for administrators and auditors; null without an account. */
  readonly holderLocale: Locale | null
  readonly isMine: boolean
  /** Its holder has paired a bridge. */
  readonly bridgePaired: boolean
  readonly serial: string | null
  /** Of the device's two keys (protocol.md, "Words"), hexadecimal; its words are for the telephone. */
  readonly keyFingerprint: string | null
  readonly deployment: {
    readonly deploymentId: string
    readonly openedAt: number | null
    readonly closedAt: number | null
    readonly downloadedCount: number
    readonly sealedTo: Sealing
    /** Its passphrase has not been handed out yet. */
    readonly passphraseWaits: boolean
    /** Each building of its package, newest first; for administrators, auditors and the holder. */
    readonly packages: readonly { readonly builtAt: number; readonly builtByName: string; readonly locale: Locale }[]
  } | null
}

/** One authority with all that its page shows. */
export interface AuthorityDetail extends AuthoritySummary {
  readonly shares: readonly ShareView[]
  readonly roster: string | null
  readonly rosterDigest: string | null
  readonly certificate: { readonly pem: string; readonly description: ReturnType<typeof describeCertificate> } | null
  readonly serverPartCommitment: string | null
  readonly serverPartBackedUpAt: number | null
}

/** An authority as a line of a list. */
export function summaryOf(server: Server, actor: Actor, row: AuthorityRow, shares: readonly ShareRow[] = sharesOf(server.db, row.id, row.generation)): AuthoritySummary {
  const { db } = server
  const { id: authorityId, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, refusalEndsSession } = row
  const { phase, reason, generation, createdAt, phaseSince } = row
  return {
    authorityId, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, refusalEndsSession, phase, reason, generation, createdAt, phaseSince,
    createdByName: personName(db, row.createdBy) ?? '',
    enrolled: shares.filter((share) => enrolmentFor(db, share) !== undefined).length,
    received: shares.filter((share) => share.receivedAt !== null).length,
    openRequests: countOpenRequests(db, authorityId),
    myShareIndex: shares.find((share) => share.holderId === actor.userId)?.shareIndex ?? null,
    shares: shares.map((share) => shareSummary(server, share, enrolmentFor(db, share))),
    checklist: checklistOf(db, row),
  }
}

/** An authority as its page shows it. */
export function detailOf(server: Server, actor: Actor, row: AuthorityRow): AuthorityDetail {
  const { db } = server
  const shares = sharesOf(db, row.id, row.generation)
  const deployments = deploymentsOf(db, row.id, row.generation)
  const paired = new Set(holdersWithBridge(db, row.id, row.generation))
  return {
    ...summaryOf(server, actor, row, shares),
    shares: shares.map((share) => shareView(server, actor, share, paired, deployments.find((deployment) => deployment.shareIndex === share.shareIndex))),
    roster: row.roster && toBase64(row.roster),
    rosterDigest: row.rosterDigest && toHex(row.rosterDigest),
    certificate: row.certificate && { pem: toPem('CERTIFICATE', row.certificate), description: describeCertificate(row.certificate) },
    serverPartCommitment: row.serverPartCommitment && toHex(row.serverPartCommitment),
    serverPartBackedUpAt: row.serverPartBackedUpAt,
  }
}

function shareSummary(server: Server, share: ShareRow, enrolment: EnrolmentRow | undefined): ShareSummary {
  const { shareIndex, nitrokeyId, holderName, location, receivedAt, provenAt, commitment, holderId } = share
  return {
    shareIndex, nitrokeyId, holderName, location, receivedAt, provenAt,
    enrolled: enrolment !== undefined,
    dealt: commitment !== null,
    presence: holderId === null ? null : presenceOf(server, holderId),
  }
}

function shareView(server: Server, actor: Actor, share: ShareRow, paired: ReadonlySet<string>, deployment: ReturnType<typeof deploymentsOf>[number] | undefined): ShareView {
  const enrolment = enrolmentFor(server.db, share)
  const isMine = share.holderId === actor.userId
  return {
    ...shareSummary(server, share, enrolment),
    holderId: share.holderId,
    holderLocale: share.holderId === null || !seesAll(actor) ? null : (personById(server.db, share.holderId)?.locale ?? null),
    isMine,
    bridgePaired: share.holderId !== null && paired.has(share.holderId),
    email: seesAll(actor) || isMine ? share.email : null,
    serial: enrolment?.serial ?? null,
    keyFingerprint: enrolment === undefined ? null : toHex(deviceFingerprint(enrolment.signPublicKey, enrolment.openPublicKey)),
    deployment: deployment === undefined ? null : {
      deploymentId: deployment.id, openedAt: deployment.openedAt, closedAt: deployment.closedAt, downloadedCount: deployment.downloadedCount,
      sealedTo: deployment.sealedTo, passphraseWaits: deployment.sealedPassphrase !== null,
      packages: !seesAll(actor) && !isMine ? [] : packagesOf(server.db, deployment.id).map(({ builtAt, builtBy, locale }) => ({ builtAt, builtByName: personName(server.db, builtBy) ?? '', locale })),
    },
  }
}
