// What a page shows of whatever went wrong.
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, startTestConsole, type TestConsole } from '../http/console.testing.ts'
import type { AppRouter } from '../trpc/router.ts'
import { shownError } from './api.tsx'
import { BridgeRefusal } from './bridge-client/refusal.ts'

let console_: TestConsole
beforeAll(async () => {
  console_ = await startTestConsole()
})
afterAll(() => console_.stop())

const client = (origin: string) => createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${origin}/trpc`, headers: { origin } })] })
const errorOf = (act: Promise<unknown>): Promise<unknown> => act.then(() => null, (cause: unknown) => cause)

it('shows the refusal of the server', async () => {
  expect(shownError(await errorOf(client(console_.origin).authority.list.query()))).toEqual({ id: 'NOT-SIGNED-IN', detail: {} })
})

it('shows that nobody answered', async () => {
  expect(shownError(await errorOf(client(`http://127.0.0.1:${await freePort()}`).me.get.query()))).toEqual({ id: 'SERVER-UNREACHABLE', detail: {} })
})

it('shows the refusal of the bridge, and a fault of the page without its words', () => {
  expect(shownError(new BridgeRefusal('TOKEN-FULL', { free: 0 }))).toEqual({ id: 'TOKEN-FULL', detail: { free: 0 } })
  expect(shownError(new TypeError('x is not a function'))).toEqual({ id: 'PAGE-FAILED', detail: {} })
  expect(shownError(null)).toBeNull()
})
