// Who has approved, who refused and why, whose contribution was turned away, and who is here.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { Section } from '../../../../../ui/panel.tsx'
import { PresenceTag } from '../../../../../ui/presence-tag.tsx'
import { RelativeTime } from '../../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { EndReason } from '../end-reason.tsx'
import { HolderList } from '../holder-list.tsx'
import type { SessionDetail } from './session-head.tsx'

type Texts = ReturnType<typeof useTexts<'session'>>
type Holder = SessionDetail['holders'][number]

export function SessionHolders({ session }: { readonly session: SessionDetail }): ReactElement {
  const t = useTexts('session')
  const requests = useTexts('requests')
  const { holders, accepted, threshold } = session
  return (
    <Section title={t('holders')} aside={<StateTag tone={accepted >= threshold ? 'sealed' : 'neutral'}>{requests('hereOf', { count: accepted, threshold })}</StateTag>}>
      <HolderList label={t('holders')} holders={holders.map((holder) => ({
        key: holder.shareIndex, name: holder.holderName, site: holder.location, nitrokey: holder.nitrokeyId, ...lineOf(session, holder, t),
      }))} />
    </Section>
  )
}

/** What one holder has done, or how ready they are. */
function lineOf({ phase, contributions, declined, turnedAway }: SessionDetail, { shareIndex, presence }: Holder, t: Texts): { readonly state: ReactNode; readonly detail?: ReactNode } {
  const own = contributions.filter((one) => one.shareIndex === shareIndex)
  const accepted = own.find(({ outcome }) => outcome === 'accepted')
  if (accepted !== undefined) return { state: <StateTag tone="sealed">{t('states.approved')}</StateTag>, detail: <RelativeTime at={accepted.at} /> }
  const no = declined.find((one) => one.shareIndex === shareIndex)
  if (no !== undefined) return { state: <StateTag tone="bad">{t('states.declined')}</StateTag>, detail: <Said reason={no.reason} at={no.at} /> }
  if (phase === 'gathering' && own.some(({ outcome }) => outcome === 'relayed')) return { state: <StateTag tone="waiting">{t('states.checking')}</StateTag> }
  const wrong = turnedAway.findLast((one) => one.shareIndex === shareIndex)
  if (wrong !== undefined) return { state: <StateTag tone="bad">{t('states.wrong')}</StateTag>, detail: <Said reason={wrong.refusal} at={wrong.at} /> }
  if (phase !== 'gathering') return { state: <StateTag>{t(phase === 'complete' ? 'states.unneeded' : phase === 'expired' ? 'states.silent' : 'states.waiting')}</StateTag> }
  return { state: <PresenceTag presence={presence} />, detail: t('states.waiting') }
}

const Said = ({ reason, at }: { readonly reason: string; readonly at: number }): ReactElement => <><EndReason reason={reason} /> · <RelativeTime at={at} /></>
