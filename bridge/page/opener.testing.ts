// A console for tests: one empty page on an origin of its own, that opens the bridge's window in a click and keeps what
// comes back. Chromium, as people have it.
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { browserArguments } from '../../web/e2e/browser.ts'
import type { Job } from '../contract/popup.ts'

const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Chromium without a window. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ ...(existsSync(chromiumPath) ? { executablePath: chromiumPath } : {}), args: [...browserArguments] })

/** An origin that serves one empty page. */
export interface TestConsole {
  readonly origin: string
  readonly stop: () => Promise<void>
}

/** Serves the empty console on a free port of localhost. */
export function startConsole(): Promise<TestConsole> {
  return new Promise((resolve) => {
    const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><title>console</title><button id="open">open</button>'))
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      resolve({
        origin: `http://localhost:${port}`,
        stop: () => new Promise((stopped) => {
          server.close(() => stopped())
          server.closeAllConnections()
        }),
      })
    })
  })
}

/** What the popup sent to the console, but `ready`. */
export interface Heard {
  readonly sceau: string
  readonly nonce?: string
  readonly id?: string
  readonly code?: string
  readonly result?: Record<string, string>
  readonly detail?: Record<string, unknown>
}

/** The console's page and the bridge's window that it opened. */
export interface Opened {
  readonly page: Page
  readonly popup: Page
  /** Messages so far. */
  heard(): Promise<readonly Heard[]>
  /** Every message that came to the console's page so far, from anybody, as text. */
  everything(): Promise<string>
  /** The first message of this kind; waits for it. */
  hear(sceau: string): Promise<Heard>
}

/** Opens a page of the bridge from a console page by a click; posts the job when the window says `ready`. */
export async function openPopup(context: BrowserContext, consoleOrigin: string, bridgeOrigin: string, language: 'en' | 'fr', job: Job, kind: string = job.kind): Promise<Opened> {
  const page = await context.newPage()
  await page.goto(consoleOrigin)
  await page.evaluate(
    ({ url, origin, message }) => {
      const heard: unknown[] = []
      const everything: string[] = []
      Object.assign(window, { heard, everything })
      let popup: Window | null = null
      window.addEventListener('message', (event: MessageEvent<{ sceau: string }>) => {
        everything.push(JSON.stringify(event.data))
        if (event.origin !== origin) return
        if (event.data.sceau === 'ready') popup?.postMessage(message, origin)
        else heard.push(event.data)
      })
      document.getElementById('open')?.addEventListener('click', () => Object.assign(window, { popup: (popup = window.open(url, 'sceau', 'popup,width=480,height=640')) }))
    },
    { url: `${bridgeOrigin}/page/${kind}`, origin: bridgeOrigin, message: { sceau: 'job', nonce: 'N'.repeat(43), language, job } },
  )
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('#open')])
  await popup.setViewportSize({ width: 480, height: 640 })
  const heard = (): Promise<readonly Heard[]> => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)
  return {
    page, popup, heard,
    everything: () => page.evaluate(() => (window as unknown as { everything: string[] }).everything.join('\n')),
    async hear(sceau) {
      await page.waitForFunction((wanted) => (window as unknown as { heard: Heard[] }).heard.some((message) => message.sceau === wanted), sceau)
      return (await heard()).find((message) => message.sceau === sceau) as Heard
    },
  }
}

/** Clicks a button that closes its window. The window is gone within the click: Playwright may miss the end of its own act, and would call that an error. */
export async function clickToClose(popup: Page, name: string): Promise<void> {
  await popup.getByRole('button', { name }).click().catch((cause: unknown) => {
    if (!popup.isClosed()) throw cause
  })
}

/** A window's requests to its bridge, as the window itself makes them. */
export interface Tap {
  /** Paths so far. */
  asked(): Promise<readonly string[]>
  /** The body of the first answer of a path; waits for it. */
  answer(path: string): Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Taps the requests of a window inside it. Playwright's own events are no witness here: on a busy machine it was seen to get
 * none at all of a window that had moved to the bridge's process, and to let pass what its route should have held.
 * @param held paths whose requests never go out.
 */
export async function tapRequests(popup: Page, held: readonly string[] = []): Promise<Tap> {
  await popup.evaluate((held) => {
    const real = window.fetch.bind(window)
    const tap = { asked: [] as string[], answers: {} as Record<string, number[]> }
    Object.assign(window, { tap })
    window.fetch = async (path, init) => {
      tap.asked.push(String(path))
      if (held.includes(String(path))) return new Promise(() => undefined)
      const answer = await real(path, init)
      tap.answers[String(path)] ??= [...new Uint8Array(await answer.clone().arrayBuffer())]
      return answer
    }
  }, held)
  type Tapped = Window & { tap: { asked: string[]; answers: Record<string, number[]> } }
  return {
    asked: () => popup.evaluate(() => (window as unknown as Tapped).tap.asked),
    async answer(path) {
      for (;;) {
        const body = await popup.evaluate((wanted) => (window as unknown as Tapped).tap.answers[wanted], path)
        if (body !== undefined) return new Uint8Array(body)
        await popup.waitForTimeout(50)
      }
    },
  }
}
