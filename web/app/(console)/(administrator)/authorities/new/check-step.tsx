// Everything that was typed, once more, before anything is made.
import type { ReactElement } from 'react'
import type { KeyAlgorithm, Assignment } from '../../../../../core/authority/draft.ts'
import { DataTable, type Column } from '../../../../../ui/data-table.tsx'
import { DefinitionList } from '../../../../../ui/definition-list.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { useLanguage } from '../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { countryName } from './facts-step.tsx'
import { draftOf, type StepName } from './form.ts'
import type { StepProps } from './step.ts'

export function CheckStep({ form, go }: StepProps): ReactElement {
  const t = useTexts('wizard')
  const common = useTexts('common')
  const language = useLanguage()
  const { name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, refusalEndsSession, assignments } = draftOf(form)
  const change = (step: StepName, title: string): ReactElement => (
    <QuietButton plain size="small" label={`${t('checked.change')}: ${title}`} onClick={() => go(step)}>{t('checked.change')}</QuietButton>
  )
  const columns: readonly Column<Assignment & { readonly index: number }>[] = [
    { key: 'share', header: t('checked.share'), cell: ({ index }) => index },
    { key: 'nitrokey', header: t('nitrokey'), cell: ({ nitrokeyId }) => nitrokeyId },
    { key: 'holder', header: t('holder'), cell: ({ holderName }) => holderName },
    { key: 'email', header: t('email'), cell: ({ email }) => email },
    { key: 'site', header: t('site'), cell: ({ location }) => location },
  ]
  return (
    <Stack gap={4}>
      <Section title={t('steps.facts')} aside={change('facts', t('steps.facts'))}>
        <DefinitionList facts={[
          { term: t('name'), value: name },
          { term: t('organization'), value: organization },
          { term: t('checked.country'), value: `${countryName(country, language)} (${country})` },
          { term: t('key'), value: t(`keys.${keyAlgorithm as KeyAlgorithm}`) },
          { term: t('checked.validity'), value: common('count.years', { count: validityYears }) },
        ]} />
      </Section>
      <Section title={t('steps.quorum')} aside={change('quorum', t('steps.quorum'))}>
        <DefinitionList facts={[
          { term: t('checked.quorum'), value: t('checked.quorumValue', { threshold, shareCount }) },
          { term: t('checked.requester'), value: requesterMayContribute ? t('checked.may') : t('checked.mayNot') },
          { term: t('checked.refusal'), value: refusalEndsSession ? t('checked.ends') : t('checked.endsNot') },
        ]} />
      </Section>
      <Section title={t('steps.holders')} aside={change('holders', t('steps.holders'))}>
        <DataTable caption={t('checked.table')} columns={columns} rows={assignments.map((assignment, index) => ({ ...assignment, index: index + 1 }))} rowKey={({ index }) => String(index)} empty={null} />
      </Section>
      <Notice what={t('next')} means={t('nextText')} />
    </Stack>
  )
}
