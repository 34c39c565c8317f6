// A new authority from the form: draft and invitations in one act. Holders who have an account are taken by their e-mail
// address; the others are invited, and their links are shown once.
import { transaction, type Handle } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, insertAuthority, type AuthorityRow } from '../../../db/store/authority.ts'
import { personByEmail } from '../../../db/store/person.ts'
import { holderOfNitrokey, insertShares, nitrokeyPromised } from '../../../db/store/share.ts'
import { parseDraft, type Assignment, type AuthorityDraft } from '../../core/authority/draft.ts'
import { nextAuthorityPhase } from '../../core/authority/phases.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireRole, type Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { checklistOf, type ChecklistItem } from './checklist.ts'
import { inviteHolder, type HolderInvitation } from './invite-holder.ts'
import { announce } from './seen.ts'

/** What the wizard shows at its end. The links are not kept anywhere: shown once. */
export interface CreatedAuthority {
  readonly authorityId: string
  readonly phase: 'enrolling'
  readonly invitations: readonly HolderInvitation[]
  readonly nextSteps: readonly ChecklistItem[]
}

/**
 * Creates an authority from the form. Refuses DRAFT-…, AUTHORITY-NITROKEY-TAKEN when a sticker belongs to another person or
 * is promised to one, and AUTHORITY-HOLDER-AUDITOR: whoever audits keeps no share.
 */
export function createAuthority(server: Server, actor: Actor, input: unknown): CreatedAuthority {
  requireRole(actor, 'administrator')
  const draft = parseDraft(input)
  const authorityId = newId(server)
  const created = transaction(server.db, (tx): CreatedAuthority => {
    const at = server.clock.now()
    const { name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, refusalEndsSession } = draft
    insertAuthority(tx, {
      id: authorityId, name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, refusalEndsSession,
      phase: nextAuthorityPhase('draft', 'invite'), createdBy: actor.userId, createdAt: at, phaseSince: at,
    })
    const invitations = assign(tx, server, actor, authorityId, draft)
    appendAudit(tx, {
      at, actor: actor.userId, action: 'authority.created', subjectType: 'authority', subjectId: authorityId,
      detail: { name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, refusalEndsSession, nitrokeys: draft.assignments.map(({ nitrokeyId }) => nitrokeyId).join(',') },
    })
    return { authorityId, phase: 'enrolling', invitations, nextSteps: checklistOf(tx, authorityById(tx, authorityId) as AuthorityRow) }
  })
  announce(server, authorityId, { topic: 'authority', id: authorityId, what: 'created' })
  return created
}

function assign(tx: Handle, server: Server, actor: Actor, authorityId: string, draft: AuthorityDraft): readonly HolderInvitation[] {
  const people = draft.assignments.map((assignment, position) => holderOf(tx, assignment, position))
  insertShares(
    tx,
    draft.assignments.map(({ nitrokeyId, holderName, email, location }, position) => ({
      authorityId, generation: 1, shareIndex: position + 1, nitrokeyId, holderName, email: email.toLowerCase(), location, holderId: people[position] ?? null,
    })),
  )
  return draft.assignments.filter((_, position) => people[position] === undefined).map((assignment) => inviteHolder(tx, server, actor, assignment))
}

/** The account of an assignment's holder, when there is one. */
function holderOf(tx: Handle, { nitrokeyId, email }: Assignment, position: number): string | undefined {
  const person = personByEmail(tx, email)
  if (person?.role === 'auditor') throw new Refusal('AUTHORITY-HOLDER-AUDITOR', { field: `assignments.${position}.email` })
  const holder = holderOfNitrokey(tx, nitrokeyId)
  if ((holder !== undefined && holder !== person?.id) || nitrokeyPromised(tx, nitrokeyId, email.toLowerCase())) {
    throw new Refusal('AUTHORITY-NITROKEY-TAKEN', { nitrokeyId, field: `assignments.${position}.nitrokeyId` })
  }
  return person?.id
}
