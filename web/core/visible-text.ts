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

/** A piece of a text of several lines: words as they are, or one sign that cannot be seen, written as `\u{…}`. */
export interface Piece { readonly text: string; readonly hidden: boolean }

/** What is invisible, or moves what stands around it; not a line break, a tab, a space that French sets, or what joins two emoji. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D\p{Extended_Pictographic})\p{Cf}|(?![ \u00A0\u202F])\p{Zs}/gu

/** A text that somebody wrote in lines, in pieces: a sign that is spelt out is a piece of its own, so that nobody can type one. */
export function pieces(text: string): readonly Piece[] {
  const lines = text.replace(/\r\n?/g, '\n')
  const found: Piece[] = []
  let at = 0
  const words = (end: number): void => void (end > at && found.push({ text: lines.slice(at, end), hidden: false }))
  for (const { 0: sign, index } of lines.matchAll(unseen)) {
    words(index)
    found.push({ text: code(sign), hidden: true })
    at = index + sign.length
  }
  words(lines.length)
  return found
}

/** Above these a text is shown from its beginning only, until somebody wants the rest. */
const most = { characters: 600, lines: 10 }

/** The beginning of a text that is too long to stand among others, cut between words where it can; undefined when it is short enough. */
export function beginning(text: string): string | undefined {
  const lines = text.split('\n', most.lines + 1)
  if (lines.length <= most.lines && text.length <= most.characters * 1.25) return undefined
  const cut = lines.slice(0, most.lines).join('\n').slice(0, most.characters).replace(/[\uD800-\uDBFF]$/, '')
  return (cut.length === most.characters ? cut.replace(/(?<=.{400})\s\S*$/s, '') : cut).trimEnd()
}
