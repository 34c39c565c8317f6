// Pairing: the window is opened in the click; the six digits stand here while it is open.
'use client'
import type { ReactElement } from 'react'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { KeptFocus } from '../../../../../ui/kept-focus.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { StepChecklist } from '../../../../../ui/step-checklist.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { WindowNotice } from '../../../../../ui/window-notice.tsx'
import { Commands } from '../../bridge-notice.tsx'
import classes from './nitrokey.module.css'
import { isAbsent, needsChoice, PortChoice } from './port-choice.tsx'
import type { Bridges } from './use-bridges.ts'
import type { PairingHere } from './use-pairing.ts'

/** `again`: this person has a paired computer already; then the button is a quiet one, and the steps are known. */
export const Pairing = (props: { readonly pairing: PairingHere; readonly again?: boolean }): ReactElement => (
  <KeptFocus state={props.pairing.state.status}>{props.pairing.state.status === 'open' ? <PairingOpen pairing={props.pairing} /> : <Offer {...props} />}</KeptFocus>
)

function Offer({ pairing, again = false }: { readonly pairing: PairingHere; readonly again?: boolean }): ReactElement {
  const t = useTexts('bridge')
  const { state, start, bridges, port } = pairing
  const button = { onClick: start, busy: state.status === 'sending', children: t('pair') }
  const choice = <PortChoice bridges={bridges} port={port} />
  return (
    <Stack gap={3}>
      {state.status === 'sending' ? <Notice what={t('pairing.sending')} live /> : null}
      {state.status === 'failed' ? <RefusalNotice refusal={state.refusal} /> : null}
      {isAbsent(bridges) && state.status === 'idle' ? <Absent bridges={bridges} /> : null}
      {needsChoice(bridges) ? choice : null}
      <div>{again ? <QuietButton {...button} /> : <InkButton size="large" {...button} />}</div>
      {again ? null : <Steps />}
      {needsChoice(bridges) ? null : choice}
      {again || isAbsent(bridges) ? null : <Missing />}
    </Stack>
  )
}

/** While the window is open: the digits to compare. */
export function PairingOpen({ pairing: { state, offer } }: { readonly pairing: PairingHere }): ReactElement | null {
  if (state.status !== 'open') return null
  return <WindowNotice onFocus={state.focus} onCancel={state.cancel}><Digits code={offer?.code} /></WindowNotice>
}

function Steps(): ReactElement {
  const t = useTexts('bridge')
  return <StepChecklist steps={(['press', 'compare', 'phrase'] as const).map((id) => ({ id, state: id === 'press' ? 'current' as const : 'waiting' as const, title: t(`pairing.steps.${id}.title`), detail: t(`pairing.steps.${id}.detail`) }))} />
}

/** Nothing to pair with, as far as this page can see. */
function Absent({ bridges: { find, looking } }: { readonly bridges: Bridges }): ReactElement {
  const t = useTexts('bridge')
  return (
    <div role="status">
      <Notice tone="warning" what={t('pairing.absent.what')} means={t('pairing.absent.means')} todo={t('pairing.absent.todo')}>
        <Stack gap={1}><Commands /><div><QuietButton size="small" busy={looking} onClick={find}>{t('look')}</QuietButton></div></Stack>
      </Notice>
    </div>
  )
}

/** For whoever has no bridge yet. */
function Missing(): ReactElement {
  const t = useTexts('bridge')
  return (
    <details className={classes['other']}>
      <summary>{t('pairing.missing')}</summary>
      <Stack gap={1}><p>{t('pairing.missingTodo')}</p><Commands /></Stack>
    </details>
  )
}

/** In two groups of three, as the window shows them. */
function Digits({ code }: { readonly code: string | undefined }): ReactElement {
  const t = useTexts('bridge')
  if (code === undefined) return <p>{t('pairing.codeSoon')}</p>
  return (
    <Stack gap={1}>
      <p>{t('pairing.compare')}</p>
      <p className={classes['code']} role="img" aria-label={t('pairing.codeSpoken', { digits: [...code].join(' ') })}><span>{code.slice(0, 3)}</span><span>{code.slice(3)}</span></p>
      <p>{t('pairing.compareTodo')}</p>
    </Stack>
  )
}
