// The mark of the product: a closed ring with its seal pressed, and the name.
import type { ReactElement } from 'react'
import { ringShapes, ringSize, type Ring } from '../core/seal-ring/geometry.ts'
import { pagePalette } from '../core/seal-ring/svg.ts'

const sealed: Ring = {
  threshold: 3,
  segments: (['contributed', 'filled', 'contributed', 'filled', 'contributed'] as const).map((state) => ({ state, label: '' })),
}

/** The mark, decorative: the word stands beside it. */
export const ProductMark = ({ size = 32 }: { readonly size?: number }): ReactElement => (
  <svg viewBox={`0 0 ${ringSize} ${ringSize}`} width={size} height={size} aria-hidden focusable="false">
    {ringShapes(sealed).map(({ part, d, fill, stroke, strokeWidth }, index) => (
      <path key={`${part}${index}`} d={d} fill={fill === 'none' ? 'none' : pagePalette[fill]} stroke={stroke === 'none' ? 'none' : pagePalette[stroke]} strokeWidth={strokeWidth} />
    ))}
  </svg>
)
