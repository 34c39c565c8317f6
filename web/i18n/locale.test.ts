import { describe, expect, it } from 'vitest'
import { chooseLocale } from './locale.ts'

describe('the language of a page', () => {
  it.each([
    ['fr', 'en', 'fr'],
    ['en', 'fr', 'en'],
    ['de', 'fr-CA,fr;q=0.8', 'fr'],
    [undefined, 'fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    [undefined, 'de,en;q=0.5,fr;q=0.7', 'fr'],
    [undefined, 'fr;q=0, en;q=0.1', 'en'],
    [undefined, '*', 'en'],
    [undefined, '', 'en'],
    [undefined, null, 'en'],
  ] as const)('cookie %s, header %s: %s', (cookie, header, expected) => {
    expect(chooseLocale(cookie, header)).toBe(expected)
  })
})
