// An international host name in the letters that a person knows it by, to stand beside the spelling that programs compare.
import { decodeALabel, isALabel } from './punycode.ts'
import { looksLatin, mixesScripts } from './scripts.ts'

/**
 * The letters of a host name in lower case; null when it has none of its own, and when they could be taken for another name
 * (unreadable, of several scripts, passing for Latin): of those a warning speaks (warnings.ts).
 */
export function readableHost(name: string): string | null {
  const labels = name.split('.')
  if (!labels.some(isALabel)) return null
  const letters = labels.map((label) => (isALabel(label) ? decodeALabel(label) : label))
  const misleads = letters.some((text, at) => text === null || (text !== labels[at] && (mixesScripts(text) || looksLatin(text))))
  return misleads ? null : letters.join('.')
}
