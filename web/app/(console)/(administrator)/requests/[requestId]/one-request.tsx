// One request: what it waits for, who is here, what would be signed, and the sessions it has had.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { RefusedPage } from '../../../../../ui/refused-page.tsx'
import { Columns, Stack } from '../../../../../ui/stack.tsx'
import { TbsSheet } from '../../../../../ui/tbs-sheet.tsx'
import { TbsWarnings } from '../../../../../ui/tbs-warnings.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { AskedFacts } from './asked-facts.tsx'
import { NotOpened } from './not-opened.tsx'
import { RequestHead } from './request-head.tsx'
import { SessionsSoFar } from './sessions-so-far.tsx'
import { WhoCouldApprove } from './who-could-approve.tsx'

/** An "I am here" runs out without an event. Milliseconds. */
const renewEvery = 60_000

export function OneRequest(): ReactElement {
  const t = useTexts('requests')
  const { requestId } = useParams<{ requestId: string }>()
  const { data, error } = useQuery(useApi().request.byId.queryOptions({ requestId }, { refetchInterval: renewEvery }))
  if (error !== null) return <RefusedPage refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  if (data === undefined) return <LoadingState lines={8} />
  const open = data.state === 'open'
  return (
    <>
      <RequestHead request={data} />
      {data.notOpened === null || data.sessionId !== null ? null : <NotOpened reason={data.notOpened} />}
      <Columns least="27rem" gap={5}>
        <Stack gap={5}>
          <Section title={t('one.asked')}><AskedFacts request={data} /></Section>
          {open ? <WhoCouldApprove request={data} /> : null}
        </Stack>
        {open ? (
          <Section title={t('one.preview')}>
            {data.preview === null
              ? <Notice tone="warning" what={t('one.notSignable')} means={t('one.notSignableMeans')} todo={t('one.notSignableTodo')} />
              : <Stack gap={3}><TbsWarnings description={data.preview} at={null} earlier={data.earlier} /><TbsSheet description={data.preview} sample earlier={data.earlier} /></Stack>}
          </Section>
        ) : null}
      </Columns>
      <SessionsSoFar sessions={data.sessions} />
    </>
  )
}
