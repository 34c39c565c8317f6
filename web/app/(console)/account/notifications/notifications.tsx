// The page: this browser first, then what one is told of, then the other browsers.
'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { Choices } from './choices.tsx'
import { Devices } from './devices.tsx'
import { Install } from './install.tsx'
import { ThisBrowser } from './this-browser.tsx'
import { usePush } from './use-push.ts'

export function Notifications(): ReactElement {
  const t = useTexts('notifications')
  const common = useTexts('common')
  const { data, error, refetch } = useQuery(useApi().notification.get.queryOptions())
  if (data !== undefined) return <Known settings={data} />
  const refusal = shownError(error)
  return refusal === null ? <Looking /> : <><PageTitle>{t('tab')}</PageTitle><RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice></>
}

const Looking = (): ReactElement => <><PageTitle>{useTexts('notifications')('tab')}</PageTitle><LoadingState lines={7} /></>

function Known({ settings }: { readonly settings: Answers['notification']['get'] }): ReactElement {
  const t = useTexts('notifications')
  const push = usePush(settings)
  const { devices } = settings
  // What this browser says decides the title and how long the page is.
  if (push.looking) return <Looking />
  const title = push.state === undefined ? t('tab') : push.state === 'on' ? t('title.on') : devices.length > 0 ? t('title.elsewhere') : t('title.off')
  return (
    <>
      <PageTitle lead={t('lead')}>{title}</PageTitle>
      <Section title={t('here.title')}><ThisBrowser push={push} /></Section>
      <Section title={t('choices.title')}><Choices settings={settings} /></Section>
      <Section title={t('devices.title')}><Devices devices={devices} push={push} /></Section>
      <Section title={t('install.title')}><Install /></Section>
    </>
  )
}
