// A row of the trail as a sentence.
'use client'
import { auditActions, type AuditAction } from '../../../../core/audit/actions.ts'
import { useTexts } from '../../../../ui/use-texts.ts'
import type { AuditRow } from './audit-table.tsx'

/** The values that sentences name; a row that lacks one shows a dash in its place. */
const named = ['name', 'threshold', 'shareCount', 'shareIndex', 'count', 'received', 'shares', 'crlNumber', 'email', 'nitrokeyId', 'commonName'] as const
/** The values that sentences choose or count by. */
const chosen = { role: 'holder', kind: 'certificate', deployments: 0, validityDays: 0 } as const

/** The compiler would ask for the values that every sentence of all names; each takes what it needs of the lists above. */
type Sentence = (key: `actions.${AuditAction}`, values: Readonly<Record<string, string | number>>) => string

/** Gives the sentence of a row. */
export function useSentences(): (row: AuditRow) => string {
  const t = useTexts('audit')
  return ({ action, actor, actorName, subjectId, detail }) => {
    const who = actorName ?? (actor === 'server' ? t('server') : actor === 'operator' ? t('operator') : actor)
    if (!(auditActions as readonly string[]).includes(action)) return t('unknown', { actor: who, action })
    const values = Object.fromEntries(named.map((name) => [name, String(detail[name] ?? '–')]))
    // Stored as "1,2,3".
    values['shares'] = values['shares']?.replaceAll(',', ', ') ?? ''
    // The first administrator's link is for whoever reads the terminal.
    values['addressed'] = typeof detail['email'] === 'string' ? 'yes' : 'no'
    const choices = Object.fromEntries(Object.entries(chosen).map(([name, usual]) => [name, typeof detail[name] === typeof usual ? detail[name] : usual])) as Record<string, string | number>
    return (t as unknown as Sentence)(`actions.${action as AuditAction}`, { ...values, ...choices, list: subjectId, actor: who })
  }
}
