// The files of a certificate: for the server that will use it, and for whoever wants to look at it.
'use client'
import type { ReactElement } from 'react'
import { CopyButton } from '../../../../../ui/copy-button.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { CertificateDetail } from './one-certificate.tsx'

export function CertificateFiles({ certificate: { certificateId, pem } }: { readonly certificate: CertificateDetail }): ReactElement {
  const t = useTexts('certificates')
  const address = `/download/certificate/${certificateId}`
  return (
    <Stack gap={1}>
      <Row gap={1}>
        <InkButton href={`${address}.pem`} download>{t('one.pem')}</InkButton>
        <QuietButton href={`${address}.der`} download>{t('one.der')}</QuietButton>
        <QuietButton href={`${address}.chain.pem`} download>{t('one.chain')}</QuietButton>
        <CopyButton value={pem} what={t('one.copy')} />
      </Row>
      <small>{t('one.chainHint')}</small>
    </Stack>
  )
}
