// A browser that cannot make the key which the words are sealed to says so before anything is dealt.
import { afterEach, expect, it, vi } from 'vitest'
import { shownError } from './api.tsx'
import { checkPassphraseKey, makePassphraseKey } from './passphrase-key.ts'

afterEach(() => vi.restoreAllMocks())

const fails = (error: unknown) => vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(error)

it('is seen beforehand, and refused before the key is kept', async () => {
  expect(await checkPassphraseKey()).toBe(true)
  // What Chromium before 133 and Firefox before 130 answer. There is no store here: to reach for it would be another error.
  fails(new DOMException('Algorithm: Unrecognized name', 'NotSupportedError'))
  for (const act of [checkPassphraseKey, () => makePassphraseKey('a')]) {
    const error = await act().catch((cause: unknown) => cause)
    expect(shownError(error)).toEqual({ id: 'BROWSER-WITHOUT-X25519', detail: {} })
  }
})

it('is not what any other fault is taken for', async () => {
  fails(new DOMException('', 'OperationError'))
  expect(shownError(await checkPassphraseKey().catch((cause: unknown) => cause))).toMatchObject({ id: 'PAGE-FAILED' })
})
