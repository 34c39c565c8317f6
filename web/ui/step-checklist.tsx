// Steps that tick themselves off.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import classes from './step-checklist.module.css'
import { useTexts } from './use-texts.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** One step. `detail`: who or what is missing. `action`: a quiet button. */
export interface Step {
  readonly id: string
  readonly title: ReactNode
  readonly state: 'done' | 'current' | 'waiting' | 'failed'
  readonly detail?: ReactNode
  readonly action?: ReactNode
}

/** An ordered list of steps; the state of each is read aloud before its title. `label` replaces "Steps". */
export function StepChecklist({ steps, label }: { readonly steps: readonly Step[]; readonly label?: string }): ReactElement {
  const t = useTexts('components')
  return (
    <ol className={classes['steps']} aria-label={label ?? t('checklist.label')}>
      {steps.map(({ id, title, state, detail, action }, index) => (
        <li key={id} className={classes['step']} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
          <span className={classes['mark']} aria-hidden>
            {state === 'done' ? <Icon name="check" size={14} /> : state === 'failed' ? <Icon name="cross" size={12} /> : index + 1}
          </span>
          <span>
            <VisuallyHidden>{t(`checklist.${state}`)}: </VisuallyHidden>
            <span className={classes['title']}>{title}</span>
            {detail === undefined ? null : <div className={classes['detail']}>{detail}</div>}
          </span>
          {action === undefined ? null : <span className={classes['action']}>{action}</span>}
        </li>
      ))}
    </ol>
  )
}
