// A dealing that is under way, step by step as the key room reports it; and one that failed, with its reason.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { dealingKey } from '../../../../../browser/live.tsx'
import { refusalText } from '../../../../../core/refusal-texts/refusal-text.ts'
import { Notice } from '../../../../../ui/notice.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { StepChecklist } from '../../../../../ui/step-checklist.tsx'
import { TechnicalDetail } from '../../../../../ui/technical-detail.tsx'
import { useLanguage } from '../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { VisuallyHidden } from '../../../../../ui/visually-hidden.tsx'
import type { AuthorityDetail } from '../state.ts'

const steps = ['key', 'certificate', 'split', 'proof', 'sealed'] as const

export function Dealing({ authority: { authorityId, shareCount } }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('authority')
  // Kept by the live events; a page that was opened meanwhile learns it from the next step.
  const { data = null } = useQuery<string | null>({ queryKey: dealingKey(authorityId), queryFn: () => null, staleTime: Number.POSITIVE_INFINITY })
  const at = Math.max(0, steps.findIndex((step) => step === data))
  const current = steps[at] ?? 'key'
  return (
    <Section title={t('deal.title')}>
      <Stack gap={2}>
        <p>{t('deal.means')}</p>
        <StepChecklist label={t('deal.label')} steps={steps.map((step, index) => ({
          id: step, title: t(`deal.steps.${step}`, { shareCount }), state: index < at ? 'done' : index === at ? 'current' : 'waiting',
        }))} />
        <VisuallyHidden live>{t(`deal.steps.${current}`, { shareCount })}</VisuallyHidden>
      </Stack>
    </Section>
  )
}

/** `reason`: the refusal id under which the dealing was undone. */
export function DealingFailed({ reason }: { readonly reason: string }): ReactElement {
  const t = useTexts('authority')
  const components = useTexts('components')
  // Of the refusal's words only the first are about a dealing; what follows there speaks of signing sessions.
  const { what } = refusalText(reason, useLanguage())
  return (
    <Notice tone="warning" live what={t('deal.failed')} means={<>{what} {t('deal.lost')}</>} todo={t('deal.again')}>
      <TechnicalDetail rows={[{ name: components('refusal.id'), value: reason }]} />
    </Notice>
  )
}
