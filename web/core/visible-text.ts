// Texts that somebody else wrote, made safe to show: nothing in them is invisible, and none of them moves what stands around it.

/** A text with everything that is not visible as itself written as `\u{…}`, and the backslash doubled. */
export function escapeText(text: string): string {
  return text.replace(/[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (character) =>
    character === '\\' ? '\\\\' : `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  )
}

/** The same within the isolates of Unicode (UAX #9), for a sentence that is text alone: its direction stays its own. */
export const isolated = (text: string): string => `\u2068${escapeText(text)}\u2069`

/** What turns the direction of a text, and control characters that are no line break or tab. */
const turning = /[\u202A-\u202E\u2066\u2067\u200E\u200F\u061C]|(?![\n\t])\p{Cc}/gu
/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const code = (character: string): string => `\\u{${(character.codePointAt(0) as number).toString(16)}}`

/**
 * A text that may stand in a sentence of the console without turning the rest of it (UAX #9): what turns a direction is written as
 * `\u{…}`, and a text with right-to-left letters is isolated. Any other text, also one that was contained before, stays as it is.
 */
export function contained(text: string): string {
  if (text.search(turning) < 0 && !rightToLeft.test(text) && isBalanced(text)) return text
  const straight = text.replace(turning, code)
  return `\u2068${isBalanced(straight) ? straight : straight.replace(/[\u2068\u2069]/g, code)}\u2069`
}

/** Whether each isolate is closed, and nothing closes one that it did not open. */
function isBalanced(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '\u2068') depth += 1
    if (character === '\u2069') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}
