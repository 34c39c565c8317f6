// What a session will sign: serial number and dates are fixed here, once, and the linted to-be-signed bytes are stored
// before anybody is asked to sign (protocol.md, "Signing session").
import type { AuthorityRow } from '../../../db/store/authority.ts'
import { nextCrlNumber } from '../../../db/store/certificate.ts'
import type { RequestRow } from '../../../db/store/request.ts'
import { readAuthorityCertificate } from '../../core/certificate/authority-certificate.ts'
import { planCrl } from '../../core/certificate/crl.ts'
import { lintTbs, type LintedTbs } from '../../core/certificate/lint.ts'
import { parseRequest } from '../../core/certificate/request.ts'
import { serialFromRandom } from '../../core/certificate/serial.ts'
import { planServerCertificate } from '../../core/certificate/tbs.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'

const day = 86_400_000

/** What is to be signed, and under which number: a certificate's serial number (octets) or a CRL's number. */
export type SessionPlan =
  | { readonly kind: 'certificate'; readonly tbs: LintedTbs; readonly serialNumber: Uint8Array }
  | { readonly kind: 'crl'; readonly tbs: LintedTbs; readonly crlNumber: number }

/** Plans what a request asks for, as of now. Refuses what the certificate core refuses, and AUTHORITY-NOT-READY without a certificate. */
export async function planSession(
  server: Server,
  authority: AuthorityRow,
  request: Pick<RequestRow, 'kind' | 'csr' | 'validityDays'>,
): Promise<SessionPlan> {
  const authorityCertificate = authority.certificate
  if (authorityCertificate === null) throw new Refusal('AUTHORITY-NOT-READY', { phase: authority.phase })
  const from = Math.floor(server.clock.now() / 1000) * 1000
  const until = from + request.validityDays * day
  if (request.kind === 'crl') {
    const number = nextCrlNumber(server.db, authority.id)
    // Nobody needs a list that outlives its authority.
    const nextUpdate = Math.min(until, readAuthorityCertificate(authorityCertificate).notAfter)
    const tbs = planCrl({ authorityCertificate, number, thisUpdate: from, nextUpdate, revoked: [] })
    return { kind: 'crl', tbs: lintTbs('crl', tbs, authorityCertificate), crlNumber: number }
  }
  const serialNumber = serialFromRandom(server.random(20))
  const parsed = await parseRequest(request.csr as Uint8Array)
  const tbs = planServerCertificate({ authorityCertificate, request: parsed, serialNumber, notBefore: from, notAfter: until - 1000 })
  return { kind: 'certificate', tbs: lintTbs('certificate', tbs, authorityCertificate), serialNumber }
}
