// Whether somebody could approve now: is their console open, does their bridge run, is the Nitrokey in. The reason is behind
// the words.
'use client'
import type { ReactElement } from 'react'
import { Hint } from './hint.tsx'
import { StateTag } from './state-tag.tsx'
import { useTexts } from './use-texts.ts'

/** What the server knows of somebody's presence; null: no page of theirs is open. */
export interface ShownPresence {
  readonly bridge: 'reachable' | 'outdated' | 'blind' | 'stopped' | 'stranger' | 'unpaired'
  readonly token: 'present' | 'absent' | 'unknown'
  readonly version: string | null
}

const wordOf = (presence: ShownPresence | null) =>
  presence === null ? 'away' : presence.bridge !== 'reachable' ? presence.bridge : presence.token === 'present' ? 'ready' : presence.token

/** A few words, with the form and colour of how ready they are; pointing at them or focusing them says what they mean. */
export function PresenceTag({ presence }: { readonly presence: ShownPresence | null }): ReactElement {
  const t = useTexts('presence')
  const word = wordOf(presence)
  const tone = word === 'ready' ? 'good' : word === 'away' ? 'neutral' : 'waiting'
  return (
    <Hint label={t(`why.${word}`, { version: presence?.version ?? '' })}>
      <span tabIndex={0}><StateTag tone={tone}>{t(word)}</StateTag></span>
    </Hint>
  )
}
