// The shares of an authority: who keeps each, on which Nitrokey, how far it has come, and whether its holder could act now.
'use client'
import type { ReactElement } from 'react'
import { DataTable, type Column } from '../../../../../ui/data-table.tsx'
import { DeviceWords } from '../../../../../ui/device-words.tsx'
import { PresenceTag } from '../../../../../ui/presence-tag.tsx'
import { RelativeTime } from '../../../../../ui/relative-time.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useLanguage } from '../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { PackageDownload } from '../../../package-download.tsx'
import { PackagesBuilt } from '../../../packages-built.tsx'
import type { AuthorityDetail } from '../state.ts'
import classes from './authority.module.css'

type Share = AuthorityDetail['shares'][number]

const stateOf = ({ enrolled, deployment, receivedAt }: Share, abandoned: boolean) =>
  abandoned ? 'given' : receivedAt !== null ? 'received' : deployment !== null ? (deployment.openedAt === null ? 'sent' : 'opened') : enrolled ? 'enrolled' : 'empty'
const tones = { given: 'bad', received: 'good', opened: 'waiting', sent: 'waiting', enrolled: 'neutral', empty: 'waiting' } as const

/** `mayAct`: the reader may have packages made. */
export function Shares({ authority, mayAct }: { readonly authority: AuthorityDetail; readonly mayAct: boolean }): ReactElement {
  const t = useTexts('authority')
  const over = authority.phase === 'abandoned'
  const columns: readonly Column<Share>[] = [
    { key: 'share', header: t('shares.share'), cell: ({ shareIndex }) => shareIndex, text: ({ shareIndex }) => shareIndex },
    { key: 'holder', header: t('shares.holder'), cell: (share) => <Holder share={share} />, text: ({ holderName, email }) => `${holderName} ${email ?? ''}` },
    { key: 'site', header: t('shares.site'), cell: ({ location }) => location, text: ({ location }) => location },
    { key: 'nitrokey', header: t('shares.nitrokey'), least: '9rem', cell: (share) => <Nitrokey share={share} />, text: ({ nitrokeyId, serial }) => `${nitrokeyId} ${serial ?? ''}` },
    { key: 'state', header: t('shares.state'), cell: (share) => <State share={share} over={over} />, text: (share) => t(`shares.states.${stateOf(share, over)}`) },
    ...(authority.phase === 'deploying' ? [{ key: 'package', header: t('shares.package'), cell: (share: Share) => <Package share={share} mayAct={mayAct} /> }] : []),
    ...(over ? [] : [{ key: 'now', header: t('shares.now'), cell: ({ presence }: Share) => <PresenceTag presence={presence} /> }]),
  ]
  return <DataTable caption={t('shares.caption')} columns={columns} rows={authority.shares} rowKey={({ shareIndex }) => String(shareIndex)} searchable={authority.shareCount > 8} empty={null} />
}

function Holder({ share: { holderName, email, holderId } }: { readonly share: Share }): ReactElement {
  const t = useTexts('authority')
  return <>{holderName}<span className={classes['sub']}>{email}{holderId === null ? <> · {t('shares.noAccount')}</> : null}</span></>
}

function Nitrokey({ share: { nitrokeyId, serial, keyFingerprint } }: { readonly share: Share }): ReactElement {
  const t = useTexts('authority')
  return (
    <>
      {nitrokeyId}
      {serial === null ? null : <span className={classes['sub']} title={t('shares.serial', { serial })}><code>{serial}</code></span>}
      {keyFingerprint === null ? null : (
        <DeviceWords nitrokey={nitrokeyId} digest={keyFingerprint} />
      )}
    </>
  )
}

/** The way to the package while its share is on its way, and who had it made. */
function Package({ share: { deployment, nitrokeyId, holderName, holderLocale, receivedAt }, mayAct }: { readonly share: Share; readonly mayAct: boolean }): ReactElement | null {
  const language = useLanguage()
  if (deployment === null) return null
  const { deploymentId, closedAt, sealedTo, packages } = deployment
  return (
    <>
      {mayAct && receivedAt === null && closedAt === null ? <PackageDownload size="small" of={{ deploymentId, nitrokeyId, holderName, locale: holderLocale ?? language, sealedTo, own: false }} /> : null}
      <span className={classes['sub']}><PackagesBuilt packages={packages} /></span>
    </>
  )
}

function State({ share, over }: { readonly share: Share; readonly over: boolean }): ReactElement {
  const t = useTexts('authority')
  const state = stateOf(share, over)
  return (
    <>
      <StateTag tone={tones[state]}>{t(`shares.states.${state}`)}</StateTag>
      {share.deployment?.sealedTo === 'passphrase' ? <span className={classes['sub']}>{t('shares.underWords')}</span> : null}
      {share.provenAt === null ? null : <span className={classes['sub']}>{t.rich('shares.provenAt', { when: () => <RelativeTime at={share.provenAt as number} /> })}</span>}
    </>
  )
}
