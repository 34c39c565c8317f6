// Asking for a certificate. Everything that could make the signing fail later is refused now: phase, request, profile, lint.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { insertRequest } from '../../../db/store/request.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { sha256, toHex } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import { checkReady } from '../authority/ready.ts'
import { announce } from '../authority/seen.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { tellApprovers } from '../notification/notify.ts'
import { readAsked, type CertificateAsked } from './preview.ts'

/** Stores a request for a TLS server's certificate. Refuses AUTHORITY-NOT-READY before `ready`, and REQUEST-…, CERTIFICATE-…, TBS-…. */
export async function createRequest(server: Server, actor: Actor, input: CertificateAsked & { readonly reason: string }): Promise<{ readonly requestId: string }> {
  requireRole(actor, 'administrator')
  // A backup may have been made a moment ago, by another process.
  checkReady(server)
  const authority = authorityById(server.db, input.authorityId)
  if (authority === undefined) throw new Refusal('NOT-FOUND', { what: 'authority' })
  nextAuthorityPhase(authority.phase, 'sign-certificate')
  const { parsed } = await readAsked(server, authority, input)
  const requestId = newId(server)
  const commonName = parsed.subject.commonName ?? parsed.subjectAltNames[0]?.value ?? null
  transaction(server.db, (tx) => {
    const at = server.clock.now()
    nextAuthorityPhase((authorityById(tx, authority.id) as AuthorityRow).phase, 'sign-certificate')
    insertRequest(tx, {
      id: requestId, authorityId: authority.id, kind: 'certificate', csr: parsed.der, commonName, profile: 'tls-server', validityDays: input.validityDays,
      requesterId: actor.userId, reason: input.reason, state: 'open', createdAt: at,
    })
    appendAudit(tx, {
      at, actor: actor.userId, action: 'request.created', subjectType: 'request', subjectId: requestId,
      detail: { authorityId: authority.id, kind: 'certificate', commonName, validityDays: input.validityDays, requestDigest: toHex(sha256(parsed.der)), reason: input.reason },
    })
    tellApprovers(tx, server, { id: requestId, authorityId: authority.id, requesterId: actor.userId })
  })
  announce(server, authority.id, { topic: 'request', id: requestId, what: 'created' })
  return { requestId }
}
