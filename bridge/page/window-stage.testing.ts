// A stage for tests of the bridge's window: Chromium, an empty console with a real key room behind it, and a real bridge with
// a virtual Nitrokey. Whatever the browser complains of is kept, and each screen can be inspected for its accessibility.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { bridgeWindow } from '../../scripts/rehearsal/window.ts'
import { barriers } from '../../web/e2e/accessibility.ts'
import { startBridge, type RunningBridge } from '../http/bridge.testing.ts'
import type { Job } from '../contract/popup.ts'
import { provisionVirtualToken } from '../token/virtual-token.ts'
import { buildPage } from './build.ts'
import { openTestKeyRoom, type DealtAuthority, type TestKeyRoom } from './key-room.testing.ts'
import { launchBrowser, openPopup, startConsole, type Opened, type TestConsole } from './opener.testing.ts'

/** PIN of the token on the stage. */
export const stagePin = '648219'

/** Everything that a window needs. */
export interface WindowStage {
  readonly context: BrowserContext
  readonly console: TestConsole
  readonly bridge: RunningBridge
  readonly keyRoom: TestKeyRoom
  readonly serial: string
  /** Where SoftHSM keeps the token: moved away, it is pulled out. */
  readonly tokenFolder: string
  readonly open: (job: Job, language?: 'en' | 'fr') => Promise<Opened>
  /** Pairs, enrols and receives a share without a window; its owner is called Anne Lambert, the phrase is the bridge's own. */
  readonly prepare: () => Promise<DealtAuthority>
  /** What is wrong with a screen for people who do not see it well, in light and dark; empty when nothing serious is. */
  readonly inspect: (page: Page) => Promise<readonly string[]>
  /** What the browser complained of in the bridge's pages: the Content-Security-Policy, exceptions. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

/** Opens the stage. */
export async function openWindowStage(): Promise<WindowStage> {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-window-'))
  const [browser, console, token] = await Promise.all([
    launchBrowser(), startConsole(), provisionVirtualToken({ directory: join(folder, 'token'), label: 'SmartCard-HSM', soPin: '3537363231383830', pin: stagePin }), buildPage(),
  ])
  const [keyRoom, bridge, context] = await Promise.all([openTestKeyRoom(console.origin), startBridge([console.origin], { NITROKEY_PKCS11_MODULE: token.module, ...token.environment }), browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })])
  const complaints: string[] = []
  // The bridge's refusals are answers of 4xx, of which the browser writes a line by itself.
  context.on('console', (message) => {
    const own = message.page()?.url().startsWith(bridge.origin) === true
    if (own && message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return {
    context, console, bridge, keyRoom, complaints,
    serial: token.serial,
    tokenFolder: onlyFolder(join(folder, 'token/tokens')),
    open: (job, language = 'en') => openPopup(context, console.origin, bridge.origin, language, job),
    prepare: async () => {
      const window = bridgeWindow(bridge.port, console.origin, token.serial, stagePin)
      await window.pair(keyRoom.pairJob('Anne Lambert'))
      const dealt = await keyRoom.deal((await window.enrol(keyRoom.enrolJob('NK001', 'Anne Lambert'))).statement)
      await window.deploy(dealt.deployJob)
      return dealt
    },
    inspect,
    close: async () => {
      await browser.close()
      await Promise.all([bridge.stop(), keyRoom.close(), console.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const onlyFolder = (parent: string): string => join(parent, readdirSync(parent)[0] as string)

/** In both schemes; only colours differ in the dark. */
async function inspect(page: Page): Promise<readonly string[]> {
  const found = await barriers(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inTheDark = await barriers(page, 'colours')
  await page.emulateMedia({ colorScheme: 'light' })
  return [...found, ...inTheDark]
}
