// The texts of one namespace of web/messages, with ICU plurals and arguments.
import { useTranslations } from 'next-intl'

/**
 * The texts of a namespace: `const t = useTexts('wizard')`, then `t('title')`, `t('left', { count: 2 })`,
 * `t.rich('hint', { b: (words) => <b>{words}</b> })`. Namespace and keys are checked by the compiler.
 */
export const useTexts = useTranslations
