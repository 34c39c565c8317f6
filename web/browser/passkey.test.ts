import { expect, it } from 'vitest'
import { refusalOfBrowser } from './passkey.ts'

it.each([
  ['InvalidStateError', 'PASSKEY-TAKEN'], ['SecurityError', 'PASSKEY-IMPOSSIBLE'], ['NotSupportedError', 'PASSKEY-IMPOSSIBLE'],
  ['NotAllowedError', 'PASSKEY-CANCELLED'], ['AbortError', 'PASSKEY-CANCELLED'], ['UnknownError', 'PASSKEY-CANCELLED'],
])('a browser’s %s is %s', (name, id) => expect(refusalOfBrowser(new DOMException('', name))).toBe(id))
