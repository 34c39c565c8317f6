// The stage of the tests that look at every screen: web/e2e/everything.server.ts, and a browser context for each person.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test'
import type { AuthorisationStage, StageTexts } from '../http/authorisation-stage.testing.ts'

/** Who looks at a screen: an administrator, an auditor, the holder to whom everything belongs (`stale`: who signed in long ago), or nobody who is signed in. */
export type Viewer = 'administrator' | 'auditor' | 'owner' | 'staleOwner' | 'nobody'

/** A console with one thing of each kind. */
export interface Everything extends Pick<AuthorisationStage, 'origin' | 'things'> {
  /** A browser context in which a person is signed in. */
  readonly viewer: (browser: Browser, viewer: Viewer, options: BrowserContextOptions) => Promise<BrowserContext>
  /** From now on another version of the console is served, as far as a browser sees that. */
  readonly newVersion: (version: string) => void
  readonly close: () => Promise<void>
}

/** What may be different in it: names and reasons, settings beside the address. */
export interface StageOptions {
  readonly texts?: StageTexts
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts the console; some seconds, as it makes keys and plays a session to each of its ends. */
export async function openEverything(options: StageOptions = {}): Promise<Everything> {
  const child = fork(join(import.meta.dirname, 'everything.server.ts'), { execArgv: ['--no-warnings'], env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', SCEAU_TEST_STAGE: JSON.stringify(options) } })
  const ended = once(child, 'exit')
  const [{ origin, things, cookies }] = (await Promise.race([once(child, 'message'), ended.then(() => Promise.reject(new Error('the console did not start')))])) as [AuthorisationStage]
  return {
    origin, things,
    viewer: async (browser, viewer, options) => {
      const context = await browser.newContext(options)
      const cookie = cookies[viewer]
      if (cookie !== undefined) {
        await context.addCookies(cookie.split('; ').map((pair) => {
          const at = pair.indexOf('=')
          return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin }
        }))
      }
      return context
    },
    newVersion: (version) => void child.send(version),
    close: async () => {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
