import { expect, it, vi } from 'vitest'
import { testArithmetic } from './self-test.ts'

const wrong = vi.hoisted(() => ({ from: Infinity }))
vi.mock(import('../core/shamir/combine.ts'), async (original) => {
  const { combine, ...rest } = await original()
  let calls = 0
  return {
    ...rest,
    // A machine whose arithmetic fails from one call on, in one bit: no real one can be made to.
    combine: (shares, threshold) => {
      const secret = combine(shares, threshold)
      if (++calls >= wrong.from) secret[secret.length - 1] = (secret.at(-1) as number) ^ 1
      return secret
    },
  }
})

it('finds a machine that computes wrongly', () => {
  for (const [threshold, length] of [[2, 32], [3, 1217], [15, 2375]] as const) testArithmetic(threshold, length)
  wrong.from = 14
  expect(() => testArithmetic(3, 1217)).toThrow('this machine computes wrongly')
})
