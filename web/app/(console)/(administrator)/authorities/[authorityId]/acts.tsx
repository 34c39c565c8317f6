// What an administrator can do with an authority now: at most one thing, said by its phase.
'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { stateOf, type AuthorityDetail } from '../state.ts'
import { Deal } from './deal.tsx'

export function Acts({ authority }: { readonly authority: AuthorityDetail }): ReactElement | null {
  const t = useTexts('authority')
  const state = stateOf(authority)
  if (state === 'enrolling' || state === 'dealable') return <Deal authority={authority} />
  if (state === 'untested') return <Test authorityId={authority.authorityId} />
  if (state === 'ready') return <Row><InkButton href={`/requests/new?authority=${authority.authorityId}`}>{t('request')}</InkButton></Row>
  return null
}

/** The test signing is an ordinary request: made with one click, then followed on its own page. */
function Test({ authorityId }: { readonly authorityId: string }): ReactElement {
  const t = useTexts('authority')
  const api = useApi()
  const router = useRouter()
  const { data } = useQuery(api.request.list.queryOptions({ authorityId, states: ['open'] }))
  const { mutate, isPending, isSuccess, error } = useMutation(api.request.createTest.mutationOptions({ onSuccess: ({ requestId }) => router.push(`/requests/${requestId}`) }))
  const refusal = shownError(error)
  const open = data?.find(({ kind }) => kind === 'crl')
  if (open !== undefined && !isSuccess) return <Row><InkButton href={`/requests/${open.requestId}`}>{t('test.go')}</InkButton></Row>
  const there = refusal?.detail['requestId']
  return (
    <Stack gap={2}>
      <Row><InkButton busy={isPending || isSuccess} onClick={() => mutate({ authorityId, reason: t('test.reason') })}>{t('test.act')}</InkButton></Row>
      {refusal === null ? null : <RefusalNotice refusal={refusal}>{typeof there === 'string' ? <QuietButton href={`/requests/${there}`}>{t('test.go')}</QuietButton> : null}</RefusalNotice>}
    </Stack>
  )
}
