import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRing } from './describe.ts'
import { contributedCount, isSealed, ringShapes, ringSize, segmentCentre, type Ring, type SegmentState } from './geometry.ts'
import { ringSvg } from './svg.ts'

const cities = ['Paris', 'Lyon', 'Nice', 'Lille', 'Nantes']
const ring = (threshold: number, ...states: SegmentState[]): Ring => ({
  threshold, segments: states.map((state, index) => ({ state, label: cities[index] ?? `NK${index + 1}` })),
})
const states: readonly SegmentState[] = ['empty', 'enrolled', 'outlined', 'filled', 'pulsing', 'contributed', 'crossed']
const anyRing = fc.array(fc.constantFrom(...states), { minLength: 2, maxLength: 20 }).chain((list) =>
  fc.integer({ min: 1, max: list.length }).map((threshold) => ring(threshold, ...list)))

describe('the words of a ring', () => {
  it.each([
    ['en', ring(3, 'contributed', 'contributed', 'filled', 'filled', 'filled'), '3 of 5: Paris and Lyon have approved, one more is needed'],
    ['fr', ring(3, 'contributed', 'contributed', 'filled', 'filled', 'filled'), '3 sur 5 : Paris et Lyon ont approuvé, il en faut encore une'],
    ['en', ring(3, 'pulsing', 'filled', 'filled', 'filled', 'crossed'), '3 of 5: nobody has approved yet, three more are needed; Paris is deciding; Nantes will not take part'],
    ['en', ring(2, 'contributed', 'contributed', 'filled'), '2 of 3: Paris and Lyon have approved, the seal is closed'],
    ['fr', ring(2, 'contributed', 'crossed', 'crossed'), '2 sur 3 : Paris a approuvé, il reste trop peu de porteurs pour fermer le sceau ; Lyon et Nice ne prendront pas part'],
    ['en', ring(3, 'filled', 'filled', 'filled', 'filled', 'filled'), '3 of 5: all five shares are proven, any three holders can sign together'],
    ['en', ring(2, 'filled', 'outlined', 'empty'), '2 of 3: Paris has proven its share, Lyon has been sent its share, Nice is not enrolled'],
  ] as const)('%s', (language, shown, words) => {
    expect(describeRing(shown, language)).toBe(words)
  })
  it('counts instead of naming when there are many', () => {
    expect(describeRing({ threshold: 9, segments: Array.from({ length: 20 }, () => ({ state: 'contributed' as const, label: 'x' })) }, 'en'))
      .toBe('9 of 20: 20 holders have approved, the seal is closed')
  })
  it('can be asked about a session in which nobody has acted', () => {
    expect(describeRing(ring(2, 'filled', 'filled'), 'en', 'session')).toBe('2 of 2: nobody has approved yet, two more are needed')
  })
})

describe('the shapes of a ring', () => {
  it('has one segment for each share, and either pips or a seal', () => {
    fc.assert(fc.property(anyRing, (shown) => {
      const shapes = ringShapes(shown)
      expect(shapes.filter(({ part }) => part === 'segment').map(({ state }) => state)).toEqual(shown.segments.map(({ state }) => state))
      const pips = shapes.filter(({ part }) => part === 'pip')
      expect(shapes.some(({ part }) => part === 'seal')).toBe(isSealed(shown))
      expect(pips.length).toBe(isSealed(shown) ? 0 : shown.threshold)
      if (!isSealed(shown)) expect(pips.filter(({ fill }) => fill === 'wax').length).toBe(contributedCount(shown))
      expect(shapes.map(({ d }) => d).join('')).not.toContain('NaN')
    }), { numRuns: 60 })
  })
  it('uses red only for what has to do with sealing', () => {
    for (const { part, fill, stroke, state } of ringShapes(ring(3, ...states))) {
      if (fill === 'wax' || stroke === 'wax' || fill === 'blush') expect(part === 'pip' || state === 'contributed' || state === 'pulsing').toBe(true)
    }
  })
  it('keeps the middle of every segment within the drawing', () => {
    for (let index = 0; index < 20; index++) {
      const { x, y } = segmentCentre(index, 20)
      expect(Math.hypot(x - ringSize / 2, y - ringSize / 2)).toBeCloseTo(46, 1)
    }
  })
  it.each([[1, 1], [2, 3], [2, 0], [65, 2], [3, 1.5]])('refuses %s segments with threshold %s', (count, threshold) => {
    expect(() => ringShapes({ threshold, segments: Array.from({ length: count }, () => ({ state: 'empty' as const, label: 'x' })) })).toThrow(RangeError)
  })
})

describe('the drawing of a ring', () => {
  it('carries its words, and lets no label break out', () => {
    const svg = ringSvg({ threshold: 2, segments: [{ state: 'contributed', label: '"><script>' }, { state: 'filled', label: 'Lyon' }] }, 'en', 64)
    expect(svg).toContain('role="img"')
    expect(svg).not.toContain('<script')
    expect(svg).toContain('2 of 2: &#34;&#62;&#60;script&#62; has approved, one more is needed')
  })
})
