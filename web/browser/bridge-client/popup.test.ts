// The console's end of the bridge's window, in Chromium: what it refuses when the window does not do its part.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Frame, Page } from '@playwright/test'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest'
import { launchBrowser, startConsole, type TestConsole } from '../../../bridge/page/opener.testing.ts'

let browser: Browser
let console_: TestConsole
let script: string
let bridge: Server
/** What the window does once it is loaded. */
let windowScript: string
let page: Page

beforeAll(async () => {
  const built = await build({ entryPoints: [join(import.meta.dirname, 'popup.ts')], bundle: true, format: 'iife', globalName: 'client', write: false })
  script = built.outputFiles[0]?.text ?? ''
  bridge = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(`<!doctype html><script>${windowScript}</script>`)).listen(0, '127.0.0.1')
  ;[browser, console_] = await Promise.all([launchBrowser(), startConsole()])
})
afterAll(async () => {
  bridge.close()
  bridge.closeAllConnections()
  await Promise.all([browser.close(), console_.stop()])
})
beforeEach(async () => {
  page = await browser.newPage()
  await page.goto(console_.origin)
})
afterEach(() => page.context().close())

const bridgePort = (): number => (bridge.address() as AddressInfo).port

/** Begins an operation; the id it ends in is read with `outcome`. */
async function begin(where: Page | Frame, port: number): Promise<void> {
  await where.addScriptTag({ content: script })
  await where.evaluate(`{
    const { result } = client.openOperation(${port}, 'pair', 'en', Promise.resolve({ kind: 'pair' }))
    window.outcome = result.then(() => 'done', (refusal) => refusal.id)
    undefined
  }`)
}
const outcome = (where: Page | Frame): Promise<unknown> => where.evaluate('window.outcome')

it('says that the window was blocked', async () => {
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin')
    document.body.append(frame)
  })
  const frame = page.frames()[1] as Frame
  await begin(frame, bridgePort())
  expect(await outcome(frame)).toBe('BRIDGE-POPUP-BLOCKED')
})

it('says that the bridge does not answer, and closes the window', async () => {
  windowScript = ''
  await page.clock.install()
  const [popup] = await Promise.all([page.waitForEvent('popup'), begin(page, bridgePort())])
  const closed = popup.waitForEvent('close')
  await page.clock.runFor(16_000)
  expect(await outcome(page)).toBe('BRIDGE-NO-ANSWER')
  await closed
})

it.each([
  ['something else than a message of the contract', `opener.postMessage({ hello: 'there' }, '*')`],
  ['a result that is none', `addEventListener('message', ({ data }) => opener.postMessage({ sceau: 'result', nonce: data.nonce, result: { signature: 7 } }, '*')); opener.postMessage({ sceau: 'ready' }, '*')`],
])('refuses %s', async (_, does) => {
  windowScript = does
  await begin(page, bridgePort())
  expect(await outcome(page)).toBe('BRIDGE-ANSWER-MALFORMED')
})

it('says that the person closed the window', async () => {
  windowScript = ''
  const [popup] = await Promise.all([page.waitForEvent('popup'), begin(page, bridgePort())])
  await popup.close()
  expect(await outcome(page)).toBe('USER-CANCELLED')
})

it('hears nobody but the window that it opened', async () => {
  windowScript = ''
  const [popup] = await Promise.all([page.waitForEvent('popup'), begin(page, bridgePort())])
  await page.evaluate(() => window.postMessage({ hello: 'from a stranger' }, '*'))
  await popup.close()
  expect(await outcome(page)).toBe('USER-CANCELLED')
})
