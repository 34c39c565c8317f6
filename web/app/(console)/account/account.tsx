// The ways in which a person signs in.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../browser/api.tsx'
import { useMe, type Answers } from '../../../browser/me.tsx'
import { LoadingState } from '../../../ui/loading-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Section } from '../../../ui/panel.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { Stack } from '../../../ui/stack.tsx'
import { useTexts } from '../../../ui/use-texts.ts'
import { AddPasskey } from './add-passkey.tsx'
import { Logins } from './logins.tsx'
import { Passkeys } from './passkeys.tsx'
import { Password } from './password.tsx'
import { SecondStep } from './second-step.tsx'

export function Account(): ReactElement {
  const t = useTexts('account')
  const common = useTexts('common')
  const { data, error, refetch } = useQuery(useApi().login.ways.queryOptions())
  if (data !== undefined) return <Known ways={data} />
  const refusal = shownError(error)
  return (
    <>
      <PageTitle>{t('tab')}</PageTitle>
      {refusal === null ? <LoadingState lines={6} /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>}
    </>
  )
}

function Known({ ways }: { readonly ways: Answers['login']['ways'] }): ReactElement {
  const t = useTexts('account')
  const { user } = useMe()
  const { passkeys, hasPassword, passkeysPossible } = ways
  return (
    <>
      <PageTitle lead={t('lead', { email: user.email })}>{passkeys.length > 0 ? t('title.passkeys', { count: passkeys.length }) : t('title.none')}</PageTitle>
      <Section title={t('passkeys.title')}>
        <Stack gap={3}>
          <p>{t('passkeys.means')}</p>
          {passkeys.length === 1 && !hasPassword ? <Notice what={t('passkeys.one.what')} means={t('passkeys.one.means')} todo={t('passkeys.one.todo')} /> : null}
          {passkeysPossible ? <AddPasskey first={passkeys.length === 0} /> : <Notice what={t('passkeys.impossible.what')} means={t('passkeys.impossible.means')} />}
          <Passkeys passkeys={passkeys} />
        </Stack>
      </Section>
      <Section title={t('password.title')}><Stack gap={4}><Password ways={ways} />{hasPassword ? <SecondStep on={ways.hasTotp} /> : null}</Stack></Section>
      <Section title={t('logins.title')}><Logins /></Section>
    </>
  )
}
