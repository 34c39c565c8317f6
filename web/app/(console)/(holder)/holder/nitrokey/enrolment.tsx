// Enrolling each Nitrokey that an authority awaits from this person, and the eight words to be told by telephone.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../../browser/me.tsx'
import { useMe } from '../../../../../browser/me.tsx'
import { enrol } from '../../../../../browser/operations/enrol.ts'
import { useAct } from '../../../../../browser/operations/use-act.ts'
import { fromHex } from '../../../../../core/bytes/bytes.ts'
import { fingerprintWords } from '../../../../../core/words.ts'
import { FingerprintWords } from '../../../../../ui/fingerprint-words.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { Panel, Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { useLanguage } from '../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { WindowNotice } from '../../../../../ui/window-notice.tsx'

type Mine = Answers['nitrokey']['mine']

export function Enrolment({ awaited, enrolled, paired }: Mine & { readonly paired: boolean }): ReactElement | null {
  const t = useTexts('enrol')
  // One act for all: the bridge's window is one, and its end is shown when the Nitrokey is no longer awaited.
  const { state, begin } = useAct<Answers['nitrokey']['enrol']>()
  const { user } = useMe()
  const done = state.status === 'done' ? enrolled.find(({ nitrokeyId }) => nitrokeyId === state.value.nitrokeyId) : undefined
  if (awaited.length === 0 && done === undefined) return null
  return (
    <Section title={t('section')}>
      {done === undefined ? null : <Enrolled nitrokeyId={done.nitrokeyId} fingerprint={done.fingerprint} />}
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
            {paired ? <Start first={index === 0} busy={state.status === 'sending'} onClick={() => begin((desk) => enrol(desk, { nitrokeyId, holderName: user.name }))} /> : <p>{t('afterPairing')}</p>}
          </Stack>
        </Panel>
      ))}
    </Section>
  )
}

function Start({ first, ...props }: { readonly first: boolean; readonly busy: boolean; readonly onClick: () => void }): ReactElement {
  const t = useTexts('enrol')
  return <div>{first ? <InkButton size="large" {...props}>{t('button')}</InkButton> : <QuietButton {...props}>{t('button')}</QuietButton>}</div>
}

function Enrolled({ nitrokeyId, fingerprint }: { readonly nitrokeyId: string; readonly fingerprint: string }): ReactElement {
  const t = useTexts('enrol')
  const language = useLanguage()
  return (
    <Notice tone="success" what={t('done.what', { nitrokeyId })} means={t('done.means')} todo={t('done.todo')} live>
      <FingerprintWords label={t('words', { nitrokeyId })} words={fingerprintWords(fromHex(fingerprint), language)} />
    </Notice>
  )
}
