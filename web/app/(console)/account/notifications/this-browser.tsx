// Whether this browser takes pushes, and the button that changes it.
'use client'
import type { ReactElement } from 'react'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import type { Push, PushFault } from './use-push.ts'

export function ThisBrowser({ push }: { readonly push: Push }): ReactElement {
  const { state, busy, fault, start, stop } = push
  const t = useTexts('notifications')
  if (state === undefined) return <p>{t('here.looking')}</p>
  return (
    <Stack gap={2}>
      {state === 'unsupported' || state === 'denied' ? <Said of={state} />
        : state === 'on' ? <><p>{t('here.on')}</p><div><QuietButton busy={busy} onClick={stop}>{t('here.stop')}</QuietButton></div></>
          : <><p>{t('here.off')}</p><div><InkButton busy={busy} onClick={start}>{t('here.start')}</InkButton></div></>}
      {fault === null || fault === state ? null : <Fault fault={fault} />}
    </Stack>
  )
}

const Fault = ({ fault }: { readonly fault: PushFault }): ReactElement => (typeof fault === 'string' ? <Said of={fault} live /> : <RefusalNotice refusal={fault} />)

function Said({ of, live = false }: { readonly of: 'unsupported' | 'denied' | 'failed'; readonly live?: boolean }): ReactElement {
  const t = useTexts('notifications')
  return <Notice tone={of === 'unsupported' ? 'info' : 'warning'} what={t(`here.${of}.what`)} means={t(`here.${of}.means`)} todo={t(`here.${of}.todo`)} live={live} />
}
