// Files: certificates for who is signed in; authority certificates and CRLs for anybody, since whoever checks a certificate
// needs them.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Refusal } from '../core/refusal.ts'
import { downloadAuthority, downloadCertificate, downloadCrl, type Download } from '../server/certificate/download.ts'
import type { Server } from '../server/context.ts'
import type { Auth } from '../server/login/auth.ts'
import { whoAsks } from '../server/login/who.ts'
import { refuse, send } from './answers.ts'
import { reads } from './guard.ts'
import { headersOf } from './headers-of.ts'

const route = /^\/download\/(certificate|authority|crl)\/([0-9a-f]{32})\.(pem|der|chain\.pem|crl)$/

/** Answers a request under /download/. */
export async function download(server: Server, auth: Auth, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!reads(request)) return refuse(response, 405, 'METHOD-NOT-ALLOWED', { allow: 'GET, HEAD' })
  const [, kind, id, format] = route.exec((request.url ?? '').split('?')[0] ?? '') ?? []
  if (kind === undefined || id === undefined || format === undefined) return refuse(response, 404, 'NOT-FOUND')
  try {
    const file = await find(server, auth, request, kind, id, format)
    const headers = { 'content-type': file.contentType, 'content-disposition': `attachment; filename="${file.fileName}"` }
    send(response, 200, headers, file.body)
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    refuse(response, cause.id === 'NOT-SIGNED-IN' ? 401 : 404, cause.id)
  }
}

async function find(server: Server, auth: Auth, request: IncomingMessage, kind: string, id: string, format: string): Promise<Download> {
  if (kind === 'authority' && (format === 'pem' || format === 'der')) return downloadAuthority(server, { authorityId: id, format })
  if (kind === 'crl' && (format === 'crl' || format === 'pem')) return downloadCrl(server, { authorityId: id, format })
  if (kind !== 'certificate' || format === 'crl') throw new Refusal('NOT-FOUND')
  const person = await whoAsks(auth, headersOf(request))
  if (person === null) throw new Refusal('NOT-SIGNED-IN')
  return downloadCertificate(server, person.actor, { certificateId: id, format: format === 'chain.pem' ? 'chain' : (format as 'pem' | 'der') })
}
