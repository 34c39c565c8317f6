import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'

it('quotes as RFC 4180 does', () => {
  expect(csvLine(['a', 'b,c', 'say "x"', 'two\r\nlines', 7, -7, true, null])).toBe('"a","b,c","say ""x""","two\r\nlines",7,-7,true,\r\n')
})

it.each([
  '=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '\u200b=1', '\uFEFF=1', '\uFF1D1+1', '\uFF0B1', '\uFF0D1', '\uFF201', "=HYPERLINK(\"http://x\")", '\t', '\rx', '\nx',
])('makes a text of %j, which a spreadsheet would run', (cell) => {
  expect(csvLine([cell])).toBe(`"'${cell.replaceAll('"', '""')}"\r\n`)
})

it('leaves every other text as it is', () => {
  for (const cell of ['www.example.org', '*.example.org', 'a=b', "'quoted", '日本', '', '1e3']) expect(csvLine([cell])).toBe(`"${cell}"\r\n`)
})
