// What was asked, by whom and why, and how it ended.
'use client'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { DateTime } from '../../../../../ui/date-time.tsx'
import { DefinitionList } from '../../../../../ui/definition-list.tsx'
import { OwnWords } from '../../../../../ui/own-words.tsx'
import { RelativeTime } from '../../../../../ui/relative-time.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { TechnicalDetail } from '../../../../../ui/technical-detail.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { EndReason } from '../../sessions/end-reason.tsx'
import { RequestState, useRequestName } from '../request-state.tsx'
import type { RequestDetail } from './request-head.tsx'

export function AskedFacts({ request }: { readonly request: RequestDetail }): ReactElement {
  const t = useTexts('requests')
  const common = useTexts('common')
  const name = useRequestName()
  const { requestId, authorityId, authorityName, requesterName, createdAt, reason, threshold, shareCount, validityDays, csr, closedAt, stateReason } = request
  return (
    <Stack gap={2}>
      <DefinitionList facts={[
        { term: t('one.what'), value: name(request) },
        { term: t('list.state'), value: <RequestState request={request} /> },
        ...(closedAt === null ? [] : [{ term: t('one.closed'), value: <DateTime at={closedAt} /> }]),
        ...(stateReason === null ? [] : [{ term: t('one.closedReason'), value: <EndReason reason={stateReason} /> }]),
        { term: t('one.reason'), value: <OwnWords words={reason} /> },
        { term: t('one.askedBy'), value: <>{requesterName}, <RelativeTime at={createdAt} /></> },
        { term: t('one.authority'), value: <Link href={`/authorities/${authorityId}`}>{authorityName}</Link> },
        { term: t('one.needs'), value: common('quorum', { threshold, shareCount }) },
        { term: t('one.validity'), value: common('count.days', { count: validityDays }) },
      ]} />
      <TechnicalDetail rows={[{ name: t('one.requestId'), value: requestId }, ...(csr === null ? [] : [{ name: t('one.csr'), value: csr }])]} />
    </Stack>
  )
}
