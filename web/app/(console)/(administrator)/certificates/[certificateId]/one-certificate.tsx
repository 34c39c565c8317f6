// One certificate: what it says, its files, who asked and who approved.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import type { Answers } from '../../../../../browser/me.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { RefusedPage } from '../../../../../ui/refused-page.tsx'
import { useServerTime } from '../../../../../ui/server-clock.tsx'
import { Columns, Stack } from '../../../../../ui/stack.tsx'
import { TbsSheet } from '../../../../../ui/tbs-sheet.tsx'
import { useLanguage } from '../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { CertificateFiles } from './certificate-files.tsx'
import { HowItWasSigned } from './how-it-was-signed.tsx'

/** One certificate, as its page has it. */
export type CertificateDetail = Answers['certificate']['byId']

/** "Soon" is when it is time to renew. Milliseconds. */
const soon = 30 * 86_400_000

function useSentence({ notBefore, notAfter }: { readonly notBefore: number; readonly notAfter: number }): string {
  const t = useTexts('certificates')
  const language = useLanguage()
  const now = useServerTime(1000) ?? notBefore
  const until = new Date(notAfter).toLocaleDateString(language === 'en' ? 'en-GB' : 'fr', { dateStyle: 'long' })
  const short = notAfter - notBefore <= soon
  return t(`one.title.${now < notBefore ? 'future' : now > notAfter ? 'expired' : !short && notAfter - now < soon ? 'soon' : 'valid'}`, { until })
}

export function OneCertificate(): ReactElement {
  const { certificateId } = useParams<{ certificateId: string }>()
  const { data, error } = useQuery(useApi().certificate.byId.queryOptions({ certificateId }))
  if (error !== null) return <RefusedPage refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  return data === undefined ? <LoadingState lines={8} /> : <Loaded certificate={data} />
}

function Loaded({ certificate }: { readonly certificate: CertificateDetail }): ReactElement {
  const t = useTexts('certificates')
  const { authorityName, commonName, description, approvedBy, pem } = certificate
  return (
    <>
      <Stack gap={3}>
        <PageTitle above={`${authorityName} · ${commonName}`} lead={t('one.sealed', { count: approvedBy.length })}>{useSentence(certificate)}</PageTitle>
        <CertificateFiles certificate={certificate} />
      </Stack>
      <Columns least="27rem" gap={5}>
        <Section title={t('one.says')}>
          <TbsSheet description={description} withoutWords more={[{ name: t('one.fingerprint'), value: description.fingerprint }, { name: t('one.pemRow'), value: pem }]} />
        </Section>
        <HowItWasSigned certificate={certificate} />
      </Columns>
    </>
  )
}
