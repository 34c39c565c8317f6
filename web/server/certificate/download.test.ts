import { expect, it } from 'vitest'
import { safeName } from './download.ts'

it.each([
  ['www.example.test', 'www.example.test'],
  ['*.example.test', 'wildcard.example.test'],
  ['Autorité Été', 'Autorite-Ete'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a"; filename="b.exe', 'a-filename-b.exe'],
  ['a\r\nSet-Cookie: x', 'a-Set-Cookie-x'],
  ['日本', 'certificate'],
  ['..', 'certificate'],
  ['x'.repeat(300), 'x'.repeat(64)],
])('%j is saved as %j', (text, name) => {
  expect(safeName(text)).toBe(name)
})
