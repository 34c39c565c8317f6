// The policy of an authority: what its signing sessions live under, in words.
'use client'
import type { ReactElement } from 'react'
import { policyRules } from '../../../../../core/policy/policy.ts'
import { DefinitionList } from '../../../../../ui/definition-list.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { AuthorityDetail } from '../state.ts'

export function PolicySection({ authority }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('policy')
  return (
    <Section title={t('title')}>
      <DefinitionList facts={policyRules.map((rule) => ({ term: t(`rules.${rule}.term`), value: t(`rules.${rule}.${authority[rule] ? 'on' : 'off'}`) }))} />
    </Section>
  )
}
