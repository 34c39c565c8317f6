// The seal ring in the popup: the console's shapes, drawn without HTML text.
import { describeRing } from '../../web/core/seal-ring/describe.ts'
import { ringShapes, ringSize, type Ring } from '../../web/core/seal-ring/geometry.ts'
import { svg } from './dom.ts'

/** The ring as an image of `size` CSS pixels, with what it says as its text alternative. */
export function ringImage(ring: Ring, language: 'en' | 'fr', size: number): SVGElement {
  const shapes = ringShapes(ring).map((shape) =>
    svg('path', {
      class: `ring-${shape.part}${shape.state === undefined ? '' : ` ring-${shape.state}`} fill-${shape.fill} stroke-${shape.stroke}`,
      d: shape.d,
      'stroke-width': shape.strokeWidth,
      ...(shape.dashed ? { 'stroke-dasharray': '3 3' } : {}),
    }),
  )
  return svg('svg', { class: 'ring', viewBox: `0 0 ${ringSize} ${ringSize}`, width: size, height: size, role: 'img', 'aria-label': describeRing(ring, language) }, ...shapes)
}
