// The end that everything is for: the key room signed. The result is put together, verified as a stranger would, and
// stored with the request's, the session's and the authority's new state and the audit row in one transaction.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { insertCertificate, insertCrl } from '../../../db/store/certificate.ts'
import { closeRequest, requestById, type RequestRow } from '../../../db/store/request.ts'
import { contributionsOf, endSession, sessionById, type SessionRow } from '../../../db/store/session.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { sha256, toHex } from '../../core/bytes/bytes.ts'
import { altNameText } from '../../core/certificate/alt-names.ts'
import type { CertificateDescription, CrlDescription } from '../../core/certificate/description.ts'
import { assembleSigned, type VerifiedSigned } from '../../core/certificate/signed.ts'
import { Refusal } from '../../core/refusal.ts'
import { nextSessionPhase } from '../../core/session/phases.ts'
import { becomeReady } from '../authority/ready.ts'
import { announce } from '../authority/seen.ts'
import { nameOf } from '../certificate/earlier.ts'
import { newId, type Server } from '../context.ts'
import { endIfGathering, release } from './end.ts'
import type { LiveSession } from './live.ts'

/** Waits for the key room's signature and brings the session to its end, whichever. Never throws. */
export function completeWhenSigned(server: Server, session: LiveSession): void {
  // Stored as soon as it holds, while the key room ends: a signature that exists and is in no trail would be worse than one
  // more moment of a process that has wiped its key already.
  session.room.signature.then((signature) => complete(server, session, signature)).catch((cause: unknown) => {
    if (!(cause instanceof Refusal)) server.log.error({ cause, sessionId: session.sessionId }, 'a signature could not be stored')
    endIfGathering(server, session.sessionId, { event: 'fail', reason: cause instanceof Refusal ? cause.id : 'SERVER-FAILED', actor: 'server' })
    session.settle()
  })
}

async function complete(server: Server, session: LiveSession, signature: Uint8Array): Promise<void> {
  // Parsed and verified anew against the authority's certificate.
  const signed = await session.verify(assembleSigned(session.tbs, signature), session.tbs)
  // The M-th contribution's own row is written in its turn.
  await session.turn
  const authorityId = sessionById(server.db, session.sessionId)?.authorityId as string
  const issuedId = newId(server)
  const { request, ready } = transaction(server.db, (tx) => store(tx, server, session, signed, issuedId))
  release(server, session.sessionId, 'complete')
  announce(server, authorityId, { topic: 'session', id: session.sessionId, what: 'complete', facts: { requestId: request.id } })
  announce(server, authorityId, { topic: 'request', id: request.id, what: 'issued' })
  announce(server, authorityId, { topic: 'certificate', id: request.kind === 'crl' ? authorityId : issuedId, what: 'issued', facts: { kind: request.kind } })
  if (ready) announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'ready' })
}

function store(tx: Handle, server: Server, { sessionId, description }: LiveSession, signed: VerifiedSigned, issuedId: string): { request: RequestRow; ready: boolean } {
  const row = sessionById(tx, sessionId) as SessionRow
  const phase = nextSessionPhase(row.phase, 'complete') as 'complete'
  const request = requestById(tx, row.requestId) as RequestRow
  const authority = authorityById(tx, row.authorityId) as AuthorityRow
  if (request.state !== 'open') throw new Refusal('REQUEST-NOT-OPEN', { state: request.state })
  nextAuthorityPhase(authority.phase, request.kind === 'crl' ? 'sign-crl' : 'sign-certificate')
  const approved = contributionsOf(tx, sessionId).filter((contribution) => contribution.outcome === 'accepted')
  if (approved.length < authority.threshold) throw new TypeError('a signature without enough accepted contributions')
  const at = server.clock.now()
  if (description.kind === 'crl') storeCrl(tx, row, description, signed)
  else storeCertificate(tx, issuedId, row, description, signed, at)
  endSession(tx, sessionId, { phase, reason: null, at })
  closeRequest(tx, request.id, { state: 'issued', at })
  const shares = approved.map((contribution) => contribution.shareIndex).sort((a, b) => a - b).join(',')
  appendAudit(tx, {
    at, actor: 'server', action: row.crlNumber === null ? 'certificate.issued' : 'crl.issued', subjectType: 'session', subjectId: sessionId,
    detail: { authorityId: authority.id, requestId: request.id, digest: toHex(sha256(signed.der)), tbsDigest: toHex(row.tbsDigest), serialNumber: row.serialNumber, crlNumber: row.crlNumber, shares },
  })
  return { request, ready: becomeReady(tx, server, authority) }
}

function storeCertificate(tx: Handle, id: string, row: SessionRow, description: CertificateDescription, signed: VerifiedSigned, issuedAt: number): void {
  const { serialNumber, subjectAltNames: names, notBefore, notAfter } = description
  insertCertificate(tx, {
    id, authorityId: row.authorityId, serialNumber, der: signed.der, commonName: nameOf(description),
    subjectAltNames: names.map(altNameText), notBefore, notAfter, sessionId: row.id, issuedAt,
  })
}

function storeCrl(tx: Handle, row: SessionRow, { number, thisUpdate, nextUpdate }: CrlDescription, signed: VerifiedSigned): void {
  insertCrl(tx, { authorityId: row.authorityId, number, der: signed.der, thisUpdate, nextUpdate, sessionId: row.id })
}
