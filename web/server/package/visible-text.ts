// Names in a Markdown text: whatever somebody calls themselves is shown as it is, and is never markup.
import { escapeText } from '../../core/visible-text.ts'

/**
 * A name as a code span of CommonMark (§6.1), in which nothing is markup. What is not visible as itself is written as
 * `\u{…}`, so that no name moves what stands around it. The fence is longer than any run of backticks inside.
 */
export function codeSpan(text: string): string {
  if (text === '') return '–'
  const shown = escapeText(text)
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  // One space on either side is taken off again by whoever renders it.
  const pad = longest > 0 || /^ .*[^ ].* $/.test(shown) ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}
