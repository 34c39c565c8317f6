// Words that a person wrote, as they wrote them: their direction stays their own, no sign in them is hidden, and a long text does not
// push away what stands below it.
'use client'
import { useId, useState, type ReactElement } from 'react'
import { beginning, pieces } from '../core/visible-text.ts'
import classes from './own-words.module.css'
import { useTexts } from './use-texts.ts'

/** A text with what is hidden in it spelt out, each such sign marked so that nobody can type one. */
export function Visible({ text }: { readonly text: string }): ReactElement {
  const t = useTexts('components')
  return <>{pieces(text).map(({ text: piece, hidden }, index) => (hidden ? <code key={index} className={classes['hidden']} title={t('own.hidden')}>{piece}</code> : piece))}</>
}

/** A reason, a message, the text of a refusal. */
export function OwnWords({ words }: { readonly words: string }): ReactElement {
  const t = useTexts('components')
  const id = useId()
  const [whole, setWhole] = useState(false)
  const start = beginning(words)
  return (
    <>
      <bdi id={id} className={classes['words']}>
        <Visible text={whole ? words : start ?? words} />
        {start === undefined || whole ? null : '…'}
      </bdi>
      {start === undefined ? null : (
        <span className={classes['fold']}>
          <button type="button" className={classes['button']} aria-expanded={whole} aria-controls={id} onClick={() => setWhole(!whole)}>{whole ? t('own.less') : t('own.whole', { count: [...words].length })}</button>
        </span>
      )}
    </>
  )
}
