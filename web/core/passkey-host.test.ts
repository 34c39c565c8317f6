import { expect, it } from 'vitest'
import { passkeysPossible } from './passkey-host.ts'

it.each([
  ['https://pki.example.test', true], ['http://localhost:3000', true], ['https://1.example.test:8443', true],
  ['https://192.0.2.7', false], ['https://127.0.0.1:3000', false], ['https://[2001:db8::7]:8443', false],
  // Other spellings of an address.
  ['https://0x7f000001', false], ['https://2130706433', false],
])('%s: %s', (origin, possible) => expect(passkeysPossible(origin)).toBe(possible))
