// The ring that this form would make, as it is typed.
import type { ReactElement } from 'react'
import { SealRing } from '../../../../../ui/seal-ring.tsx'
import { holdersIn, quorumOf, type Form } from './form.ts'
import classes from './wizard.module.css'

export function Preview({ form }: { readonly form: Form }): ReactElement | null {
  const quorum = quorumOf(form)
  if (quorum === null) return <aside className={classes['preview']} />
  const segments = holdersIn(form).map(({ location, holderName, nitrokeyId }, index) => ({
    state: 'empty' as const, label: location.trim() || holderName.trim() || nitrokeyId.trim() || String(index + 1), holder: holderName, site: location, nitrokey: nitrokeyId,
  }))
  return (
    <aside className={classes['preview']}>
      <SealRing segments={segments} threshold={quorum.threshold} size="large" decorative />
      <p className={classes['called']}>{form.name}</p>
    </aside>
  )
}
