// The seal ring as shapes: one segment for each share, a pip for each approval that is needed, a pressed seal once they are
// all there. Pure, so that the console, the bridge's popup, the icon and the printed record draw the same ring.

/** What one segment can be. Each has its own form besides its colour. */
export type SegmentState = 'empty' | 'enrolled' | 'outlined' | 'filled' | 'pulsing' | 'contributed' | 'crossed'

/** One share: its state and the short name that stands for it, usually the place of its holder. */
export interface RingSegment {
  readonly state: SegmentState
  readonly label: string
}

/** A ring: its segments in the order of their share index, and how many must contribute. */
export interface Ring {
  readonly segments: readonly RingSegment[]
  readonly threshold: number
}

/** What a shape is painted with. */
export type Ink = 'ink' | 'faint' | 'wax' | 'blush' | 'pressed' | 'impression' | 'none'

/** One shape: a path in a square of {@link ringSize} units. `segment` is the number of the segment it belongs to, from 0. */
export interface RingShape {
  readonly part: 'segment' | 'cross' | 'pip' | 'closure' | 'seal'
  readonly d: string
  readonly fill: Ink
  readonly stroke: Ink
  readonly strokeWidth: number
  readonly dashed: boolean
  readonly segment: number | undefined
  readonly state: SegmentState | undefined
}

/** Width and height of the drawing. */
export const ringSize = 120

const centre = ringSize / 2
const outer = 52
const inner = 40
const gap = 3.4
const round = (value: number): number => Math.round(value * 100) / 100
const point = (radius: number, angle: number): string =>
  `${round(centre + radius * Math.sin(angle))} ${round(centre - radius * Math.cos(angle))}`

/** How many segments have contributed. */
export const contributedCount = (ring: Ring): number => ring.segments.filter((segment) => segment.state === 'contributed').length
/** Whether as many have contributed as are needed. */
export const isSealed = (ring: Ring): boolean => contributedCount(ring) >= ring.threshold

/** The middle of a segment, for what floats above it: units of the drawing. Segments begin at the top and go clockwise. */
export function segmentCentre(index: number, shareCount: number): { readonly x: number; readonly y: number } {
  const angle = (2 * Math.PI * (index + 0.5)) / shareCount
  const radius = (outer + inner) / 2
  return { x: round(centre + radius * Math.sin(angle)), y: round(centre - radius * Math.cos(angle)) }
}

function sector(index: number, shareCount: number, from: number, to: number): string {
  const start = (2 * Math.PI * index) / shareCount
  const end = (2 * Math.PI * (index + 1)) / shareCount
  // The gap has the same width at both radii, so that its edges are parallel.
  const trimOuter = Math.asin(gap / 2 / to)
  const trimInner = Math.asin(gap / 2 / from)
  const large = end - start > Math.PI ? 1 : 0
  return [
    `M${point(to, start + trimOuter)}`,
    `A${to} ${to} 0 ${large} 1 ${point(to, end - trimOuter)}`,
    `L${point(from, end - trimInner)}`,
    `A${from} ${from} 0 ${large} 0 ${point(from, start + trimInner)}Z`,
  ].join('')
}

const circle = (x: number, y: number, radius: number): string =>
  `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`

const cross = (index: number, shareCount: number): string => {
  const { x, y } = segmentCentre(index, shareCount)
  const arm = 3.6
  return `M${round(x - arm)} ${round(y - arm)}L${round(x + arm)} ${round(y + arm)}M${round(x + arm)} ${round(y - arm)}L${round(x - arm)} ${round(y + arm)}`
}

/** The edge of pressed wax: a circle that three slow waves make uneven, always the same. */
function waxEdge(radius: number): string {
  const steps = 72
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (2 * Math.PI * step) / steps
    return point(radius + 0.7 * Math.sin(3 * angle + 0.6) + 0.6 * Math.sin(5 * angle + 2.1) + 0.55 * Math.sin(9 * angle), angle)
  })
  return `M${points.join('L')}Z`
}

const keyhole = 'M60 48.5a7.2 7.2 0 0 1 3.9 13.25l2.5 10.1a1.2 1.2 0 0 1-1.16 1.5H54.76a1.2 1.2 0 0 1-1.16-1.5l2.5-10.1A7.2 7.2 0 0 1 60 48.5Z'

const looks: Readonly<Record<SegmentState, Pick<RingShape, 'fill' | 'stroke' | 'strokeWidth' | 'dashed'>>> = {
  empty: { fill: 'none', stroke: 'faint', strokeWidth: 1.5, dashed: true },
  enrolled: { fill: 'none', stroke: 'faint', strokeWidth: 1.5, dashed: false },
  outlined: { fill: 'none', stroke: 'ink', strokeWidth: 2, dashed: false },
  filled: { fill: 'ink', stroke: 'ink', strokeWidth: 1.75, dashed: false },
  pulsing: { fill: 'blush', stroke: 'wax', strokeWidth: 2.5, dashed: false },
  contributed: { fill: 'wax', stroke: 'wax', strokeWidth: 1.75, dashed: false },
  crossed: { fill: 'none', stroke: 'faint', strokeWidth: 1.5, dashed: false },
}

const shape = (part: RingShape['part'], d: string, paint: Pick<RingShape, 'fill' | 'stroke'> & Partial<RingShape>): RingShape => ({
  strokeWidth: 0, dashed: false, segment: undefined, state: undefined, ...paint, part, d,
})

/**
 * The shapes of a ring, in drawing order. Refuses (RangeError) fewer than 2 segments, more than 64, and a threshold
 * outside 1 to the number of segments.
 */
export function ringShapes(ring: Ring): readonly RingShape[] {
  const { segments, threshold } = ring
  const shareCount = segments.length
  if (shareCount < 2 || shareCount > 64) throw new RangeError('a ring has 2 to 64 segments')
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > shareCount) throw new RangeError('a threshold is 1 to the number of segments')
  const shapes = segments.flatMap(({ state }, segment) => {
    // A segment that has contributed stands out of the ring, so that red is not its only sign.
    const raised = state === 'contributed' ? 3 : 0
    const body = shape('segment', sector(segment, shareCount, inner, outer + raised), { ...looks[state], segment, state })
    return state === 'crossed' ? [body, shape('cross', cross(segment, shareCount), { fill: 'none', stroke: 'ink', strokeWidth: 2, segment, state })] : [body]
  })
  if (isSealed(ring)) {
    return [
      ...shapes,
      shape('closure', circle(centre, centre, 58), { fill: 'none', stroke: 'wax', strokeWidth: 2 }),
      shape('seal', waxEdge(32), { fill: 'wax', stroke: 'none' }),
      shape('seal', circle(centre, centre, 24.5), { fill: 'pressed', stroke: 'none' }),
      shape('seal', circle(centre, centre, 20.5), { fill: 'none', stroke: 'impression', strokeWidth: 1.2 }),
      shape('seal', keyhole, { fill: 'impression', stroke: 'none' }),
    ]
  }
  const done = contributedCount(ring)
  const pips = Array.from({ length: threshold }, (_, pip) => {
    const angle = (2 * Math.PI * pip) / threshold
    const radius = threshold === 1 ? 0 : 34
    return shape('pip', circle(round(centre + radius * Math.sin(angle)), round(centre - radius * Math.cos(angle)), pip < done ? 2.1 : 1.7),
      pip < done ? { fill: 'wax', stroke: 'wax', strokeWidth: 1 } : { fill: 'none', stroke: 'ink', strokeWidth: 1 })
  })
  return [...shapes, ...pips]
}
