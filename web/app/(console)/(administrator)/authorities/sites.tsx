// Where the shares lie, as a list that reads like a map: a tile for each site, who of it is here now, and what depends on it.
'use client'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { sitesOf, type Site } from '../../../../core/authority/sites.ts'
import { PresenceTag, type ShownPresence } from '../../../../ui/presence-tag.tsx'
import { StateTag } from '../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import classes from './sites.module.css'
import type { AuthoritySummary } from './state.ts'

export function Sites({ authorities }: { readonly authorities: readonly AuthoritySummary[] }): ReactElement {
  const t = useTexts('authorities')
  return (
    <ul className={classes['sites']} aria-label={t('sites.title')}>
      {sitesOf<ShownPresence>(authorities).map((site) => <li key={site.name}><Tile site={site} /></li>)}
    </ul>
  )
}

function Tile({ site: { name, holders, holdings } }: { readonly site: Site<ShownPresence> }): ReactElement {
  const t = useTexts('authorities')
  const here = holders.filter(({ presence }) => presence !== null).length
  return (
    <>
      <h3 className={classes['name']} dir="auto">{name === '' ? t('sites.unknown') : name}<span>{t('sites.here', { here, count: holders.length })}</span></h3>
      <ul className={classes['people']}>{holders.map((holder) => <li key={holder.name}><span dir="auto">{holder.name}</span><PresenceTag presence={holder.presence} /></li>)}</ul>
      <ul className={classes['holdings']}>
        {holdings.map(({ authorityId, name: authority, shares, of, risk }) => (
          <li key={authorityId}>
            <Link prefetch={false} href={`/authorities/${authorityId}`} dir="auto">{authority}</Link>{' · '}{t('sites.shares', { count: shares, of })}
            {risk === null ? null : <div><StateTag tone="waiting">{t(`sites.risk.${risk}`)}</StateTag></div>}
          </li>
        ))}
      </ul>
    </>
  )
}
