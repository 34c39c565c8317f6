// Dealing: a key room makes the key, splits it and seals each share to its enrolled device, or under a passphrase where the
// administrator said so (protocol.md, "Dealing", "Sealing under a passphrase"). The verb returns at once; what comes of it is stored in one transaction, or undone.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, setAuthorityPhase, storeRoster, type AuthorityRow } from '../../../db/store/authority.ts'
import { planSerial } from '../../../db/store/session.ts'
import { personByEmail } from '../../../db/store/person.ts'
import { enrolmentFor, giveSharesTo, sharesOf, tieEnrolment } from '../../../db/store/share.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { toHex } from '../../core/bytes/bytes.ts'
import { serialFromRandom } from '../../core/certificate/serial.ts'
import { checkRecipient, passphraseShares } from '../../core/deployment/passphrase.ts'
import { idBytes } from '../../core/identifiers.ts'
import { Refusal } from '../../core/refusal.ts'
import { encodeRoster, rosterDigest, type Roster, type RosterEntry } from '../../core/roster/roster.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import { startNext } from '../session/end.ts'
import { liveOf } from '../session/live.ts'
import { runDealing, type DealingPlan } from './dealing.ts'
import { announce } from './seen.ts'

/** Shares that are dealt under passphrases, and who may read those: an age recipient (X25519) of the administrator's page. */
export interface PassphraseDealing {
  readonly recipient: string
  readonly shareIndices: readonly number[]
}

/**
 * Starts the dealing and returns; events tell how it goes. Refuses AUTHORITY-NOT-ENROLLED with how many are missing; of shares
 * under passphrases DEPLOYMENT-TOO-MANY-PASSPHRASES, DEPLOYMENT-NITROKEY-ENROLLED, DEPLOYMENT-HOLDER-WITHOUT-ACCOUNT.
 */
export function dealAuthority(server: Server, actor: Actor, input: { readonly authorityId: string; readonly passphrase?: PassphraseDealing | null }): { readonly phase: 'dealing' } {
  requireRole(actor, 'administrator')
  const { authorityId, passphrase = null } = input
  const plan = transaction(server.db, (tx) => planDealing(tx, server, actor, authorityId, passphrase))
  announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'dealing' })
  const stop = new AbortController()
  const done = runDealing(server, authorityId, plan, stop.signal)
    // Not even the failure could be stored: the authority stays `dealing` until the next start.
    .catch((cause: unknown) => server.log.error({ cause, authorityId }, 'the end of a dealing could not be stored'))
    .finally(() => {
      liveOf(server).dealings.delete(authorityId)
      startNext(server)
    })
  liveOf(server).dealings.set(authorityId, { stop, done })
  return { phase: 'dealing' }
}

/** Settles when the dealing of an authority that is under way has come to its end, whichever; at once when there is none. */
export async function dealingEnded(server: Server, authorityId: string): Promise<void> {
  await liveOf(server).dealings.get(authorityId)?.done
}

function planDealing(tx: Handle, server: Server, actor: Actor, authorityId: string, passphrase: PassphraseDealing | null): DealingPlan {
  const row = authorityById(tx, authorityId)
  if (row === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
  const at = server.clock.now()
  const phase = nextAuthorityPhase(row.phase, 'deal')
  const roster = rosterOf(tx, row, new Set(passphrase?.shareIndices))
  const underPassphrase = passphraseShares(roster)
  const serialNumber = serialFromRandom(server.random(20))
  const digest = rosterDigest(roster)
  storeRoster(tx, row.id, encodeRoster(roster), digest)
  planSerial(tx, toHex(serialNumber), row.id, at)
  setAuthorityPhase(tx, row.id, { phase, at })
  const { hash } = appendAudit(tx, {
    at, actor: actor.userId, action: 'authority.dealing', subjectType: 'authority', subjectId: row.id,
    detail: {
      generation: row.generation, rosterDigest: toHex(digest), serialNumber: toHex(serialNumber),
      ...(underPassphrase.length === 0 ? {} : { passphraseShares: underPassphrase.join(',') }),
    },
  })
  return {
    roster,
    subject: { commonName: row.name, organization: row.organization, country: row.country },
    keyAlgorithm: row.keyAlgorithm,
    validityYears: row.validityYears,
    serialNumber,
    notBefore: Math.floor(at / 1000) * 1000,
    consoleOrigin: server.settings.PUBLIC_ORIGIN,
    deploymentIds: roster.entries.map(() => server.random(16)),
    auditHead: hash,
    passphraseRecipient: passphrase === null ? null : checkRecipient(passphrase.recipient),
  }
}

/** @param named the shares that are to be dealt under passphrases: exactly those whose Nitrokey is not enrolled. */
function rosterOf(tx: Handle, row: AuthorityRow, named: ReadonlySet<number>): Roster {
  for (const { email, holderId } of sharesOf(tx, row.id, row.generation)) {
    const person = holderId === null ? personByEmail(tx, email) : undefined
    if (person !== undefined) giveSharesTo(tx, email, person.id)
  }
  const shares = sharesOf(tx, row.id, row.generation)
  for (const shareIndex of named) if (shareIndex < 1 || shareIndex > row.shareCount) throw new Refusal('INPUT-MALFORMED', { field: 'passphrase.shareIndices' })
  const entries = shares.flatMap((share): RosterEntry[] => {
    const { shareIndex, nitrokeyId, holderName } = share
    const enrolment = enrolmentFor(tx, share)
    if (!named.has(shareIndex)) {
      if (enrolment === undefined) return []
      tieEnrolment(tx, share, enrolment.id)
      const { serial, signPublicKey, openPublicKey } = enrolment
      return [{ shareIndex, nitrokeyId, serial, holderName, signPublicKey, openPublicKey }]
    }
    // A key is always better than words.
    if (enrolment !== undefined) throw new Refusal('DEPLOYMENT-NITROKEY-ENROLLED', { nitrokeyId })
    if (share.holderId === null) throw new Refusal('DEPLOYMENT-HOLDER-WITHOUT-ACCOUNT', { nitrokeyId, holderName })
    return [{ shareIndex, nitrokeyId, serial: '', holderName, signPublicKey: null, openPublicKey: null }]
  })
  if (entries.length < row.shareCount) throw new Refusal('AUTHORITY-NOT-ENROLLED', { missing: row.shareCount - entries.length, shareCount: row.shareCount })
  return { authorityId: idBytes(row.id), generation: row.generation, authorityName: row.name, threshold: row.threshold, shareCount: row.shareCount, entries }
}
