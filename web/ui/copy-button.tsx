// Copies one value, and says so for a moment.
'use client'
import { useEffect, useState, type ReactElement } from 'react'
import { Icon } from './icon.tsx'
import { QuietButton } from './quiet-button.tsx'
import { useTexts } from './use-texts.ts'

/** A small button that copies `value`. `what` names the thing for those who do not see it, such as "digest". */
export function CopyButton({ value, what }: { readonly value: string; readonly what?: string }): ReactElement {
  const t = useTexts('components')
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return undefined
    const timer = setTimeout(() => setState('idle'), 2500)
    return () => clearTimeout(timer)
  }, [state])
  const words = state === 'idle' ? t('copy.do') : state === 'done' ? t('copy.done') : t('copy.failed')
  return (
    <span role="status" style={{ display: 'inline-flex' }}>
      <QuietButton plain size="small" label={what === undefined ? words : `${words}: ${what}`} onClick={() => {
        navigator.clipboard.writeText(value).then(() => setState('done'), () => setState('failed'))
      }}>
        <Icon name={state === 'done' ? 'check' : 'copy'} size={16} />
        {words}
      </QuietButton>
    </span>
  )
}
