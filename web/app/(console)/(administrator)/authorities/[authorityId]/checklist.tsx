// The checklist of an authority: what ticked itself, who is missing, what to do.
'use client'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { CopyButton } from '../../../../../ui/copy-button.tsx'
import { StepChecklist, type Step } from '../../../../../ui/step-checklist.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { AuthorityDetail } from '../state.ts'
import { useNames } from '../use-names.ts'
import classes from './authority.module.css'

type Share = AuthorityDetail['shares'][number]
type Name = AuthorityDetail['checklist'][number]['step']

/** Whom a step waits for. */
const lacks: Partial<Readonly<Record<Name, (share: Share) => boolean>>> = {
  accounts: ({ holderId }) => holderId === null,
  bridges: ({ bridgePaired }) => !bridgePaired,
  enrolled: ({ enrolled }) => !enrolled,
  opened: ({ deployment }) => deployment?.openedAt === null,
  received: ({ dealt, receivedAt }) => dealt && receivedAt === null,
}
const backup = 'npm run backup -- FILE'

export function Checklist({ authority }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('authority')
  const join = useNames()
  const { checklist, shares, threshold, certificate } = authority
  // A Nitrokey whose share was dealt under a passphrase is enrolled with its receipt: until then that waits for nobody here.
  const late = (step: Name): boolean => step === 'enrolled' && certificate !== null
  const firstOpen = checklist.findIndex(({ done, step }) => !done && !late(step))
  const begun = (index: number): boolean => index === firstOpen || (checklist[firstOpen]?.step !== 'dealt' && isParallel(checklist, firstOpen, index))

  const detail = (step: Name, index: number): ReactNode => {
    const who = lacks[step]
    const missing = who === undefined ? [] : shares.filter(who)
    if (who !== undefined && missing.length === 0) return undefined
    const names = join(missing.map(({ holderName }) => holderName))
    const words = late(step) ? t('checklist.enrolledLate', { names }) : t(`checklist.todo.${step}`, { names, threshold })
    if (step === 'backed-up' && begun(index)) return <>{words}<span className={classes['command']}><code>{backup}</code><CopyButton value={backup} what={t('checklist.command')} /></span></>
    if (step === 'accounts') return <>{words} <Link href="/people">{t('checklist.people')}</Link></>
    return words
  }
  return (
    <StepChecklist label={t('checklist.label')} steps={checklist.map(({ step, done, count, of }, index): Step => ({
      id: step,
      title: t(`checklist.steps.${step}`),
      state: done ? 'done' : begun(index) ? 'current' : 'waiting',
      ...(done ? {} : { detail: detail(step, index) }),
      ...(of > 1 ? { action: <span className={classes['quiet']}>{t('checklist.count', { count, of })}</span> } : {}),
    }))} />
  )
}

/** Steps that people do at the same time: accounts, bridges and enrolment; opening and receiving; backup and test signing. */
const together: readonly (readonly Name[])[] = [['accounts', 'bridges', 'enrolled'], ['opened', 'received'], ['backed-up', 'first-crl']]
const isParallel = (checklist: AuthorityDetail['checklist'], first: number, other: number): boolean =>
  together.some((group) => [first, other].every((index) => group.some((name) => name === checklist[index]?.step)))
