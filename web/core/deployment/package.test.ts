// SHA256SUMS of a package: what is written is read again, and nothing else is read.
import { expect, it } from 'vitest'
import { concatBytes, fromHex, utf8 } from '../bytes/bytes.ts'
import { parseSha256Sums, sha256Sums } from './package.ts'

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
const entries = [{ name: 'agent/sceau-bridge.mjs', digest: fromHex(a) }, { name: 'config.enc', digest: fromHex(b) }]
const [first, second] = [`${a}  agent/sceau-bridge.mjs\n`, `${b}  config.enc\n`]

it('reads what it writes', () => {
  expect(sha256Sums([...entries].reverse())).toEqual(utf8(first + second))
  expect(parseSha256Sums(utf8(first + second))).toEqual(entries)
})

it.each([
  ['nothing', ''],
  ['no end of the last line', (first + second).slice(0, -1)],
  ['an empty line', `${first}\n${second}`],
  ['another order', second + first],
  ['an entry twice', first + first],
  ['an entry twice, with another sum', `${first}${b}  agent/sceau-bridge.mjs\n`],
  ['itself', `${first}${b}  SHA256SUMS\n`],
  ['the QR code', `${first}${b}  verification.png\n`],
  ['a name that leads out', `${first}${b}  agent/../../x\n`],
  ['a name from the root', `${first}${b}  /etc/passwd\n`],
  ['a hidden name', `${a}  .profile\n`],
  ['a name with a backslash', `${a}  agent\\x\n`],
  ['capital digits', `${a.toUpperCase()}  config.enc\n`],
  ['a short sum', `${a.slice(1)}  config.enc\n`],
  ['one space', `${a} config.enc\n`],
  ['the mark of a binary file', `${a} *config.enc\n`],
  ['ends of lines of Windows', `${a}  config.enc\r\n`],
  ['a byte order mark', `\u{feff}${first}`],
  ['a letter that is none of ours', `${a}  config.enç\n`],
])('refuses sums with %s', (_, text) => {
  expect(() => parseSha256Sums(utf8(text))).toThrow(expect.objectContaining({ id: 'DEPLOYMENT-ALTERED', detail: { file: 'SHA256SUMS' } }) as Error)
})

it('refuses sums that are no text', () => {
  expect(() => parseSha256Sums(concatBytes(utf8(first), new Uint8Array([0xff, 0x0a])))).toThrow(expect.objectContaining({ id: 'DEPLOYMENT-ALTERED' }) as Error)
})
