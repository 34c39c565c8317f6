import { expect, it } from 'vitest'
import { parseDraft } from '../../../../../core/authority/draft.ts'
import { holdersOfCast } from '../../../../../core/rehearsal/cast.ts'
import { blankForm, draftOf, faultsOn, holdersIn, quorumOf, stepOf, steps, stillBroken, type Form } from './form.ts'

const blank = blankForm({ threshold: 3, shareCount: 5 })
const cast = holdersOfCast(5).map(({ nitrokeyId, name, email, location }) => ({ nitrokeyId: ` ${nitrokeyId?.toLowerCase()}`, holderName: name, email, location: `${location} ` }))
const filled: Form = { ...blank, name: ' Example CA ', organization: 'Example', country: 'FR', assignments: [...cast, ...blank.assignments.slice(5)] }

it('becomes a draft that the server takes, without spaces at the ends', () => {
  const draft = parseDraft(draftOf(filled))
  expect(draft).toMatchObject({ name: 'Example CA', threshold: 3, shareCount: 5, validityYears: 10 })
  expect(draft.assignments[0]).toEqual({ nitrokeyId: 'NK001', holderName: 'Ada Lovelace', email: 'ada@rehearsal.test', location: 'Paris' })
})

it('tells each step its own faults only', () => {
  expect(faultsOn(blank, 'facts').map(({ id }) => id)).toEqual(['DRAFT-NAME', 'DRAFT-ORGANIZATION', 'DRAFT-COUNTRY'])
  expect(faultsOn(blank, 'quorum')).toEqual([])
  expect(faultsOn({ ...filled, threshold: 'three' }, 'quorum')).toEqual([{ field: 'threshold', id: 'DRAFT-THRESHOLD' }])
  expect(faultsOn(blank, 'holders').every(({ field }) => stepOf(field) === 'holders')).toBe(true)
  expect(steps.map((step) => faultsOn(filled, step).length)).toEqual([0, 0, 0, 0])
})

it('forgets a fault when its field keeps the rule, and says the rule that is broken now', () => {
  const found = faultsOn(blank, 'facts')
  expect(stillBroken({ ...blank, name: 'Example CA' }, found).map(({ field }) => field)).toEqual(['organization', 'country'])
  expect(stillBroken(filled, found)).toEqual([])
  const [twice] = stillBroken({ ...filled, assignments: filled.assignments.map((one, index) => (index === 1 ? { ...one, nitrokeyId: 'NK001' } : one)) }, [{ field: 'assignments.1.nitrokeyId' }])
  expect(twice?.id).toBe('DRAFT-NITROKEY-TWICE')
})

it('keeps holders whose share is taken away for a moment', () => {
  const fewer = { ...filled, shareCount: '3' }
  expect(holdersIn(fewer)).toHaveLength(3)
  expect(holdersIn({ ...fewer, shareCount: '5' })).toEqual(cast)
})

it.each([['3', '5', { threshold: 3, shareCount: 5 }], ['', '5', null], ['3', '2', null], ['6', '5', null], ['2', '99', null], ['2', '1e1', null]] as const)(
  'draws %s of %s only where there is such a ring', (threshold, shareCount, drawn) => {
    expect(quorumOf({ ...blank, threshold, shareCount })).toEqual(drawn)
  })
