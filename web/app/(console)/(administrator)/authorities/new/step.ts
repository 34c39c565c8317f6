// What every step of the form is given.
import { refusalText } from '../../../../../core/refusal-texts/refusal-text.ts'
import { useLanguage } from '../../../../../ui/use-language.ts'
import type { Form, StepName } from './form.ts'

/** Broken rules, of the page's check or of the server's answer. */
export type Faults = readonly { readonly field: string; readonly id: string; readonly detail?: Readonly<Record<string, string | number | boolean>> }[]

/** Props of a step. */
export interface StepProps {
  readonly form: Form
  readonly change: (changed: Partial<Form>) => void
  /** What a field needs, when its rule is broken. */
  readonly textOf: (field: string) => string | undefined
  readonly go: (to: StepName) => void
}

/** The words of each broken rule, by field. */
export function useFaultTexts(faults: Faults): StepProps['textOf'] {
  const language = useLanguage()
  return (field) => {
    const fault = faults.find((one) => one.field === field)
    return fault === undefined ? undefined : refusalText(fault.id, language, fault.detail).what
  }
}
