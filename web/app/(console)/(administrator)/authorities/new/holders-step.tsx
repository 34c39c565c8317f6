// One holder for each share: the sticker of their Nitrokey, who they are, where they sit.
import { TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useMe } from '../../../../../browser/me.tsx'
import type { Assignment } from '../../../../../core/authority/draft.ts'
import { holdersOfCast } from '../../../../../core/rehearsal/cast.ts'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { elementOf, holdersIn } from './form.ts'
import type { StepProps } from './step.ts'
import classes from './wizard.module.css'

const inRehearsal = (count: number): readonly Assignment[] =>
  holdersOfCast(count).map(({ nitrokeyId, name, email, location }) => ({ nitrokeyId: nitrokeyId ?? '', holderName: name, email, location }))

export function HoldersStep({ form, change, textOf }: StepProps): ReactElement {
  const t = useTexts('wizard')
  const { rehearsal } = useMe()
  const holders = holdersIn(form)
  const set = (index: number, changed: Partial<Assignment>): void =>
    change({ assignments: form.assignments.map((assignment, position) => (position === index ? { ...assignment, ...changed } : assignment)) })
  return (
    <Stack gap={3}>
      {rehearsal ? (
        <Row><QuietButton size="small" onClick={() => change({ assignments: [...inRehearsal(holders.length), ...form.assignments.slice(holders.length)] })}>{t('fill')}</QuietButton></Row>
      ) : null}
      {holders.map((assignment, index) => (
        <Holder key={index} index={index} assignment={assignment} textOf={textOf} onChange={(changed) => set(index, changed)} />
      ))}
    </Stack>
  )
}

function Holder({ index, assignment, textOf, onChange }: {
  readonly index: number
  readonly assignment: Assignment
  readonly textOf: StepProps['textOf']
  readonly onChange: (changed: Partial<Assignment>) => void
}): ReactElement {
  const t = useTexts('wizard')
  const field = (name: keyof Assignment) => ({
    id: elementOf(`assignments.${index}.${name}`), value: assignment[name], error: textOf(`assignments.${index}.${name}`), autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <fieldset className={classes['share']}>
      <legend>{t('share', { index: index + 1 })}</legend>
      <div className={classes['fields']}>
        <TextInput {...field('nitrokeyId')} label={t('nitrokey')} placeholder="NK001" title={t('nitrokeyHint')} spellCheck={false} />
        <TextInput {...field('holderName')} label={t('holder')} />
        <TextInput {...field('email')} label={t('email')} type="email" spellCheck={false} />
        <TextInput {...field('location')} label={t('site')} />
      </div>
    </fieldset>
  )
}
