// What is unusual about what is to be signed: one notice above the decision, gravest first; nothing where nothing is.
'use client'
import type { ReactElement } from 'react'
import type { TbsDescription } from '../core/certificate/description.ts'
import { certificateWarnings, graveWarnings, type CertifiedBefore } from '../core/certificate/warnings.ts'
import { warningText } from '../core/certificate/warning-texts/warning-text.ts'
import { Notice } from './notice.tsx'
import classes from './tbs-sheet.module.css'
import { useLanguage } from './use-language.ts'
import { useTexts } from './use-texts.ts'

/** `at`: when it was or is to be signed, in ms; null for a preview, whose dates are drawn anew. `earlier`: what its authority certified before. */
export function TbsWarnings({ description, at, earlier }: { readonly description: TbsDescription; readonly at: number | null; readonly earlier: CertifiedBefore | null }): ReactElement | null {
  const t = useTexts('tbs')
  const language = useLanguage()
  const warnings = certificateWarnings(description, at, earlier)
  if (warnings.length === 0) return null
  return (
    <Notice tone={warnings.some(({ id }) => graveWarnings.has(id)) ? 'danger' : 'warning'} what={t('unusual', { count: warnings.length })}>
      <ul className={classes['warnings']}>
        {warnings.map((warning) => {
          const { what, means } = warningText(warning, language)
          return <li key={warning.id} data-warning={warning.id}><strong>{what}</strong> {means}</li>
        })}
      </ul>
    </Notice>
  )
}
