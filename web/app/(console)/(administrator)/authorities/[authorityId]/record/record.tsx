// The ceremony record as a page to read and to print. Its words come whole from the server, which makes the PDF of the same.
'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../../browser/api.tsx'
import type { Answers } from '../../../../../../browser/me.tsx'
import { LoadingState } from '../../../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../../ui/refusal-notice.tsx'
import { SealRing } from '../../../../../../ui/seal-ring.tsx'
import { Row } from '../../../../../../ui/stack.tsx'
import { useLanguage } from '../../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import classes from './record.module.css'

type RecordDocument = Answers['authority']['record']

export function Record(): ReactElement {
  const { authorityId } = useParams<{ authorityId: string }>()
  const t = useTexts('authority')
  const common = useTexts('common')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(useApi().authority.record.queryOptions({ authorityId, language }))
  const refusal = shownError(error)
  if (data !== undefined) return <Sheet record={data} authorityId={authorityId} />
  if (refusal === null) return <><PageTitle>{t('record.title')}</PageTitle><LoadingState lines={12} /></>
  return (
    <>
      <PageTitle above={<Link href="/authorities">{t('above')}</Link>}>{t('record.title')}</PageTitle>
      <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>
    </>
  )
}

function Sheet({ record, authorityId }: { readonly record: RecordDocument; readonly authorityId: string }): ReactElement {
  const t = useTexts('authority')
  const { kind, title, lead, warnings, ring, sections, signing, footer, language } = record
  return (
    <article className={classes['record']}>
      <div className={classes['tools']}>
        <span><Link href="/authorities">{t('above')}</Link> / <Link href={`/authorities/${authorityId}`}>{title}</Link></span>
        <Row>
          <QuietButton href={`/export/record/${authorityId}.${language}.pdf`} download>{t('record.pdf')}</QuietButton>
          <QuietButton onClick={() => window.print()}>{t('record.print')}</QuietButton>
        </Row>
      </div>
      <div className={classes['head']}>
        <div className={classes['words']}>
          <p className={classes['kind']}>{kind}</p>
          <h1>{title}</h1>
          <p className={classes['lead']}>{lead}</p>
        </div>
        <SealRing size="medium" segments={ring.segments} threshold={ring.threshold} />
      </div>
      {warnings.map((warning) => <p key={warning} className={classes['warning']}>{warning}</p>)}
      {sections.map((section) => <Part key={section.title} section={section} />)}
      <Signing signing={signing} />
      <p className={classes['footer']}>{footer}</p>
    </article>
  )
}

function Part({ section: { title, text, groups } }: { readonly section: RecordDocument['sections'][number] }): ReactElement {
  return (
    <section className={classes['part']}>
      <h2>{title}</h2>
      {text === null ? null : <p className={classes['text']}>{text}</p>}
      {groups.map((group, place) => (
        <div key={place} className={classes['group']} data-titled={group.title !== null}>
          {group.title === null ? null : <h3>{group.title}</h3>}
          <dl>
            {group.lines.map(({ label, value, data }, line) => (
              <div key={line} className={classes['line']}><dt>{label}</dt><dd data-data={data || undefined}>{value}</dd></div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}

function Signing({ signing: { title, text, place, signature, people } }: { readonly signing: RecordDocument['signing'] }): ReactElement {
  return (
    <section className={classes['part']}>
      <h2>{title}</h2>
      <p className={classes['text']}>{text}</p>
      <ul className={classes['people']}>
        {people.map(({ name, role }, person) => (
          <li key={person}>
            <span className={classes['person']} data-blank={name === null || undefined}><b>{name}</b><span>{role}</span></span>
            <span className={classes['blank']}>{place}</span>
            <span className={classes['blank']}>{signature}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
