// What a record is made of: everything that is stored about how an authority came to be, checked anew while it is read.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditHead, listAudit } from '../../../db/store/audit.ts'
import type { AuthorityRow } from '../../../db/store/authority.ts'
import { bridgesOf } from '../../../db/store/bridge.ts'
import { crlByNumber, type CrlRow } from '../../../db/store/certificate.ts'
import { deploymentsOf, type DeploymentRow } from '../../../db/store/deployment.ts'
import { contributionsOf, sessionById, type ContributionRow, type SessionRow } from '../../../db/store/session.ts'
import { enrolmentFor, sharesOf, type EnrolmentRow, type ShareRow } from '../../../db/store/share.ts'
import type { AuditRow } from '../../core/audit/chain.ts'
import { verifySigned } from '../../core/certificate/signed.ts'
import { Refusal } from '../../core/refusal.ts'
import { verifyStatement, type Statement } from '../../core/statement/statement.ts'
import type { Server } from '../context.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string }
/** The programs that made this record. */
export const softwareVersions = { sceau: version, node: process.versions.node, openssl: process.versions['openssl'] ?? '–' } as const

/** One share with all that belongs to it. */
export interface ShareFacts {
  readonly share: ShareRow
  readonly enrolment: EnrolmentRow | undefined
  readonly deployment: DeploymentRow | undefined
  /** Whether the device's signature under its receipt holds; null before it is here. */
  readonly receiptHolds: boolean | null
  /** Versions of the bridges that its holder has paired. */
  readonly bridges: readonly string[]
}

/** The session in which the first revocation list was signed. */
export interface TestFacts {
  readonly session: SessionRow
  readonly crl: CrlRow
  /** Whether the list verifies with the authority's certificate. */
  readonly holds: boolean
  readonly approvals: readonly { readonly contribution: ContributionRow; readonly holds: boolean }[]
}

export interface RecordFacts {
  readonly authority: AuthorityRow
  readonly shares: readonly ShareFacts[]
  readonly test: TestFacts | null
  /** Rows of the trail about all of it, oldest first. */
  readonly rows: readonly AuditRow[]
  readonly head: { readonly seq: number; readonly hash: Uint8Array }
  readonly at: number
}

/** Reads the facts of an authority. */
export async function recordFacts(server: Server, authority: AuthorityRow): Promise<RecordFacts> {
  const { db } = server
  const [head, at] = [auditHead(db), server.clock.now()]
  const deployments = deploymentsOf(db, authority.id, authority.generation)
  const shares = await Promise.all(sharesOf(db, authority.id, authority.generation).map(async (share): Promise<ShareFacts> => {
    const enrolment = enrolmentFor(db, share)
    const { receiptStatement, receiptSignature } = share
    return {
      share, enrolment,
      deployment: deployments.find(({ shareIndex }) => shareIndex === share.shareIndex),
      receiptHolds: receiptStatement === null || receiptSignature === null ? null : await signed('receipt', receiptStatement, receiptSignature, enrolment),
      bridges: share.holderId === null ? [] : [...new Set(bridgesOf(db, share.holderId).map(({ label }) => label))],
    }
  }))
  const test = await testFacts(server, authority, shares)
  const of = (subjectType: string, subjectId: string | undefined): AuditRow[] => (subjectId === undefined ? [] : listAudit(db, { subjectType, subjectId, limit: 200 }))
  const rows = [
    of('authority', authority.id),
    of('session', test?.session.id),
    ...shares.flatMap(({ enrolment, deployment }) => [of('nitrokey', enrolment?.id), of('deployment', deployment?.id)]),
  ].flat().filter(({ seq }) => seq <= head.seq)
  return { authority, shares, test, rows: rows.sort((a, b) => a.seq - b.seq), head, at }
}

async function testFacts({ db }: Server, { id, certificate }: AuthorityRow, shares: readonly ShareFacts[]): Promise<TestFacts | null> {
  const crl = crlByNumber(db, id, 1)
  const session = crl && sessionById(db, crl.sessionId)
  if (crl === undefined || session === undefined || certificate === null) return null
  const accepted = contributionsOf(db, session.id).filter(({ outcome }) => outcome === 'accepted')
  const approvals = await Promise.all(accepted.map(async (contribution) => {
    const device = shares.find(({ share }) => share.shareIndex === contribution.shareIndex)?.enrolment
    return { contribution, holds: await signed('contribute', contribution.statement, contribution.signature, device) }
  }))
  return { session, crl, approvals, holds: await holds(verifySigned(crl.der, certificate)) }
}

const signed = async (purpose: Statement['purpose'], statement: Uint8Array, signature: Uint8Array, device: EnrolmentRow | undefined): Promise<boolean> =>
  device !== undefined && holds(verifyStatement(purpose, statement, signature, device.signPublicKey))

async function holds(check: Promise<unknown>): Promise<boolean> {
  try {
    await check
    return true
  } catch (cause) {
    if (cause instanceof Refusal) return false
    throw cause
  }
}
