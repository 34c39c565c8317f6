// Whether somebody could approve now: is their console open, does their bridge run, is the Nitrokey in.
'use client'
import type { ReactElement } from 'react'
import { StateTag } from './state-tag.tsx'
import { useTexts } from './use-texts.ts'

/** What the server knows of somebody's presence; null: no page of theirs is open. */
export interface ShownPresence {
  readonly bridge: 'reachable' | 'blind' | 'stopped' | 'stranger' | 'unpaired'
  readonly token: 'present' | 'absent' | 'unknown'
}

/** One or two words, with the form and colour of how ready they are. */
export function PresenceTag({ presence }: { readonly presence: ShownPresence | null }): ReactElement {
  const t = useTexts('presence')
  if (presence === null) return <StateTag>{t('away')}</StateTag>
  const { bridge, token } = presence
  if (bridge !== 'reachable') return <StateTag tone="waiting">{t(bridge)}</StateTag>
  return token === 'present' ? <StateTag tone="good">{t('ready')}</StateTag> : <StateTag tone="waiting">{t(token)}</StateTag>
}
