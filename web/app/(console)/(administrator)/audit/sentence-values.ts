// What the sentence of a row names, or that it cannot be said: a fact that a row lacks must not become an untrue sentence. Pure.
import type { AuditAction } from '../../../../core/audit/actions.ts'

type Detail = Readonly<Record<string, unknown>>
export type SentenceValues = Readonly<Record<string, string | number>>

/** The values that sentences name; a row that lacks one shows a dash in its place. */
const named = ['name', 'threshold', 'shareCount', 'shareIndex', 'count', 'received', 'shares', 'crlNumber', 'email', 'nitrokeyId', 'commonName', 'label', 'authorityName'] as const

const roles = ['administrator', 'auditor', 'holder']
const lists = ['authorities', 'requests', 'sessions', 'certificates', 'people', 'audit', 'history']
const role = ({ role: is }: Detail): SentenceValues | null => (roles.includes(is as string) ? { role: is as string } : null)

/** The values that a sentence chooses or counts by, where it does; null when the row lacks one, or has one that it does not know. */
const chosen: Readonly<Partial<Record<AuditAction, (detail: Detail, subjectId: string) => SentenceValues | null>>> = {
  'authority.dealt': ({ deployments }) => (typeof deployments === 'number' ? { deployments } : null),
  // The first administrator's link is for whoever reads the terminal.
  'invitation.created': (detail) => (detail['email'] === null ? { addressed: 'no', role: '' } : typeof detail['email'] === 'string' && role(detail) !== null ? { addressed: 'yes', ...role(detail) } : null),
  'invitation.accepted': role,
  'request.created': ({ kind, validityDays }) => ((kind === 'certificate' || kind === 'crl') && typeof validityDays === 'number' ? { kind, validityDays } : null),
  'login.ended': ({ count }) => (typeof count === 'number' ? { count } : null),
  'list.exported': (_, list) => (lists.includes(list) ? { list } : null),
}

/** The values of a row's sentence, beside its actor; null when only its kind can be said. */
export function sentenceValues(action: AuditAction, detail: Detail, subjectId: string): SentenceValues | null {
  const choices = chosen[action]?.(detail, subjectId) ?? (action in chosen ? null : {})
  if (choices === null) return null
  const values = Object.fromEntries(named.map((name) => [name, String(detail[name] ?? '–')]))
  // Stored as "1,2,3".
  return { ...values, shares: values['shares']?.replaceAll(',', ', ') ?? '–', ...choices }
}
