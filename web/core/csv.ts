// Comma-separated values as RFC 4180 has them, made safe for the programs that open them: a cell that a spreadsheet would run as a
// formula begins with an apostrophe instead.

/** What a cell may hold; null is an empty one. */
export type Cell = string | number | boolean | null

/** Before the first line: by this, spreadsheets know UTF-8 from the code page of their computer. */
export const byteOrderMark = '\uFEFF'

// OWASP's list with the full-width forms that spreadsheets of East Asia take for the same, looked for behind what they skip.
const formula = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

/** One line with its CRLF. Every text stands in quotes; numbers do not, and are never taken for text. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('\0', '').replaceAll('"', '""')}"`
}
