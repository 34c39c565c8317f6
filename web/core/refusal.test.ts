// The closed list of refusal ids is an index: each id has words in both languages, stands in docs/protocol.md, and some
// test or vector provokes it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { english } from './refusal-texts/english.ts'
import { french } from './refusal-texts/french.ts'
import { refusalText, type RefusalText } from './refusal-texts/refusal-text.ts'
import { refusalIds } from './refusal.ts'

const root = join(import.meta.dirname, '../..')

function read(folder: string, wanted: RegExp): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name) && !name.includes('node_modules') && !name.endsWith('refusal.test.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n')
}

// draft.testing.ts is the table of wrong forms that draft.test.ts and the ceremony's tests go through.
const provoked = ['web', 'bridge', 'db', 'scripts'].map((folder) => read(folder, /\.test\.ts$|\.spec\.ts$|\/draft\.testing\.ts$/)).join('\n') + read('docs/vectors', /\.json$/)
const specification = readFileSync(join(root, 'docs/protocol.md'), 'utf8')
const named = (text: string, id: string): boolean => new RegExp(`(?<![A-Z0-9-])${id}(?![A-Z0-9-])`).test(text)

it('has no id twice', () => {
  expect(new Set(refusalIds).size).toBe(refusalIds.length)
})

it.each(refusalIds)('%s has a test or vector that provokes it', (id) => {
  expect(named(provoked, id)).toBe(true)
})

it.each(refusalIds)('%s stands in docs/protocol.md', (id) => {
  expect(named(specification, id)).toBe(true)
})

it.each(refusalIds)('%s has words in English and French', (id) => {
  const both = [english, french].map((texts) => (texts as Readonly<Record<string, RefusalText>>)[id])
  for (const text of both) {
    for (const sentence of [text?.what, text?.means, text?.todo]) expect(sentence).toMatch(/^\p{Lu}.*[.!?)]$/u)
  }
  const [ofEnglish, ofFrench] = both.map((text) => [...placeholders(`${text?.what} ${text?.means} ${text?.todo}`)].sort())
  expect(ofEnglish).toEqual(ofFrench)
})

it('fills in what the detail says, and says so when an id is not known', () => {
  expect(refusalText('SHARE-WRONG-GENERATION', 'en', { expected: 2, got: 1 }).what).toBe('This share is of another generation: 1 instead of 2.')
  expect(refusalText('NOBODY-KNOWS', 'fr').what).toContain('pas de mots')
})

function placeholders(sentence: string): Set<string> {
  return new Set([...sentence.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name as string))
}
