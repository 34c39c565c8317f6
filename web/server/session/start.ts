// The start of a session, in this order: server part checked, serial and dates fixed, to-be-signed bytes and session
// stored, key room asked, its announcement checked and stored. A crash between any two leaves a session to be ended.
import { transaction, type Handle } from '../../../db/client.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { nextCrlNumber } from '../../../db/store/certificate.ts'
import type { RequestRow } from '../../../db/store/request.ts'
import { insertSession, planSerial, sessionById, storeAnnouncement } from '../../../db/store/session.ts'
import { sharesOf } from '../../../db/store/share.ts'
import { announcementDigest, verifyAnnouncement } from '../../core/announcement/announcement.ts'
import { equalBytes, sha256, toHex } from '../../core/bytes/bytes.ts'
import { describeTbs } from '../../core/certificate/description.ts'
import { verifierOf } from '../../core/certificate/signed.ts'
import { idBytes } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { policyOf } from '../../core/policy/policy.ts'
import { withLateKeys } from '../../core/roster/late-keys.ts'
import { decodeRoster, type Roster } from '../../core/roster/roster.ts'
import { nextSessionPhase } from '../../core/session/phases.ts'
import type { SigningRoom } from '../../keyroom/door.ts'
import { lateKeysOf } from '../authority/late-keys.ts'
import { announce } from '../authority/seen.ts'
import { readServerPart } from '../authority/server-part.ts'
import type { Server } from '../context.ts'
import { tellApprovers } from '../notification/notify.ts'
import { completeWhenSigned } from './complete.ts'
import { endIfGathering } from './end.ts'
import { setDeadline } from './expire.ts'
import { liveOf, type LiveSession } from './live.ts'
import { planSession, type SessionPlan } from './plan.ts'

/** What is started; `guard` runs in the transaction that stores the session and may still refuse. */
export interface Starting {
  readonly sessionId: string
  readonly openedBy: string | null
  readonly request: RequestRow
  readonly authority: AuthorityRow
  readonly guard: (tx: Handle) => void
}

/** How much longer than announced a key room lives of itself: the server's clock ends the session first. */
const grace = 5_000

/** Stores the session, opens its key room and announces it. When the key room cannot be had the session is `failed` and the refusal thrown. */
export async function startSession(server: Server, starting: Starting): Promise<void> {
  const { sessionId, authority, request } = starting
  const serverPart = readServerPart(server.settings, authority)
  try {
    const plan = await planSession(server, authority, request)
    const lifetime = server.settings.SIGNING_SESSION_TTL * 1000
    const expiresAt = server.clock.now() + lifetime
    const deadline = server.clock.monotonic() + lifetime
    transaction(server.db, (tx) => store(tx, server, starting, plan, expiresAt))
    setDeadline(server, sessionId, deadline)
    announce(server, authority.id, { topic: 'session', id: sessionId, what: 'opening', facts: { requestId: request.id } })
    try {
      await openRoom(server, starting, plan, serverPart, expiresAt, lifetime)
    } catch (cause) {
      if (!(cause instanceof Refusal)) server.log.error({ cause, sessionId }, 'the key room could not be opened')
      endIfGathering(server, sessionId, { event: 'fail', reason: cause instanceof Refusal ? cause.id : 'SERVER-FAILED', actor: 'server' })
      throw cause
    }
  } finally {
    serverPart.fill(0)
  }
}

function store(tx: Handle, server: Server, { sessionId, openedBy, request, authority, guard }: Starting, plan: SessionPlan, expiresAt: number): void {
  guard(tx)
  const at = server.clock.now()
  const serialNumber = plan.kind === 'certificate' ? toHex(plan.serialNumber) : null
  if (serialNumber !== null) planSerial(tx, serialNumber, authority.id, at)
  if (plan.kind === 'crl' && nextCrlNumber(tx, authority.id) !== plan.crlNumber) throw new Refusal('REQUEST-CRL-OPEN')
  insertSession(tx, {
    id: sessionId, requestId: request.id, authorityId: authority.id, generation: authority.generation, phase: 'gathering',
    // Of this moment, and not of when the plan was made: the session lives under it to its end.
    ...policyOf(authorityById(tx, authority.id) ?? authority),
    serialNumber, crlNumber: plan.kind === 'crl' ? plan.crlNumber : null, tbs: plan.tbs.bytes, tbsDigest: sha256(plan.tbs.bytes),
    openedBy, openedAt: at, expiresAt,
  })
}

async function openRoom(server: Server, starting: Starting, plan: SessionPlan, serverPart: Uint8Array, expiresAt: number, lifetime: number): Promise<void> {
  const { sessionId, authority } = starting
  const roster = decodeRoster(authority.roster as Uint8Array)
  const lateKeys = lateKeysOf(server.db, authority.id, roster)
  const room = await server.keyRoom.openSigning({
    sessionId: idBytes(sessionId),
    roster,
    lateKeys,
    commitments: sharesOf(server.db, authority.id, authority.generation).map((share) => share.commitment as Uint8Array),
    serverPart,
    authorityCertificate: authority.certificate as Uint8Array,
    tbs: plan.tbs.bytes,
    kind: plan.kind,
    consoleOrigin: server.settings.PUBLIC_ORIGIN,
    expiresAt,
    lifetime: lifetime + grace,
  })
  try {
    const session = await liveSession(server, starting, plan, room, withLateKeys(roster, lateKeys), expiresAt)
    transaction(server.db, (tx) => {
      // Cancelled or expired while the key room was starting: it dies unheard.
      const stored = sessionById(tx, sessionId)
      nextSessionPhase(stored?.phase ?? 'failed', 'contribute')
      storeAnnouncement(tx, sessionId, room.announcement, room.announcementSignature)
      if (stored !== undefined) tellApprovers(tx, server, starting.request, stored)
    })
    liveOf(server).sessions.set(sessionId, session)
    completeWhenSigned(server, session)
  } catch (cause) {
    room.close('not opened')
    throw cause
  }
  announce(server, authority.id, { topic: 'session', id: sessionId, what: 'opened', facts: { requestId: starting.request.id } })
}

/** The announcement is checked like a bridge would, so that holders are never shown one that their bridge refuses. @param signers the roster with late keys. */
async function liveSession(server: Server, { sessionId, authority }: Starting, plan: SessionPlan, room: SigningRoom, signers: Roster, expiresAt: number): Promise<LiveSession> {
  const announcement = await verifyAnnouncement(room.announcement, room.announcementSignature, await server.keyRoom.identityPublicKey())
  const rosterDigest = authority.rosterDigest as Uint8Array
  const asAsked =
    equalBytes(announcement.sessionId, idBytes(sessionId)) &&
    equalBytes(announcement.authorityId, idBytes(authority.id)) &&
    equalBytes(announcement.tbsDigest, sha256(plan.tbs.bytes)) &&
    equalBytes(announcement.rosterDigest, rosterDigest) &&
    announcement.generation === authority.generation &&
    announcement.consoleOrigin === server.settings.PUBLIC_ORIGIN &&
    announcement.expiresAt === expiresAt
  if (!asAsked) throw new Refusal('ANNOUNCEMENT-MALFORMED', { structure: 'announcement', field: 'session' })
  const { promise: ended, resolve: settle } = Promise.withResolvers<void>()
  return {
    sessionId, room, tbs: plan.tbs, description: describeTbs(plan.tbs.bytes), verify: await verifierOf(authority.certificate as Uint8Array), turn: Promise.resolve(), ended, settle, refusals: new Map(),
    expectation: { announcement, announcementDigest: announcementDigest(room.announcement), roster: signers, rosterDigest },
  }
}
