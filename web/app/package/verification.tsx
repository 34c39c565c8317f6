// The page behind the QR code of a package: what is known of it, or the ways to ask.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError } from '../../browser/api.tsx'
import { plainClient, type Answers } from '../../browser/me.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FingerprintWords } from '../../ui/fingerprint-words.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Row } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { AskByFingerprint } from './ask-by-fingerprint.tsx'
import { AskByPicture } from './ask-by-picture.tsx'
import { CheckFile } from './check-file.tsx'
import { fingerprintIn, goTo, useFragment } from './use-fingerprint.ts'

type Known = Extract<Answers['package']['verify'], { known: true }>

export function Verification(): ReactElement {
  const t = useTexts('package')
  const fragment = useFragment()
  // The package that was opened here and is whole.
  const [whole, setWhole] = useState<string | null>(null)
  if (fragment === undefined) return <><PageTitle>{t('verify.title')}</PageTitle><LoadingState /></>
  const fingerprint = fingerprintIn(fragment)
  if (fragment === '' || fingerprint === null) {
    return (
      <>
        <PageTitle lead={t('verify.lead')}>{t('verify.title')}</PageTitle>
        <AskByPicture />
        <AskByFingerprint key={fragment} given={fragment} />
        <CheckFile onWhole={setWhole} />
      </>
    )
  }
  return <Asked key={fingerprint} fingerprint={fingerprint} whole={whole === fingerprint} onWhole={setWhole} />
}

function Asked({ fingerprint, whole, onWhole }: { readonly fingerprint: string; readonly whole: boolean; readonly onWhole: (fingerprint: string) => void }): ReactElement {
  const t = useTexts('package')
  const common = useTexts('common')
  const { data, error, refetch } = useQuery({ queryKey: ['package', fingerprint], queryFn: () => plainClient.package.verify.query({ fingerprint }), retry: 1 })
  const refusal = shownError(error)
  const another = <Row><QuietButton onClick={() => goTo('')}>{t('verify.another')}</QuietButton></Row>
  if (data === undefined) {
    if (refusal === null) return <><PageTitle>{t('verify.checking')}</PageTitle><LoadingState /></>
    return <><PageTitle>{t('verify.title')}</PageTitle><RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice></>
  }
  if (!data.known) {
    return (
      <>
        <div role="status"><PageTitle lead={t('verify.unknown.lead')}>{t('verify.unknown.title')}</PageTitle></div>
        <Notice tone="danger" what={t('verify.unknown.what')} means={t('verify.unknown.means')} todo={t('verify.unknown.todo')} />
        <DefinitionList facts={[{ term: t('verify.facts.fingerprint'), value: inGroups(fingerprint), mono: true }]} />
        {another}
      </>
    )
  }
  const state = data.receivedAt !== null ? 'used' : data.abandoned ? 'over' : 'known'
  return (
    <>
      <div role="status"><PageTitle lead={t(`verify.${state}.lead`)}>{t(`verify.${state}.title`)}</PageTitle></div>
      <Facts known={data} fingerprint={fingerprint} />
      <FingerprintWords label={t('verify.words')} hint={t('verify.wordsHint')} digest={fingerprint} />
      {whole ? <Notice tone="success" live what={t('verify.file.whole')} />
        : state === 'known' ? <><Notice what={t('verify.compare.what')} means={t('verify.compare.means')} todo={t('verify.compare.todo')} /><CheckFile onWhole={onWhole} /></> : null}
      {another}
    </>
  )
}

function Facts({ known: { holderName, site, nitrokeyId, authorityName, builtAt, receivedAt }, fingerprint }: { readonly known: Known; readonly fingerprint: string }): ReactElement {
  const t = useTexts('package')
  return (
    <DefinitionList facts={[
      { term: t('verify.facts.holder'), value: holderName },
      { term: t('verify.facts.site'), value: site },
      { term: t('verify.facts.nitrokey'), value: nitrokeyId },
      { term: t('verify.facts.authority'), value: authorityName },
      { term: t('verify.facts.built'), value: <DateTime at={builtAt} /> },
      { term: t('verify.facts.received'), value: receivedAt === null ? t('verify.facts.notYet') : t.rich('verify.facts.arrived', { when: () => <DateTime at={receivedAt} /> }) },
      { term: t('verify.facts.fingerprint'), value: inGroups(fingerprint), mono: true },
    ]} />
  )
}

/** Four by four: that is how it is compared. */
const inGroups = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ')
