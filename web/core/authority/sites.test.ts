import { expect, it } from 'vitest'
import { sitesOf, type PlacedAuthority } from './sites.ts'

const authority = (authorityId: string, threshold: number, places: readonly (readonly [string, string, string?])[]): PlacedAuthority<string> => ({
  authorityId, name: `CA ${authorityId}`, threshold, shares: places.map(([holderName, location, presence]) => ({ holderName, location, presence: presence ?? null })),
})

it('gathers the holders and the shares of every authority by site, however its name was typed', () => {
  const sites = sitesOf([
    authority('a', 2, [['Ada', 'Paris', 'here'], ['Blaise', 'Lyon'], ['Chloé', 'lyon ']]),
    authority('b', 2, [['Ada', 'Paris'], ['Denis', ''], ['Élise', 'Évreux']]),
  ])
  expect(sites.map(({ name, holders }) => [name, holders.map((holder) => holder.name)])).toEqual([['Évreux', ['Élise']], ['Lyon', ['Blaise', 'Chloé']], ['Paris', ['Ada']], ['', ['Denis']]])
  expect(sites.find(({ name }) => name === 'Paris')).toMatchObject({ holders: [{ presence: 'here' }], holdings: [{ authorityId: 'a', shares: 1, of: 3 }, { authorityId: 'b', shares: 1, of: 3 }] })
})

it.each([
  ['a site with as many shares as the threshold signs alone', 2, ['Paris', 'Paris', 'Lyon'], [null, 'alone']],
  ['a site without which the threshold cannot be met is needed', 3, ['Paris', 'Paris', 'Lyon', 'Nice'], [null, null, 'needed']],
  ['one share of a threshold of all is needed', 2, ['Paris', 'Lyon'], ['needed', 'needed']],
  ['shares that are spread leave no site with power over them', 2, ['Paris', 'Lyon', 'Nice'], [null, null, null]],
  ['what lies nowhere is no site', 2, ['', '', 'Lyon'], [null, null]],
] as const)('%s', (_, threshold, places, risks) => {
  const sites = sitesOf([authority('a', threshold, places.map((place, position) => [`Holder ${position}`, place]))])
  expect(sites.map(({ holdings }) => holdings[0]?.risk)).toEqual(risks)
})

it('has nothing to say of no authority', () => {
  expect(sitesOf([])).toEqual([])
})
