// The life of an authority as a table: phase × event → phase or refusal (protocol.md, "Authority").
import { Refusal, type RefusalId } from '../refusal.ts'

export const authorityPhases = ['draft', 'enrolling', 'dealing', 'deploying', 'testing', 'ready', 'retired', 'abandoned'] as const
export type AuthorityPhase = (typeof authorityPhases)[number]

export const authorityEvents = ['invite', 'deal', 'dealt', 'deal-failed', 'deployed', 'tested', 'sign-crl', 'sign-certificate', 'change-policy', 'retire', 'abandon'] as const
/** invite: holders were invited · deal: all N Nitrokeys are enrolled and generation starts · dealt: shares are sealed and stored ·
 * deal-failed: the key room died, nothing was stored · deployed: the N-th receipt · tested: the test signing verified and the
 * server part is backed up · sign-…: somebody asks for a signature · change-policy: a change is proposed to the holders · retire, abandon: an administrator. */
export type AuthorityEvent = (typeof authorityEvents)[number]

type Row = Readonly<Record<AuthorityEvent, AuthorityPhase | RefusalId>>

const no = (id: RefusalId, allowed: Partial<Row>): Row => ({
  invite: id, deal: id, dealt: id, 'deal-failed': id, deployed: id, tested: id, 'sign-crl': id, 'sign-certificate': id, 'change-policy': id, retire: id, abandon: id,
  ...allowed,
})

/** The whole table. */
export const authorityTable: Readonly<Record<AuthorityPhase, Row>> = {
  draft: no('AUTHORITY-NOT-READY', { invite: 'enrolling', abandon: 'abandoned' }),
  enrolling: no('AUTHORITY-NOT-READY', { deal: 'dealing', abandon: 'abandoned' }),
  dealing: no('AUTHORITY-NOT-READY', { dealt: 'deploying', 'deal-failed': 'enrolling', abandon: 'abandoned' }),
  deploying: no('AUTHORITY-NOT-READY', { deployed: 'testing', abandon: 'abandoned' }),
  testing: no('AUTHORITY-NOT-READY', { tested: 'ready', 'sign-crl': 'testing', abandon: 'abandoned' }),
  ready: no('AUTHORITY-WRONG-PHASE', { 'sign-crl': 'ready', 'sign-certificate': 'ready', 'change-policy': 'ready', retire: 'retired' }),
  retired: no('AUTHORITY-RETIRED', { 'sign-crl': 'retired', 'change-policy': 'retired' }),
  abandoned: no('AUTHORITY-ABANDONED', {}),
}

/** The phase after an event. Refuses with the id that the table holds. */
export function nextAuthorityPhase(phase: AuthorityPhase, event: AuthorityEvent): AuthorityPhase {
  const next = authorityTable[phase][event]
  if ((authorityPhases as readonly string[]).includes(next)) return next as AuthorityPhase
  throw new Refusal(next as RefusalId, { phase, event })
}
