// Where the shares of all authorities lie: by site, with what it would mean to lose the site, or to meet everybody there.

/** A share that lies at a site. */
export interface PlacedShare<Presence> {
  readonly holderName: string
  /** As it was typed; empty: no site is known. */
  readonly location: string
  /** Null: no page of the holder's is open. */
  readonly presence: Presence | null
}

/** An authority whose shares are placed. */
export interface PlacedAuthority<Presence> {
  readonly authorityId: string
  readonly name: string
  readonly threshold: number
  readonly shares: readonly PlacedShare<Presence>[]
}

/** What an authority has at one site. */
export interface SiteHolding {
  readonly authorityId: string
  readonly name: string
  readonly shares: number
  readonly of: number
  /** `alone`: the threshold is met there, so that nobody elsewhere need agree. `needed`: without the site the threshold cannot be met. */
  readonly risk: 'alone' | 'needed' | null
}

/** A site. */
export interface Site<Presence> {
  /** As it was typed first; empty: the shares whose site is not known. */
  readonly name: string
  readonly holders: readonly { readonly name: string; readonly presence: Presence | null }[]
  readonly holdings: readonly SiteHolding[]
}

/** Two spellings of one place: spaces and capitals do not make a site. */
const keyOf = (location: string): string => location.trim().replace(/\s+/gu, ' ').toLocaleLowerCase('fr').normalize('NFC')

/** The sites of these authorities, by name; shares without a site last. */
export function sitesOf<Presence>(authorities: readonly PlacedAuthority<Presence>[]): readonly Site<Presence>[] {
  interface Gathered { readonly name: string; readonly holders: Map<string, Presence | null>; readonly holdings: SiteHolding[] }
  const sites = new Map<string, Gathered>()
  for (const { authorityId, name, threshold, shares } of authorities) {
    for (const [key, here] of Map.groupBy(shares, ({ location }) => keyOf(location))) {
      const site: Gathered = sites.get(key) ?? { name: (here[0] as PlacedShare<Presence>).location.trim(), holders: new Map(), holdings: [] }
      sites.set(key, site)
      for (const { holderName, presence } of here) site.holders.set(holderName, site.holders.get(holderName) ?? presence)
      const risk = key === '' ? null : here.length >= threshold ? 'alone' : shares.length - here.length < threshold ? 'needed' : null
      site.holdings.push({ authorityId, name, shares: here.length, of: shares.length, risk })
    }
  }
  const byName = new Intl.Collator('fr', { sensitivity: 'base' })
  return [...sites.values()]
    .sort((one, two) => Number(one.name === '') - Number(two.name === '') || byName.compare(one.name, two.name))
    .map(({ name, holders, holdings }) => ({ name, holdings, holders: [...holders].map(([holder, presence]) => ({ name: holder, presence })) }))
}
