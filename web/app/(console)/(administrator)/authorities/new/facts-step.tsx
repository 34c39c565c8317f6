// What the authority is called, where it is, its key and how long it lasts.
import { NativeSelect, TextInput } from '@mantine/core'
import countries from 'i18n-iso-countries'
import english from 'i18n-iso-countries/langs/en.json'
import french from 'i18n-iso-countries/langs/fr.json'
import { useMemo, type ReactElement } from 'react'
import { keyAlgorithms } from '../../../../../core/authority/draft.ts'
import { Columns, Stack } from '../../../../../ui/stack.tsx'
import { useLanguage } from '../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { elementOf } from './form.ts'
import type { StepProps } from './step.ts'

countries.registerLocale(english)
countries.registerLocale(french)

/** The name of a country in a language; its code when it has none. */
export const countryName = (code: string, language: 'en' | 'fr'): string => countries.getName(code, language) ?? code

export function FactsStep({ form, change, textOf }: StepProps): ReactElement {
  const t = useTexts('wizard')
  const language = useLanguage()
  const choices = useMemo(() => {
    const compare = new Intl.Collator(language).compare
    return Object.entries(countries.getNames(language)).map(([value, label]) => ({ value, label })).sort((a, b) => compare(a.label, b.label))
  }, [language])
  const common = (field: 'name' | 'organization' | 'country' | 'keyAlgorithm' | 'validityYears') => ({
    id: elementOf(field), value: form[field], error: textOf(field),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => change({ [field]: event.currentTarget.value }),
  })
  return (
    <Stack gap={3}>
      <TextInput {...common('name')} label={t('name')} description={t('nameHint')} autoComplete="off" />
      <TextInput {...common('organization')} label={t('organization')} description={t('organizationHint')} autoComplete="organization" />
      <Columns least="14rem">
        <NativeSelect {...common('country')} label={t('country')} data={[{ value: '', label: t('countryNone') }, ...choices]} />
        <TextInput {...common('validityYears')} label={t('validity')} inputMode="numeric" autoComplete="off" />
      </Columns>
      <NativeSelect {...common('keyAlgorithm')} label={t('key')} description={t('keyHint')} data={keyAlgorithms.map((value) => ({ value, label: t(`keys.${value}`) }))} />
    </Stack>
  )
}
