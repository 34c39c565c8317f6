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
  ] as const)('%s as %s: %s', (path, role, place) => {
    expect(currentPlace(path, placesOf[role])).toBe(place)
  })
})
