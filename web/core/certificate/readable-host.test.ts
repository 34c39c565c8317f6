import { expect, it } from 'vitest'
import { readableHost } from './readable-host.ts'

it.each([
  ['a name of Latin letters is as readable as it is', 'www.example.test', null],
  ['a German one', 'xn--bcher-kva.example', 'bücher.example'],
  ['under a wildcard', '*.xn--bcher-kva.example', '*.bücher.example'],
  ['in two labels', 'xn--r8jz45g.xn--zckzah', '例え.テスト'],
  ['of several scripts: the letters would pass for another name', 'xn--pypal-4ve.example', null],
  ['of Cyrillic letters that look Latin', 'xn--80ak6aa92e.example', null],
  ['that stands for nothing', 'xn--a.example', null],
])('%s', (_, name, letters) => {
  expect(readableHost(name)).toBe(letters)
})
