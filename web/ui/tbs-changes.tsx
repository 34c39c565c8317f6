// What is different from the last certificate of the same name, line by line: a word, a mark and a ground for what changed.
'use client'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { certificateChanges, type Change } from '../core/certificate/changes.ts'
import type { CertificateDescription } from '../core/certificate/description.ts'
import { DateTime } from './date-time.tsx'
import { StateTag } from './state-tag.tsx'
import classes from './tbs-sheet.module.css'
import { keyText } from './tbs-facts.tsx'
import { useTexts } from './use-texts.ts'

/** The last certificate of the same name and authority. */
export interface LastCertificate { readonly certificateId: string; readonly issuedAt: number; readonly description: CertificateDescription }

/** The comparison. `last`: null when there is none. */
export function TbsChanges({ description, last }: { readonly description: CertificateDescription; readonly last: LastCertificate | null }): ReactElement {
  const t = useTexts('tbs')
  if (last === null) return <p className={classes['sample']}>{t('changes.none')}</p>
  const changes = certificateChanges(description, last.description)
  return (
    <section className={classes['changes']} aria-label={t('changes.title')}>
      <h3 className={classes['changesTitle']}>{t('changes.title')}</h3>
      <p className={classes['sample']}>
        {t.rich('changes.last', { day: () => <DateTime at={last.issuedAt} show="day" />, see: (words) => <Link href={`/certificates/${last.certificateId}`}>{words}</Link> })}
        {changes.every(({ id }) => id.startsWith('key-')) ? ` ${t('changes.nothingElse')}` : null}
      </p>
      <ul>{changes.map((change) => <Line key={change.id} change={change} />)}</ul>
    </section>
  )
}

const words = { 'names-added': 'added', 'usages-added': 'added', 'names-removed': 'removed', 'usages-removed': 'removed', 'key-kept': 'same' } as const

function Line({ change }: { readonly change: Change }): ReactElement {
  const t = useTexts('tbs')
  const word = (words as Partial<Record<Change['id'], 'added' | 'removed' | 'same'>>)[change.id] ?? 'changed'
  // A renewal has a new key as often as not: said, and no more than that.
  const quiet = change.id === 'key-kept' || change.id === 'key-new'
  return (
    <li data-change={change.id} data-quiet={quiet || undefined}>
      <StateTag tone={quiet ? 'neutral' : word === 'removed' ? 'bad' : 'waiting'}>{t(`changes.words.${word}`)}</StateTag>
      <span><span className={classes['changed']}>{t(`changes.of.${change.id}`)}</span> <Value change={change} /></span>
    </li>
  )
}

function Value({ change }: { readonly change: Change }): ReactNode {
  const t = useTexts('tbs')
  const between = (before: string, now: string): ReactNode => <><del>{before === '' ? '–' : before}</del> <span aria-hidden>→</span> <ins>{now === '' ? '–' : now}</ins></>
  switch (change.id) {
    case 'names-added': case 'usages-added': return <ins>{change.items.join(', ')}</ins>
    case 'names-removed': case 'usages-removed': return <del>{change.items.join(', ')}</del>
    case 'extensions': return change.items.join(', ')
    case 'kind': return between(t(`kinds.${change.before}`), t(`kinds.${change.now}`))
    case 'subject': return between(change.before, change.now)
    case 'validity': return between(t('changes.days', { count: change.before }), t('changes.days', { count: change.now }))
    case 'key-kind': return between(keyText(change.before, t), keyText(change.now, t))
    case 'key-kept': return t('changes.keyKept')
    case 'key-new': return t('changes.keyNew')
  }
}
