// Asking for a CRL: the first one, number 1 and empty, is the test signing of a new authority. One at a time: two open
// requests would compete for the same number.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { newestCrl } from '../../../db/store/certificate.ts'
import { insertRequest, listRequests } from '../../../db/store/request.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { tellApprovers } from '../notification/notify.ts'

/** Days until a CRL's nextUpdate, unless told. */
const crlDays = 30

/** Stores a request for the next CRL. Refuses what the phase refuses, and REQUEST-CRL-OPEN while another is open. */
export function createCrlRequest(server: Server, actor: Actor, input: { readonly authorityId: string; readonly reason: string; readonly validityDays: number }): { readonly requestId: string } {
  requireRole(actor, 'administrator')
  const requestId = newId(server)
  const { authorityId, reason, validityDays } = input
  transaction(server.db, (tx) => {
    const authority = authorityById(tx, authorityId)
    if (authority === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
    nextAuthorityPhase(authority.phase, 'sign-crl')
    const [open] = listRequests(tx, { authorityIds: [authorityId], states: ['open'], kind: 'crl', limit: 1 }).rows
    if (open !== undefined) throw new Refusal('REQUEST-CRL-OPEN', { requestId: open.id })
    const at = server.clock.now()
    const profile = newestCrl(tx, authorityId) === undefined ? 'first-crl' : 'crl'
    insertRequest(tx, { id: requestId, authorityId, kind: 'crl', profile, validityDays, requesterId: actor.userId, reason, state: 'open', createdAt: at })
    appendAudit(tx, { at, actor: actor.userId, action: 'request.created', subjectType: 'request', subjectId: requestId, detail: { authorityId, kind: 'crl', profile, validityDays, reason } })
    tellApprovers(tx, server, { id: requestId, authorityId, requesterId: actor.userId })
  })
  announce(server, authorityId, { topic: 'request', id: requestId, what: 'created' })
  return { requestId }
}

/** Stores the request for the test signing. Refuses AUTHORITY-WRONG-PHASE when the first CRL is there already or the authority is not testing. */
export function createTestRequest(server: Server, actor: Actor, input: { readonly authorityId: string; readonly reason: string }): { readonly requestId: string } {
  requireRole(actor, 'administrator')
  const authority = authorityById(server.db, input.authorityId)
  if (authority === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
  nextAuthorityPhase(authority.phase, 'sign-crl')
  if (authority.phase !== 'testing' || newestCrl(server.db, authority.id) !== undefined) throw new Refusal('AUTHORITY-WRONG-PHASE', { phase: authority.phase })
  return createCrlRequest(server, actor, { ...input, validityDays: crlDays })
}
