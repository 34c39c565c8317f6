// The end of the form: links that are shown once, and what comes next.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../../browser/me.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { OneTimeLink } from '../../../../../ui/one-time-link.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { StepChecklist } from '../../../../../ui/step-checklist.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import classes from './wizard.module.css'

const told = ['accounts', 'bridges', 'enrolled', 'dealt'] as const

export function Created({ created: { authorityId, invitations, nextSteps }, onAnother }: { readonly created: Answers['authority']['create']; readonly onAnother: () => void }): ReactElement {
  const t = useTexts('wizard')
  const isDone = (step: (typeof told)[number]): boolean => nextSteps.some((item) => item.step === step && item.done)
  const first = told.find((step) => !isDone(step))
  return (
    <>
      <PageTitle above={t('tab')}>{t('created.title', { count: invitations.length })}</PageTitle>
      {invitations.length === 0 ? null : (
        <Section title={t('created.linksTitle')}>
          <Stack gap={3}>
            <Notice tone="warning" what={t('created.what')} means={t('created.means')} todo={t('created.todo')}><p>{t('created.lost')}</p></Notice>
            <ul className={classes['links']}>
              {invitations.map(({ invitationId, holderName, email, link }) => (
                <li key={invitationId}>
                  <p><b>{holderName}</b> <span className={classes['quiet']}>{email}</span></p>
                  <OneTimeLink link={link} what={holderName} />
                </li>
              ))}
            </ul>
          </Stack>
        </Section>
      )}
      <Section title={t('created.stepsTitle')}>
        <Stack gap={2}>
          <StepChecklist label={t('created.stepsTitle')} steps={[
            ...told.map((step) => ({ id: step, title: t(`created.steps.${step}`), state: isDone(step) ? 'done' as const : step === first ? 'current' as const : 'waiting' as const })),
            { id: 'rest', title: t('created.steps.rest'), state: 'waiting' as const },
          ]} />
          <p>{t('created.known')}</p>
        </Stack>
      </Section>
      <Row>
        <InkButton href={`/authorities/${authorityId}`}>{t('created.go')}</InkButton>
        <QuietButton onClick={onAnother}>{t('created.another')}</QuietButton>
      </Row>
    </>
  )
}
