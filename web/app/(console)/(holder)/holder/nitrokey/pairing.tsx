// Pairing: the window is opened in the click; the six digits stand here while it is open.
'use client'
import { useState, type ReactElement } from 'react'
import type { PairingOffer } from '../../../../../browser/bridge-client/popup.ts'
import { bridgePorts } from '../../../../../browser/bridge.tsx'
import { useMe, type Answers } from '../../../../../browser/me.tsx'
import { pair } from '../../../../../browser/operations/pair.ts'
import { useAct } from '../../../../../browser/operations/use-act.ts'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { StepChecklist } from '../../../../../ui/step-checklist.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { WindowNotice } from '../../../../../ui/window-notice.tsx'
import classes from './nitrokey.module.css'
import { PortChoice } from './port-choice.tsx'
import { useBridges } from './use-bridges.ts'

/** `paired`: this person has a computer that is paired; then this is the way to pair another, or the same anew. */
export function Pairing({ paired }: { readonly paired: boolean }): ReactElement {
  const t = useTexts('bridge')
  const me = useMe()
  const bridges = useBridges()
  const [offer, setOffer] = useState<PairingOffer | null>(null)
  const { state, begin } = useAct<Answers['bridge']['pair']>()
  const port = bridges.port ?? bridgePorts[0]
  const start = (): void => {
    setOffer(null)
    begin((desk) => pair({ ...desk, port }, me, setOffer))
  }
  const props = { onClick: start, busy: state.status === 'sending', children: t('pair') }
  const form = (
    <Stack gap={3}>
      {paired || state.status !== 'idle' ? null : <Steps />}
      {state.status === 'open' ? <WindowNotice onFocus={state.focus} onCancel={state.cancel}><Digits offer={offer} /></WindowNotice> : null}
      {state.status === 'sending' ? <Notice what={t('pairing.sending')} live /> : null}
      {state.status === 'failed' ? <RefusalNotice refusal={state.refusal} /> : null}
      {state.status === 'open' ? null : <PortChoice bridges={bridges} port={port} />}
      {state.status === 'open' ? null : <div>{paired ? <QuietButton {...props} /> : <InkButton size="large" {...props} />}</div>}
    </Stack>
  )
  if (!paired) return form
  return (
    <Stack gap={3}>
      {state.status === 'done' ? <Notice tone="success" what={t('pairing.done.what')} means={t('pairing.done.means')} live /> : null}
      {state.status === 'open' || state.status === 'failed' ? form : <details className={classes['again']}><summary>{t('pairing.again')}</summary>{form}</details>}
    </Stack>
  )
}

function Steps(): ReactElement {
  const t = useTexts('bridge')
  return <StepChecklist steps={(['press', 'compare', 'phrase'] as const).map((id) => ({ id, state: id === 'press' ? 'current' as const : 'waiting' as const, title: t(`pairing.steps.${id}.title`), detail: t(`pairing.steps.${id}.detail`) }))} />
}

/** The digits to compare with the window's, in two groups of three as it shows them. */
function Digits({ offer }: { readonly offer: PairingOffer | null }): ReactElement {
  const t = useTexts('bridge')
  if (offer === null) return <p>{t('pairing.codeSoon')}</p>
  const { code } = offer
  return (
    <Stack gap={1}>
      <p>{t('pairing.compare')}</p>
      <p className={classes['code']} role="img" aria-label={t('pairing.codeSpoken', { digits: [...code].join(' ') })}><span>{code.slice(0, 3)}</span><span>{code.slice(3)}</span></p>
      <p>{t('pairing.compareTodo')}</p>
    </Stack>
  )
}
