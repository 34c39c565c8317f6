// What is typed into the form, and how it becomes the draft of web/core/authority/draft.ts: text as it stands in the fields,
// and a holder for every share there can be, so that a smaller number forgets nobody.
import { draftFaults, type Assignment, type DraftFault } from '../../../../../core/authority/draft.ts'
import { policyRules } from '../../../../../core/policy/policy.ts'

/** The form as it is typed. */
export interface Form {
  readonly name: string
  readonly organization: string
  readonly country: string
  readonly keyAlgorithm: string
  readonly validityYears: string
  readonly threshold: string
  readonly shareCount: string
  readonly requesterMayContribute: boolean
  readonly refusalEndsSession: boolean
  readonly assignments: readonly Assignment[]
}

/** The steps, in their order. */
export const steps = ['facts', 'quorum', 'holders', 'check'] as const
export type StepName = (typeof steps)[number]

const mostShares = 20

/** An empty form. */
export const blankForm = ({ threshold, shareCount }: { readonly threshold: number; readonly shareCount: number }): Form => ({
  name: '', organization: '', country: '', keyAlgorithm: 'rsa-4096', validityYears: '10',
  threshold: String(threshold), shareCount: String(shareCount), requesterMayContribute: false, refusalEndsSession: false,
  assignments: Array.from({ length: mostShares }, () => ({ nitrokeyId: '', holderName: '', email: '', location: '' })),
})

// 0 breaks the rule of every number of the form, and its words say which numbers it takes.
const whole = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : 0)

/** How many shares and approvals are typed, as far as they can be drawn; null where they cannot. */
export function quorumOf(form: Form): { readonly threshold: number; readonly shareCount: number } | null {
  const [threshold, shareCount] = [whole(form.threshold), whole(form.shareCount)]
  return shareCount < 3 || shareCount > mostShares || threshold < 2 || threshold > shareCount ? null : { threshold, shareCount }
}

/** The holders of the shares that there are. */
export const holdersIn = (form: Form): readonly Assignment[] => form.assignments.slice(0, Math.min(whole(form.shareCount), mostShares))

/** What is sent: spaces at the ends and the case of a sticker are nobody's fault. */
export function draftOf(form: Form) {
  return {
    name: form.name.trim(), organization: form.organization.trim(), country: form.country, keyAlgorithm: form.keyAlgorithm,
    validityYears: whole(form.validityYears), threshold: whole(form.threshold), shareCount: whole(form.shareCount), requesterMayContribute: form.requesterMayContribute, refusalEndsSession: form.refusalEndsSession,
    assignments: holdersIn(form).map(({ nitrokeyId, holderName, email, location }) => ({
      nitrokeyId: nitrokeyId.trim().toUpperCase(), holderName: holderName.trim(), email: email.trim(), location: location.trim(),
    })),
  }
}

const ofQuorum: readonly string[] = ['threshold', 'shareCount', ...policyRules]

/** On which step a field stands. */
export const stepOf = (field: string): StepName => (field.startsWith('assignments') ? 'holders' : ofQuorum.includes(field) ? 'quorum' : 'facts')

/** The broken rules of one step. */
export const faultsOn = (form: Form, step: StepName): readonly DraftFault[] =>
  draftFaults(draftOf(form)).filter(({ field }) => step === 'check' || stepOf(field) === step)

/** Those of the faults that were found whose field is still at fault, with the rule that it breaks now. */
export function stillBroken(form: Form, found: readonly { readonly field: string }[]): readonly DraftFault[] {
  const now = draftFaults(draftOf(form))
  return found.flatMap(({ field }) => now.find((fault) => fault.field === field) ?? [])
}

/** The id of a field's element. */
export const elementOf = (field: string): string => `draft-${field.replaceAll('.', '-')}`
