// The form of a new authority, step by step. The rules are those of web/core/authority/draft.ts: the page says them early,
// the server has the last word, and either way the field that is meant says what it needs.
'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useState, type FormEvent, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { useMe } from '../../../../../browser/me.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { PageTitle } from '../../../../../ui/page-title.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { CheckStep } from './check-step.tsx'
import { Created } from './created.tsx'
import { FactsStep } from './facts-step.tsx'
import { draftOf, elementOf, faultsOn, holdersIn, stepOf, stillBroken, steps, type StepName } from './form.ts'
import { HoldersStep } from './holders-step.tsx'
import { useKeptForm } from './kept-form.ts'
import { Preview } from './preview.tsx'
import { QuorumStep } from './quorum-step.tsx'
import { StepBar } from './step-bar.tsx'
import { useFaultTexts, type Faults } from './step.ts'
import classes from './wizard.module.css'

const bodies = { facts: FactsStep, quorum: QuorumStep, holders: HoldersStep, check: CheckStep } as const

/** What is in view, and where the reader was led. */
interface View { readonly step: StepName; readonly faults: Faults; readonly focus: string | null }

export function Wizard(): ReactElement {
  const { user, defaults } = useMe()
  if (user.role !== 'administrator') return <NotYours />
  return <Form defaults={defaults} />
}

function NotYours(): ReactElement {
  const t = useTexts('wizard')
  return (
    <>
      <PageTitle above={<Above />} lead={t('notYoursText')}>{t('notYours')}</PageTitle>
      <Row><QuietButton href="/authorities">{t('toList')}</QuietButton></Row>
    </>
  )
}

function Above(): ReactElement {
  const t = useTexts('wizard')
  const all = useTexts('authorities')
  return <><Link href="/authorities">{all('tab')}</Link> / {t('tab')}</>
}

function Form({ defaults }: { readonly defaults: Parameters<typeof useKeptForm>[0] }): ReactElement {
  const t = useTexts('wizard')
  const common = useTexts('common')
  const { form, change, forget } = useKeptForm(defaults)
  const [{ step, faults: found, focus }, setView] = useState<View>({ step: 'facts', faults: [], focus: null })
  const show = (found: Faults, on: StepName): void => setView({ step: on, faults: found, focus: found[0] === undefined ? 'content' : elementOf(found[0].field) })
  const create = useMutation(useApi().authority.create.mutationOptions({
    onSuccess: forget,
    onError: (error) => {
      const refusal = shownError(error)
      const field = refusal?.detail['field']
      if (refusal !== null && typeof field === 'string') show([{ field, id: refusal.id, detail: refusal.detail }], stepOf(field))
    },
  }))
  // What the server refused stays until it is asked again; of the page's own rules each goes as soon as its field keeps it.
  const faults = create.isError ? found : stillBroken(form, found)
  const textOf = useFaultTexts(faults)

  // The reader is led to where the words are: the beginning of a step, or the field that is meant.
  useEffect(() => {
    if (focus !== null) document.getElementById(focus)?.focus()
  }, [step, found, focus])
  const go = (to: StepName): void => show([], to)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (create.isError) create.reset()
    const broken = faultsOn(form, step)
    const [first] = broken
    if (first !== undefined) return show(broken, step === 'check' ? stepOf(first.field) : step)
    if (step !== 'check') return go(steps[steps.indexOf(step) + 1] ?? 'check')
    if (!create.isPending) create.mutate(draftOf(form))
  }

  if (create.data !== undefined) return <Created created={create.data} onAnother={() => { create.reset(); go('facts') }} />
  const Body = bodies[step]
  const refusal = shownError(create.error)
  const before = steps[steps.indexOf(step) - 1]
  return (
    <>
      <PageTitle above={<Above />}>{t(`title.${step}`, { count: holdersIn(form).length })}</PageTitle>
      <StepBar current={step} onStep={go} />
      <form className={classes['form']} noValidate onSubmit={submit}>
        <Stack gap={4}>
          {refusal === null ? null : <RefusalNotice refusal={refusal} />}
          {refusal === null && faults.length > 1 ? <Notice tone="warning" live what={t('faults', { count: faults.length })} todo={t('faultsTodo')} /> : null}
          <Body form={form} change={change} textOf={textOf} go={go} />
          <Row>
            <InkButton type="submit" busy={create.isPending}>{step === 'check' ? t('create') : common('next')}</InkButton>
            {before === undefined ? null : <QuietButton onClick={() => go(before)}>{common('back')}</QuietButton>}
            <QuietButton plain onClick={() => { create.reset(); forget(); go('facts') }}>{t('forget')}</QuietButton>
          </Row>
        </Stack>
        <Preview form={form} />
      </form>
    </>
  )
}
