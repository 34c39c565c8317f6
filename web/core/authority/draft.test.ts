import { expect, it } from 'vitest'
import { draftFaults, parseDraft } from './draft.ts'
import { draft, wrongForms } from './draft.testing.ts'

it('takes a form whose every rule holds', () => {
  expect(draftFaults(draft)).toEqual([])
  expect(parseDraft(draft)).toMatchObject({ threshold: 2, shareCount: 3 })
})

it('takes every bound itself', () => {
  const assignments = Array.from({ length: 20 }, (_, n) => ({ nitrokeyId: `NK${String(n + 980)}`, holderName: 'é'.repeat(255), email: `h${n}@example.test`, location: 'x'.repeat(255) }))
  expect(draftFaults({ ...draft, name: 'n'.repeat(64), organization: 'o'.repeat(64), validityYears: 30, threshold: 15, shareCount: 20, assignments })).toEqual([])
  expect(draftFaults({ ...draft, validityYears: 1, keyAlgorithm: 'rsa-2048' })).toEqual([])
  // One person outside the BMP is one character, not two.
  expect(draftFaults({ ...draft, name: '𠀋'.repeat(64) })).toEqual([])
})

it.each(wrongForms)('refuses: %s', (_, over, field, id) => {
  const faults = draftFaults({ ...draft, ...over })
  expect(faults).toContainEqual({ field, id })
  expect(() => parseDraft({ ...draft, ...over })).toThrow(faults[0]?.id)
})

it.each([[null], [[]], ['draft'], [undefined]])('refuses what is no form at all: %j', (input) => {
  expect(draftFaults(input)).toEqual([{ field: '', id: 'DRAFT-MALFORMED' }])
})

it('names every broken rule at once, in the order of the fields', () => {
  expect(draftFaults({ ...draft, name: '', country: 'xx', validityYears: 99 }).map((fault) => fault.id)).toEqual(['DRAFT-NAME', 'DRAFT-COUNTRY', 'DRAFT-VALIDITY'])
})
