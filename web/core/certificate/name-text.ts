// Which texts a name may hold (RFC 5280 §4.1.2.4, X.520 upper bounds; docs/protocol.md, "Certificates"), so that it cannot
// show as something else than it is. The form of a new authority asks the same.
import type { RefusalId } from '../refusal.ts'

// Controls, NUL, bidirectional and zero-width format characters, surrogates, private use, unassigned, line separators.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u] as const

/**
 * The refusal id that a text of a name deserves, or null: CERTIFICATE-NAME-LENGTH (empty, or above `bound` characters),
 * -CHARACTERS (invisible ones, white space that is not a single inner U+0020), -CONFUSABLE (letters of two scripts that
 * look alike, or a compatibility form such as full-width letters: not equal to its own NFKC).
 */
export function nameFault(text: string, bound: number): RefusalId | null {
  const length = [...text].length
  if (length === 0 || length > bound) return 'CERTIFICATE-NAME-LENGTH'
  if (invisible.test(text) || /(?! )\p{Zs}/u.test(text) || /^ | $| {2}/.test(text)) return 'CERTIFICATE-NAME-CHARACTERS'
  if (text.normalize('NFKC') !== text || scripts.filter((script) => script.test(text)).length > 1) return 'CERTIFICATE-NAME-CONFUSABLE'
  return null
}
