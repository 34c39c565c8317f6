// Who asked for a certificate and why, and who approved it.
'use client'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { useMe } from '../../../../../browser/me.tsx'
import { DateTime } from '../../../../../ui/date-time.tsx'
import { DefinitionList } from '../../../../../ui/definition-list.tsx'
import { OwnWords } from '../../../../../ui/own-words.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { HolderList } from '../../sessions/holder-list.tsx'
import type { CertificateDetail } from './one-certificate.tsx'

export function HowItWasSigned({ certificate }: { readonly certificate: CertificateDetail }): ReactElement {
  const t = useTexts('certificates')
  // Holders read the request and the session on pages of their own, and have none of an authority.
  const holder = useMe().user.role === 'holder'
  const { approvedBy, requesterName, reason, authorityId, authorityName, issuedAt, sessionId, requestId } = certificate
  return (
    <Section title={t('one.approved')}>
      <Stack gap={2}>
        <HolderList label={t('one.approved')} holders={approvedBy.map(({ shareIndex, holderName, at }) => ({
          key: shareIndex, name: holderName, state: <StateTag tone="sealed"><DateTime at={at} show="second" /></StateTag>,
        }))} />
        <DefinitionList facts={[
          { term: t('one.asked'), value: requesterName },
          { term: t('one.reason'), value: <OwnWords words={reason} /> },
          { term: t('one.issued'), value: <DateTime at={issuedAt} show="second" /> },
          { term: t('one.authority'), value: holder ? authorityName : <Link href={`/authorities/${authorityId}`}>{authorityName}</Link> },
          { term: t('one.request'), value: <Link href={`${holder ? '/holder/request' : '/requests'}/${requestId}`} aria-label={`${t('one.see')}: ${t('one.request')}`}>{t('one.see')}</Link> },
          { term: t('one.session'), value: <Link href={`${holder ? '/holder/approve' : '/sessions'}/${sessionId}`} aria-label={`${t('one.see')}: ${t('one.session')}`}>{t('one.see')}</Link> },
        ]} />
      </Stack>
    </Section>
  )
}
