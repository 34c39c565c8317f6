// Texts that somebody else wrote, made safe to show: nothing in them is invisible, and none of them moves what stands around it.

/** A text with everything that is not visible as itself written as `\u{…}`, and the backslash doubled. */
export function escapeText(text: string): string {
  return text.replace(/[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (character) =>
    character === '\\' ? '\\\\' : `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  )
}

/** The same within the isolates of Unicode (UAX #9), for a sentence that is text alone: its direction stays its own. */
export const isolated = (text: string): string => `\u2068${escapeText(text)}\u2069`
