// The seal ring as SVG text, for what has no React: the bridge's popup, the icon, the printed record.
import { describeRing } from './describe.ts'
import { ringShapes, ringSize, type Ink, type Ring, type RingShape } from './geometry.ts'

/** The colours of a drawing, as CSS. */
export type RingPalette = Readonly<Record<Exclude<Ink, 'none'>, string>>

/** The colours of the page around the drawing, with those of the light page for where none are set. */
export const pagePalette: RingPalette = {
  ink: 'var(--ring-ink, #1d2129)',
  faint: 'var(--ring-faint, #8d8778)',
  wax: 'var(--ring-wax, #a1201f)',
  blush: 'var(--ring-blush, #f0d2ca)',
  pressed: 'var(--ring-pressed, #8b1917)',
  impression: 'var(--ring-impression, #f6d9cf)',
}

/** Fixed colours, for icons and paper. */
export const paperPalette: RingPalette = { ink: '#1d2129', faint: '#8d8778', wax: '#a1201f', blush: '#f0d2ca', pressed: '#8b1917', impression: '#f6d9cf' }

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const element = (shape: RingShape, palette: RingPalette): string => {
  const colour = (ink: Ink): string => (ink === 'none' ? 'none' : palette[ink])
  const stroke = shape.stroke === 'none' ? '' : ` stroke="${colour(shape.stroke)}" stroke-width="${shape.strokeWidth}"`
  const name = shape.state === undefined ? `ring-${shape.part}` : `ring-${shape.part} ring-${shape.state}`
  return `<path class="${name}" d="${shape.d}" fill="${colour(shape.fill)}"${stroke}${shape.dashed ? ' stroke-dasharray="3 3"' : ''}/>`
}

/**
 * The ring as one `<svg>` element with its text alternative.
 * @param size width and height in CSS pixels
 * @returns SVG with `role="img"`; classes `ring-segment`, `ring-pulsing` and so on, for what moves
 */
export function ringSvg(ring: Ring, language: 'en' | 'fr', size: number, palette: RingPalette = pagePalette): string {
  const shapes = ringShapes(ring).map((shape) => element(shape, palette)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ringSize} ${ringSize}" width="${size}" height="${size}" role="img" aria-label="${escape(describeRing(ring, language))}" stroke-linejoin="round" stroke-linecap="round">${shapes}</svg>`
}
