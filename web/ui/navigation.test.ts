import { describe, expect, it } from 'vitest'
import { currentPlace, placesOf } from './navigation.ts'

describe('the place that is marked as current', () => {
  it.each([
    ['/authorities', 'administrator', 'authorities'],
    ['/authorities/0123/session', 'administrator', 'authorities'],
    ['/authorities-of-others', 'administrator', undefined],
    ['/holder', 'holder', 'holder'],
    ['/holder/approve/0123', 'holder', 'holder'],
    ['/holder/history', 'holder', 'history'],
    ['/authorities', 'holder', undefined],
    ['/sessions/0123', 'auditor', 'sessions'],
    ['/certificates/0123', 'administrator', 'certificates'],
    ['/certificates/0123', 'holder', 'history'],
  ] as const)('%s as %s: %s', (path, role, place) => {
    expect(currentPlace(path, placesOf(role, false))).toBe(place)
  })
})

it('is the list of certificates for an administrator who keeps a share', () => {
  expect(currentPlace('/certificates/0123', placesOf('administrator', true))).toBe('certificates')
})

it('offers the holder’s pages to an administrator who keeps a share', () => {
  expect(placesOf('administrator', true)).toEqual([...placesOf('administrator', false), ...placesOf('holder', true)])
  expect(placesOf('holder', true)).toEqual(placesOf('holder', false))
})
