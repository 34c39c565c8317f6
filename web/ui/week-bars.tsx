// Counts by week as bars, with what they say as a sentence before and as a table behind: the picture alone is for the eye.
'use client'
import { useId, type ReactElement } from 'react'
import { useLanguage } from './use-language.ts'
import { useTexts } from './use-texts.ts'
import classes from './week-bars.module.css'

const [height, step, gap] = [64, 10, 3]

/** `weeks`: the beginning of each (ms since 1970, midnight UTC) and its count. `words`: the sentence that sums them up. */
export function WeekBars({ title, words, weeks }: { readonly title: string; readonly words: string; readonly weeks: readonly { readonly from: number; readonly count: number }[] }): ReactElement {
  const t = useTexts('components')
  const language = useLanguage()
  const id = useId()
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  const day = (at: number, style: 'short' | 'long'): string => new Date(at).toLocaleDateString(language === 'en' ? 'en-GB' : 'fr', { timeZone: 'UTC', ...(style === 'long' ? { dateStyle: 'long' } : { month: 'short', year: 'numeric' }) })
  const [first, last] = [weeks[0], weeks.at(-1)]
  const some = weeks.filter(({ count }) => count > 0)
  return (
    <figure className={classes['plot']} aria-labelledby={id}>
      <figcaption id={id}><b>{title}</b><span>{words}</span></figcaption>
      <svg viewBox={`0 0 ${weeks.length * step} ${height}`} preserveAspectRatio="none" aria-hidden focusable="false">
        {weeks.map(({ from, count }, position) => {
          const tall = count === 0 ? 1 : Math.max(3, (count / most) * height)
          return <rect key={from} data-empty={count === 0 || undefined} x={position * step} y={height - tall} width={step - gap} height={tall}><title>{`${t('weeks.from', { day: day(from, 'long') })}: ${count}`}</title></rect>
        })}
      </svg>
      {first === undefined || last === undefined ? null : <div className={classes['ends']} aria-hidden><span>{day(first.from, 'short')}</span><span>{day(last.from, 'short')}</span></div>}
      {some.length === 0 ? null : (
        <details>
          <summary>{t('weeks.each')}</summary>
          <table>
            <thead><tr><th scope="col">{t('weeks.head')}</th><th scope="col">{t('weeks.count')}</th></tr></thead>
            <tbody>{some.map(({ from, count }) => <tr key={from}><th scope="row">{t('weeks.from', { day: day(from, 'long') })}</th><td className="numeric">{count}</td></tr>)}</tbody>
          </table>
        </details>
      )}
    </figure>
  )
}
