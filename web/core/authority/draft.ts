// The form of a new authority, and a message for each of its rules (protocol.md, "Authority form", rules ).
// The page and the server validate with the same function; the server's word counts.
import countries from 'i18n-iso-countries'
import * as z from 'zod'
import { nameFault } from '../certificate/name-text.ts'
import { nitrokeyIdPattern } from '../identifiers.ts'
import { Refusal, type RefusalId } from '../refusal.ts'

/** `keyAlgorithm` is a sum type: EC and Ed25519 authorities will be further members. */
export const keyAlgorithms = ['rsa-2048', 'rsa-3072', 'rsa-4096'] as const
export type KeyAlgorithm = (typeof keyAlgorithms)[number]

/** Modulus length in bits of each RSA algorithm. */
export const modulusLength: Readonly<Record<KeyAlgorithm, number>> = { 'rsa-2048': 2048, 'rsa-3072': 3072, 'rsa-4096': 4096 }

const unknownShape = z.record(z.string(), z.unknown())
const assignmentShape = z.strictObject({ nitrokeyId: z.string(), holderName: z.string(), email: z.string(), location: z.string() })
const draftShape = z.strictObject({
  name: z.string(),
  organization: z.string(),
  country: z.string(),
  keyAlgorithm: z.string(),
  validityYears: z.number(),
  threshold: z.number(),
  shareCount: z.number(),
  requesterMayContribute: z.boolean().default(false),
  refusalEndsSession: z.boolean().default(false),
  assignments: z.array(assignmentShape).max(1000),
})

/** One share's holder: sticker id, name, e-mail and site. Entry k keeps share index k + 1. */
export type Assignment = z.infer<typeof assignmentShape>
type DraftInput = z.infer<typeof draftShape>
declare const valid: unique symbol
/** A form whose every rule holds. Minted by parseDraft alone. */
export type AuthorityDraft = Omit<DraftInput, 'keyAlgorithm'> & { readonly keyAlgorithm: KeyAlgorithm; readonly [valid]: true }

/** One broken rule: the field as a path (`assignments.2.email`) and the refusal id whose text says the rule. */
export interface DraftFault {
  readonly field: string
  readonly id: RefusalId
}

/** X.520 upper bounds of commonName and organizationName: the certificate cannot hold more, whatever the form takes. */
const nameBound = 64
const textBound = 255
// Controls and bidirectional overrides would let a name show as something else than it is.
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
const email = z.email().max(254)

const isText = (value: string, max: number): boolean =>
  value.trim().length > 0 && value === value.trim() && [...value].length <= max && !unprintable.test(value)
const isWhole = (value: number, min: number, max: number): boolean => Number.isInteger(value) && value >= min && value <= max

/** Every broken rule of a form, in the order of its fields; empty when all hold. */
export function draftFaults(input: unknown): readonly DraftFault[] {
  const parsed = draftShape.safeParse(input)
  if (!parsed.success) {
    const seen = unknownShape.safeParse(input).success
    return parsed.error.issues.map((issue) => ({ field: seen ? issue.path.join('.') : '', id: 'DRAFT-MALFORMED' as const }))
  }
  const draft = parsed.data
  const faults: DraftFault[] = []
  const rule = (holds: boolean, field: string, id: RefusalId): void => {
    if (!holds) faults.push({ field, id })
  }
  rule(nameFault(draft.name, nameBound) === null, 'name', 'DRAFT-NAME')
  rule(nameFault(draft.organization, nameBound) === null, 'organization', 'DRAFT-ORGANIZATION')
  rule(/^[A-Z]{2}$/.test(draft.country) && countries.isValid(draft.country), 'country', 'DRAFT-COUNTRY')
  rule((keyAlgorithms as readonly string[]).includes(draft.keyAlgorithm), 'keyAlgorithm', 'DRAFT-KEY-ALGORITHM')
  rule(isWhole(draft.validityYears, 1, 30), 'validityYears', 'DRAFT-VALIDITY')
  rule(isWhole(draft.threshold, 2, 15), 'threshold', 'DRAFT-THRESHOLD')
  rule(isWhole(draft.shareCount, 3, 20), 'shareCount', 'DRAFT-SHARE-COUNT')
  rule(draft.threshold <= draft.shareCount, 'threshold', 'DRAFT-THRESHOLD-ABOVE-SHARES')
  rule(draft.assignments.length === draft.shareCount, 'assignments', 'DRAFT-ASSIGNMENT-COUNT')
  const nitrokeyIds = new Set<string>()
  const emails = new Set<string>()
  draft.assignments.forEach((assignment, position) => {
    const field = (name: keyof Assignment): string => `assignments.${position}.${name}`
    rule(nitrokeyIdPattern.test(assignment.nitrokeyId), field('nitrokeyId'), 'DRAFT-NITROKEY-ID')
    rule(!nitrokeyIds.has(assignment.nitrokeyId), field('nitrokeyId'), 'DRAFT-NITROKEY-TWICE')
    rule(isText(assignment.holderName, textBound), field('holderName'), 'DRAFT-HOLDER-NAME')
    rule(email.safeParse(assignment.email).success, field('email'), 'DRAFT-EMAIL')
    // One person with two shares would be half a quorum alone.
    rule(!emails.has(assignment.email.toLowerCase()), field('email'), 'DRAFT-EMAIL-TWICE')
    rule(isText(assignment.location, textBound), field('location'), 'DRAFT-LOCATION')
    nitrokeyIds.add(assignment.nitrokeyId)
    emails.add(assignment.email.toLowerCase())
  })
  return faults
}

/** The form as a draft. Refuses with the id of its first broken rule; `field` in the detail names where. */
export function parseDraft(input: unknown): AuthorityDraft {
  const [fault] = draftFaults(input)
  if (fault !== undefined) throw new Refusal(fault.id, { field: fault.field })
  return draftShape.parse(input) as unknown as AuthorityDraft
}
