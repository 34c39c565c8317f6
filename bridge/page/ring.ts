// The seal ring in the popup: the console's shapes, drawn without HTML text.
import type { Roster } from '../../web/core/roster/roster.ts'
import { ringShapes, ringSize, type Ring, type SegmentState } from '../../web/core/seal-ring/geometry.ts'
import { svg } from './dom.ts'

/**
 * The ring as an image of `size` CSS pixels. @param says its text alternative: this window knows who keeps the shares and
 * whose is here, not who else has approved.
 */
export function ringImage(ring: Ring, says: string, size: number): SVGElement {
  const shapes = ringShapes(ring).map((shape) =>
    svg('path', {
      class: `ring-${shape.part}${shape.state === undefined ? '' : ` ring-${shape.state}`} fill-${shape.fill} stroke-${shape.stroke}`,
      d: shape.d,
      'stroke-width': shape.strokeWidth,
      ...(shape.dashed ? { 'stroke-dasharray': '3 3' } : {}),
    }),
  )
  return svg('svg', { class: 'ring', viewBox: `0 0 ${ringSize} ${ringSize}`, width: size, height: size, role: 'img', 'aria-label': says }, ...shapes)
}

/** The ring of a roster, with the state of the reader's own share. */
export function rosterRing({ threshold, entries }: Roster, own: number, state: SegmentState): Ring {
  return { threshold, segments: entries.map(({ shareIndex, holderName }) => ({ label: holderName, state: shareIndex === own ? state : 'outlined' })) }
}
