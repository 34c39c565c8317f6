// A change of policy in words: each rule that would change, as it is now and as it would be; or, once it is over, as it was.
import type { ReactElement } from 'react'
import { changedRules, type Policy } from '../core/policy/policy.ts'
import classes from './policy-change.module.css'
import { useTexts } from './use-texts.ts'

/** `over`: it is not to be decided any more. */
export function PolicyChange({ before, after, over = false }: { readonly before: Policy; readonly after: Policy; readonly over?: boolean }): ReactElement {
  const t = useTexts('policy')
  return (
    <dl className={classes['change']}>
      {changedRules(before, after).map((rule) => (
        <div key={rule} className={classes['rule']}>
          <dt>{t(`rules.${rule}.term`)}</dt>
          <dd><span className={classes['when']}>{t(over ? 'wasBefore' : 'now')}</span> {t(`rules.${rule}.${before[rule] ? 'on' : 'off'}`)}</dd>
          <dd className={classes['then']}><span className={classes['when']}>{t(over ? 'wasAfter' : 'then')}</span> {t(`rules.${rule}.${after[rule] ? 'on' : 'off'}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
