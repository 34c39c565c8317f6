// Digests, serials, OIDs, CKR names: one click away, in the monospaced face, copyable.
'use client'
import type { ReactElement } from 'react'
import { CopyButton } from './copy-button.tsx'
import { Visible } from './own-words.tsx'
import classes from './technical-detail.module.css'
import { useTexts } from './use-texts.ts'

/** One value: its name and its text (already hexadecimal, base64 or PEM). */
export interface TechnicalRow { readonly name: string; readonly value: string }

/** A closed disclosure with one copyable row for each value. `title` replaces "Technical detail". */
export function TechnicalDetail({ rows, title, open = false }: {
  readonly rows: readonly TechnicalRow[]
  readonly title?: string
  readonly open?: boolean
}): ReactElement {
  const t = useTexts('components')
  return (
    <details className={classes['detail']} open={open}>
      <summary className={classes['summary']}>{title ?? t('detail.show')}</summary>
      <dl className={classes['rows']}>
        {rows.map(({ name, value }) => (
          <div className={classes['row']} key={name}>
            <dt className={classes['name']}>{name}</dt>
            <dd className={classes['value']}><Visible text={value} /></dd>
            <dd style={{ margin: 0 }}><CopyButton value={value} what={name} /></dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
