// Enrolling each Nitrokey that an authority awaits from this person, and the eight words to be told by telephone.
'use client'
import type { ReactElement } from 'react'
import { useMe, type Answers } from '../../../../../browser/me.tsx'
import { enrol } from '../../../../../browser/operations/enrol.ts'
import type { useAct } from '../../../../../browser/operations/use-act.ts'
import { FingerprintWords } from '../../../../../ui/fingerprint-words.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { Panel, Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { WindowNotice } from '../../../../../ui/window-notice.tsx'
import { useProof } from '../../../proof.tsx'

/** `act`: one for all, because the bridge's window is one; kept by the page, so that its end outlives what was awaited. */
export function Enrolment({ mine: { awaited, enrolled }, paired, act: { state, begin } }: {
  readonly mine: Answers['nitrokey']['mine']
  readonly paired: boolean
  readonly act: ReturnType<typeof useAct<Answers['nitrokey']['enrol']>>
}): ReactElement {
  const t = useTexts('enrol')
  const { user } = useMe()
  const { beforeWindow } = useProof()
  const done = state.status === 'done' ? enrolled.find(({ nitrokeyId }) => nitrokeyId === state.value.nitrokeyId) : undefined
  return (
    <>
      {done === undefined ? null : <Done nitrokeyId={done.nitrokeyId} fingerprint={done.fingerprint} />}
      {awaited.length === 0 ? null : (
        <Section title={t('section')}>
          {state.status === 'open' ? <WindowNotice onFocus={state.focus} onCancel={state.cancel} /> : null}
          {state.status === 'sending' ? <Notice what={t('sending')} live /> : null}
          {state.status === 'failed' ? <RefusalNotice refusal={state.refusal} /> : null}
          {awaited.map(({ nitrokeyId, authorities }, index) => (
            <Panel key={nitrokeyId}>
              <Stack gap={2}>
                <div>
                  <h3>{t('sticker', { nitrokeyId })}</h3>
                  <p>{t('forAuthorities', { names: authorities.map(({ name }) => name).join(', ') })}</p>
                </div>
                {paired ? <Start first={index === 0} busy={state.status === 'sending'} onClick={() => beforeWindow(() => begin((desk) => enrol(desk, { nitrokeyId, holderName: user.name })))} /> : <p>{t('afterPairing')}</p>}
              </Stack>
            </Panel>
          ))}
        </Section>
      )}
    </>
  )
}

function Start({ first, ...props }: { readonly first: boolean; readonly busy: boolean; readonly onClick: () => void }): ReactElement {
  const t = useTexts('enrol')
  return <div>{first ? <InkButton size="large" {...props}>{t('button')}</InkButton> : <QuietButton {...props}>{t('button')}</QuietButton>}</div>
}

function Done({ nitrokeyId, fingerprint }: { readonly nitrokeyId: string; readonly fingerprint: string }): ReactElement {
  const t = useTexts('enrol')
  return (
    <Notice tone="success" what={t('done.what', { nitrokeyId })} means={t('done.means')} live>
      <FingerprintWords label={t('words', { nitrokeyId })} digest={fingerprint} />
    </Notice>
  )
}
