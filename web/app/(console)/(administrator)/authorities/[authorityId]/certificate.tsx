// The certificate of an authority, its revocation list, and what both say, for those who check them. That of an authority
// which was given up can be read and not downloaded.
'use client'
import type { ReactElement } from 'react'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { TechnicalDetail, type TechnicalRow } from '../../../../../ui/technical-detail.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { isDone, type AuthorityDetail } from '../state.ts'

export function Certificate({ authority }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('authority')
  const over = authority.phase === 'abandoned'
  return (
    <Section title={t(over ? 'files.over' : 'files.title')}>
      <Stack gap={2}>
        <p>{t(over ? 'files.overText' : 'files.text')}</p>
        {over ? null : <Files authority={authority} />}
        <TechnicalDetail title={t('technical.title')} rows={useRows(authority)} />
      </Stack>
    </Section>
  )
}

function Files({ authority }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('authority')
  const { authorityId } = authority
  return (
    <Row>
      <QuietButton download href={`/download/authority/${authorityId}.pem`}>{t('files.certificate')}</QuietButton>
      <QuietButton download href={`/download/authority/${authorityId}.der`}>{t('files.certificateDer')}</QuietButton>
      {isDone(authority, 'first-crl') ? (
        <>
          <QuietButton download href={`/download/crl/${authorityId}.crl`}>{t('files.crl')}</QuietButton>
          <QuietButton download href={`/download/crl/${authorityId}.pem`}>{t('files.crlPem')}</QuietButton>
        </>
      ) : null}
    </Row>
  )
}

function useRows({ authorityId, generation, rosterDigest, serverPartCommitment, certificate }: AuthorityDetail): readonly TechnicalRow[] {
  const t = useTexts('authority')
  if (certificate === null) return []
  const { pem, description } = certificate
  const certain = (name: string, value: string | null): readonly TechnicalRow[] => (value === null ? [] : [{ name, value }])
  return [
    { name: t('technical.id'), value: authorityId },
    { name: t('technical.generation'), value: String(generation) },
    ...(description.kind === 'crl' ? [] : [
      { name: t('technical.serial'), value: description.serialNumber },
      { name: t('technical.subject'), value: subjectText(description.subject) },
      { name: t('technical.valid'), value: t('technical.until', { from: new Date(description.notBefore).toISOString(), to: new Date(description.notAfter).toISOString() }) },
      { name: t('technical.key'), value: `${description.key.kind} ${description.key.bits}` },
      { name: t('technical.keyDigest'), value: description.key.digest },
    ]),
    ...description.extensions.map(({ oid, name, critical, value }) => ({ name: critical ? t('technical.critical', { name }) : name, value: value === '' ? oid : value })),
    { name: t('technical.fingerprint'), value: description.fingerprint },
    ...certain(t('technical.roster'), rosterDigest),
    ...certain(t('technical.serverPart'), serverPartCommitment),
    { name: t('technical.pem'), value: pem },
  ]
}

const subjectText = (subject: { readonly commonName?: string; readonly organization?: string; readonly country?: string }): string =>
  [['CN', subject.commonName], ['O', subject.organization], ['C', subject.country]].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(', ')
