// The steps of the form, and the way back to those before.
import type { ReactElement } from 'react'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { steps, type StepName } from './form.ts'
import classes from './wizard.module.css'

export function StepBar({ current, onStep }: { readonly current: StepName; readonly onStep: (step: StepName) => void }): ReactElement {
  const t = useTexts('wizard')
  const at = steps.indexOf(current)
  return (
    <ol className={classes['bar']} aria-label={t('steps.label')}>
      {steps.map((step, index) => (
        <li key={step} data-state={index < at ? 'done' : index === at ? 'current' : 'waiting'} aria-current={index === at ? 'step' : undefined}>
          {index < at ? <button type="button" onClick={() => onStep(step)}>{index + 1}. {t(`steps.${step}`)}</button> : <span>{index + 1}. {t(`steps.${step}`)}</span>}
        </li>
      ))}
    </ol>
  )
}
