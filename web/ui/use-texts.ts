// The texts of one namespace of web/messages, with ICU plurals and arguments.
import { useTranslations } from 'next-intl'
import { contained } from '../core/visible-text.ts'

type Values = Readonly<Record<string, unknown>>
type Say = (key: string, values?: Values, ...rest: readonly unknown[]) => unknown
type Translator = Say & { readonly rich: Say }

/** Names and reasons that people wrote cannot turn the sentence in which they stand. */
const safe = (values: Values | undefined): Values | undefined =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? contained(value) : value]))

const known = new WeakMap<Translator, Translator>()
function safely(t: Translator): Translator {
  const before = known.get(t)
  if (before !== undefined) return before
  const say: Say = (key, values, ...rest) => t(key, safe(values), ...rest)
  const after = Object.assign(say, t, { rich: ((key, values, ...rest) => t.rich(key, safe(values), ...rest)) satisfies Say })
  known.set(t, after)
  return after
}

/**
 * The texts of a namespace: `const t = useTexts('wizard')`, then `t('title')`, `t('left', { count: 2 })`,
 * `t.rich('hint', { b: (words) => <b>{words}</b> })`. Namespace and keys are checked by the compiler.
 */
export const useTexts = ((namespace: never) => safely(useTranslations(namespace) as unknown as Translator)) as unknown as typeof useTranslations
