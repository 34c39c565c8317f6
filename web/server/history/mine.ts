// What a person did as a holder, told by their own rows of the audit trail. Nobody else's row is in it.
import { listAudit } from '../../../db/store/audit.ts'
import { authorityById } from '../../../db/store/authority.ts'
import { deploymentById } from '../../../db/store/deployment.ts'
import { proposalById } from '../../../db/store/policy.ts'
import { requestById } from '../../../db/store/request.ts'
import { sessionById } from '../../../db/store/session.ts'
import type { AuditRow } from '../../core/audit/chain.ts'
import type { ProposalState } from '../../core/policy/policy.ts'
import type { SessionPhase } from '../../core/session/phases.ts'
import type { Actor } from '../authorise.ts'
import type { Server } from '../context.ts'

/** The acts of a holder, by the action of their row. */
const acts = {
  'contribution.accepted': 'approved', 'session.declined': 'declined', 'policy.approved': 'policy', 'policy.declined': 'policyDeclined', 'deployment.received': 'received', 'nitrokey.enrolled': 'enrolled', 'bridge.paired': 'paired', 'bridge.revoked': 'unpaired',
} as const
/** One of them. */
export type Act = (typeof acts)[keyof typeof acts]

/** One act. What is not of its kind is null. Times ms since 1970 UTC. */
export interface OwnAct {
  readonly seq: number
  readonly at: number
  readonly act: Act
  /** Of `approved` and `declined`: what the session was about, and how it ended. */
  readonly session: {
    readonly sessionId: string
    readonly phase: SessionPhase
    readonly profile: string
    readonly commonName: string | null
    readonly crlNumber: number | null
    /** Why this person said no. */
    readonly reason: string | null
  } | null
  /** Of `policy` and `policyDeclined`: the change that was decided on, what became of it, and why this person said no. */
  readonly proposal: { readonly proposalId: string; readonly state: ProposalState; readonly reason: string | null } | null
  readonly authorityName: string | null
  /** Of `received`. */
  readonly deploymentId: string | null
  readonly shareIndex: number | null
  /** Of `enrolled`. */
  readonly nitrokeyId: string | null
  /** Of `paired`. */
  readonly port: number | null
}

/** The acts of the person who asks, newest first, and the `before` of the next page (null at the end). */
export function listOwnActs(server: Server, actor: Actor, input: { readonly before?: number | undefined; readonly limit: number }): { readonly acts: readonly OwnAct[]; readonly next: number | null } {
  const rows = listAudit(server.db, { ...input, actor: actor.userId, actions: Object.keys(acts) })
  return { acts: rows.map((row) => ownAct(server, row)), next: rows.length < input.limit ? null : (rows.at(-1)?.seq ?? null) }
}

function ownAct({ db }: Server, { seq, at, action, subjectId, detail }: AuditRow): OwnAct {
  const facts = JSON.parse(detail) as { readonly shareIndex?: number; readonly reason?: string; readonly nitrokeyId?: string; readonly port?: number }
  const act = acts[action as keyof typeof acts]
  const session = act === 'approved' || act === 'declined' ? sessionById(db, subjectId) : undefined
  const request = session && requestById(db, session.requestId)
  const deployed = act === 'received' ? deploymentById(db, subjectId)?.deployment : undefined
  const proposal = act === 'policy' || act === 'policyDeclined' ? proposalById(db, subjectId) : undefined
  const authorityId = session?.authorityId ?? deployed?.authorityId ?? proposal?.authorityId
  return {
    seq, at, act,
    session: session === undefined || request === undefined ? null : {
      sessionId: session.id, phase: session.phase, profile: request.profile, commonName: request.commonName, crlNumber: session.crlNumber, reason: act === 'declined' ? (facts.reason ?? null) : null,
    },
    proposal: proposal === undefined ? null : { proposalId: proposal.id, state: proposal.state, reason: act === 'policyDeclined' ? (facts.reason ?? null) : null },
    authorityName: authorityId === undefined ? null : (authorityById(db, authorityId)?.name ?? null),
    deploymentId: deployed?.id ?? null,
    shareIndex: facts.shareIndex ?? null,
    nitrokeyId: act === 'enrolled' ? (facts.nitrokeyId ?? null) : null,
    port: act === 'paired' ? (facts.port ?? null) : null,
  }
}
