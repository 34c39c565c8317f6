import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const block = (selector: string): Map<string, string> => {
  const body = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name as string, value as string]))
}
const light = block(':root')
const dark = new Map([...light, ...block(":root[data-mantine-color-scheme='dark']")])

/** Relative luminance and contrast (WCAG 2.2, "contrast ratio"). */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'surface', 'sunken']
const words = [
  ...['ink', 'ink-muted', 'link', 'danger', 'warning', 'success', 'info', 'wax-text'].flatMap((ink) => grounds.map((ground) => [ink, ground, 4.5] as const)),
  ...['danger', 'warning', 'success', 'info'].flatMap((tone) => [tone, 'ink', 'ink-muted', 'link'].map((ink) => [ink, `${tone}-ground`, 4.5] as const)),
  ['on-wax', 'wax', 4.5], ['on-wax', 'wax-hover', 4.5], ['on-ink', 'ink-button', 4.5], ['on-ink', 'ink-button-hover', 4.5],
  ...['line-strong', 'wax-graphic'].flatMap((edge) => ['paper', 'surface'].map((ground) => [edge, ground, 3] as const)),
] as const

describe.each([['light', light], ['dark', dark]] as const)('the %s desk', (_, tokens) => {
  it.each(words)('%s on %s has a contrast of %s or more', (ink, ground, least) => {
    expect(contrast(tokens.get(ink) ?? ground, tokens.get(ground) ?? ink)).toBeGreaterThanOrEqual(least)
  })
})
