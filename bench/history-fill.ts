// Years of history in a database: requests, sessions and certificates as the server would have stored them, and a trail that is
// chained row by row. Certificates have one real certificate's bytes: lists never look into them.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { transaction, type Database } from '../db/client.ts'
import { appendAudit } from '../db/store/audit.ts'
import { insertAuthority } from '../db/store/authority.ts'
import { insertCertificate } from '../db/store/certificate.ts'
import { closeRequest, insertRequest } from '../db/store/request.ts'
import { endSession, insertSession, planSerial } from '../db/store/session.ts'
import { keyAlgorithms } from '../web/core/authority/draft.ts'
import type { Actor } from '../web/server/authorise.ts'

/** How much history. */
export interface Amount {
  readonly certificates: number
  readonly auditRows: number
}

const day = 86_400_000
const id = (): string => randomBytes(16).toString('hex')
/** Acts of one signature, as the trail has them. */
const acts = ['request.created', 'session.opened', 'contribution.received', 'contribution.accepted', 'contribution.received', 'contribution.accepted', 'contribution.accepted', 'certificate.issued'] as const

/** Two authorities: one signs nearly everything. Gives their ids. */
export function makeAuthorities(db: Database, actor: Actor, at: number): readonly [string, string] {
  const ids = [id(), id()] as const
  transaction(db, (tx) => {
    for (const [index, authorityId] of ids.entries()) {
      insertAuthority(tx, {
        id: authorityId, name: `Bench ${index + 1}`, organization: 'Exemple', country: 'FR', keyAlgorithm: keyAlgorithms[0], validityYears: 20, threshold: 3, shareCount: 5,
        phase: 'ready', roster: new Uint8Array(300), rosterDigest: new Uint8Array(32), certificate: der(), serverPartCommitment: new Uint8Array(32), createdBy: actor.userId, createdAt: at, phaseSince: at,
      })
    }
  })
  return ids
}

let known: Uint8Array | undefined
function der(): Uint8Array {
  known ??= new Uint8Array(execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', '/dev/null', '-subj', '/CN=bench', '-outform', 'DER'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  return known
}

/** The name of the n-th certificate: every name has parts of its own, and parts that all have. */
export const nameOf = (n: number): string => `host-${n.toString(36)}.zone-${n % 977}.example.org`

/** Adds certificates, spread over three years (or `spread` ms) before `now`, each with the request and the session that it came from. */
export function addCertificates(db: Database, actor: Actor, authorities: readonly [string, string], from: number, to: number, now: number, spread = 3 * 365 * day): void {
  const bytes = der()
  for (let start = from; start < to; start += 5_000) {
    transaction(db, (tx) => {
      for (let n = start; n < Math.min(to, start + 5_000); n++) {
        const at = now - Math.floor(((to - n) / (to - from)) * spread)
        const [requestId, sessionId, serialNumber, commonName] = [id(), id(), id(), nameOf(n)]
        const authorityId = n % 500 === 0 ? authorities[1] : authorities[0]
        const open = n % 5_000 === 0
        insertRequest(tx, { id: requestId, authorityId, kind: 'certificate', csr: bytes, commonName, profile: 'tls-server', validityDays: 397, requesterId: actor.userId, reason: `Renewal number ${n} of the year`, state: 'open', createdAt: at })
        if (open) continue
        planSerial(tx, serialNumber, authorityId, at)
        insertSession(tx, { id: sessionId, requestId, authorityId, generation: 1, phase: 'gathering', serialNumber, tbs: bytes, tbsDigest: new Uint8Array(32), announcement: new Uint8Array(200), announcementSignature: new Uint8Array(64), openedBy: actor.userId, openedAt: at, expiresAt: at + 300_000 })
        endSession(tx, sessionId, { phase: n % 50 === 1 ? 'expired' : 'complete', reason: null, at: at + 60_000 })
        closeRequest(tx, requestId, { state: n % 50 === 1 ? 'withdrawn' : 'issued', at: at + 60_000 })
        insertCertificate(tx, { id: id(), authorityId, serialNumber, der: bytes, commonName, subjectAltNames: [commonName, `www.${commonName}`], notBefore: at, notAfter: at + 397 * day, sessionId, issuedAt: at + 60_000 })
      }
    })
  }
}

/** Adds rows to the trail, each chained to the one before, spread over three years before `now`. */
export function addAuditRows(db: Database, actors: readonly string[], from: number, to: number, now: number): void {
  let subjectId = id()
  for (let start = from; start < to; start += 10_000) {
    transaction(db, (tx) => {
      for (let n = start; n < Math.min(to, start + 10_000); n++) {
        if (n % acts.length === 0) subjectId = id()
        const action = n % 10_007 === 0 ? 'backup.made' : (acts[n % acts.length] as string)
        const detail = action === 'request.created' ? { kind: 'certificate', commonName: nameOf(n), validityDays: 397, reason: `Renewal number ${n}` } : { shareIndex: n % 5, count: n % 3, tbsDigest: subjectId }
        const actor = action === 'certificate.issued' ? 'server' : (actors[Math.floor(n / acts.length) % actors.length] as string)
        appendAudit(tx, { at: now - Math.floor(((to - n) / (to - from)) * 3 * 365 * day), actor, action, subjectType: action === 'backup.made' ? 'backup' : action.startsWith('request') ? 'request' : 'session', subjectId, detail })
      }
    })
  }
}
