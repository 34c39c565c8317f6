// A row of the trail as a sentence.
'use client'
import { auditActions, type AuditAction } from '../../../../core/audit/actions.ts'
import { useTexts } from '../../../../ui/use-texts.ts'
import type { AuditRow } from './audit-table.tsx'
import { sentenceValues, type SentenceValues } from './sentence-values.ts'

/** The compiler would ask for the values that every sentence of all names; each takes what it needs of sentence-values.ts. */
type Sentence = (key: `actions.${AuditAction}`, values: SentenceValues) => string

/** Gives the sentence of a row. */
export function useSentences(): (row: AuditRow) => string {
  const t = useTexts('audit')
  return ({ action, actor, actorName, subjectId, detail }) => {
    const who = actorName ?? (actor === 'server' ? t('server') : actor === 'operator' ? t('operator') : actor)
    if (!(auditActions as readonly string[]).includes(action)) return t('unknown', { actor: who, action })
    const values = sentenceValues(action as AuditAction, detail, subjectId)
    if (values === null) return t('unknown', { actor: who, action: t(`names.${action as AuditAction}`) })
    return (t as unknown as Sentence)(`actions.${action as AuditAction}`, { ...values, actor: who })
  }
}
