// A signing session as it goes on: the ring, the time left, who has approved, and what is being signed.
'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { sessionSegments } from '../../../../../core/seal-ring/session-ring.ts'
import { LoadingState } from '../../../../../ui/loading-state.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { RefusedPage } from '../../../../../ui/refused-page.tsx'
import { SealRing } from '../../../../../ui/seal-ring.tsx'
import { Columns, Stack } from '../../../../../ui/stack.tsx'
import { TbsSheet } from '../../../../../ui/tbs-sheet.tsx'
import { TbsWarnings } from '../../../../../ui/tbs-warnings.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import classes from './live-session.module.css'
import { EndReason } from '../end-reason.tsx'
import { SessionHead } from './session-head.tsx'
import { SessionHolders } from './session-holders.tsx'
import { SessionTechnical } from './session-technical.tsx'

export function LiveSession(): ReactElement {
  const t = useTexts('session')
  const { sessionId } = useParams<{ sessionId: string }>()
  const { data, error } = useQuery(useApi().session.byId.queryOptions({ sessionId }))
  if (error !== null && data === undefined) return <RefusedPage refusal={shownError(error) ?? { id: 'PAGE-FAILED' }} />
  if (data === undefined) return <LoadingState lines={8} />
  const { phase, threshold, description, openedAt, earlier, requestReason } = data
  return (
    <>
      <div className={classes['top']}>
        <SessionHead session={data} />
        <div className={classes['ring']}><SealRing size="large" about="session" segments={sessionSegments(data)} threshold={threshold} decorative={phase !== 'gathering'} /></div>
      </div>
      <Columns least="27rem" gap={5}>
        <SessionHolders session={data} />
        <Stack gap={2}>
          <Section title={phase === 'gathering' ? t('signed') : phase === 'complete' ? t('signedDone') : t('signedNot')}>
            <p>{t.rich('because', { why: () => <EndReason reason={requestReason} /> })}</p>
            <TbsWarnings description={description} at={openedAt} earlier={earlier} />
            <TbsSheet description={description} withoutWords={phase !== 'gathering'} earlier={earlier} />
          </Section>
          <SessionTechnical session={data} />
          <Link href={`/audit?subjectType=session&subjectId=${sessionId}`}>{t('trail')}</Link>
        </Stack>
      </Columns>
    </>
  )
}
