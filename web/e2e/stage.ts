// What every browser test stands on: a server with an empty database, a browser in which the console is a public site, so
// that Local Network Access is in force, and for each holder a context and a bridge of their own.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, test as base, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { bridgePorts } from '../../bridge/contract/ports.ts'
import { startBridge, type RunningBridge } from '../../scripts/rehearsal/bridges.ts'
import { administratorOfCast, holdersOfCast, type CastMember } from '../core/rehearsal/cast.ts'
import { hearComplaints } from './complaints.ts'
import { browserArguments } from './browser.ts'
import { consoleHost, startConsoleServer, type ConsoleServer } from './console-server.ts'
import { desktop, phone } from './look.ts'
import { watch, type Traffic } from './traffic.ts'
import { wordsOf, type Words } from './words.ts'

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Whether the browser lets the console look for programs on this computer. */
export type LocalNetwork = 'granted' | 'denied'

/** A browser in French, on a telephone, at night: what differs from the stage's own, which is in English, on a desktop, by day. */
export const frenchPhone = { locale: 'fr-FR', viewport: phone, colorScheme: 'dark' } as const satisfies BrowserContextOptions

/** One person at their computer, and the words that they read there. */
export interface Seat extends Words {
  readonly member: CastMember
  readonly context: BrowserContext
  readonly page: Page
  /** What the console's pages sent and received. */
  readonly traffic: Traffic
}

/** The stage of one test. */
export interface Stage {
  readonly server: ConsoleServer
  readonly folder: string
  readonly administrator: CastMember
  readonly holders: readonly CastMember[]
  /** A browser profile of its own for a person. */
  readonly seat: (member: CastMember, localNetwork?: LocalNetwork, options?: BrowserContextOptions) => Promise<Seat>
  /** Starts the bridge of a holder, on the documented port of their number; again after it was stopped. */
  readonly bridge: (member: CastMember) => Promise<RunningBridge>
  /** Faults that no page should have: uncaught errors, violations of the policy. */
  readonly faults: () => readonly string[]
}

/** The test with its stage; `settings` of the server are an option: `test.use({ settings: { SIGNING_SESSION_TTL: '30' } })`. */
export const test = base.extend<{ stage: Stage; settings: Readonly<Record<string, string>> }>({
  settings: [{}, { option: true }],
  stage: async ({ settings }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sceau-e2e-'))
    const server = await startConsoleServer(folder, settings)
    const browser = await launch(server.port)
    const bridges: RunningBridge[] = []
    const faults: string[] = []
    const holders = holdersOfCast()
    await use({
      server, folder, administrator: administratorOfCast, holders,
      seat: (member, localNetwork = 'granted', options = {}) => openSeat(browser, server.origin, member, localNetwork, options, faults),
      bridge: async (member) => {
        const bridge = await startBridge(join(folder, 'holders'), member, server.origin, bridgePorts[holders.findIndex(({ key }) => key === member.key)] ?? 'any')
        bridges.push(bridge)
        return bridge
      },
      faults: () => faults,
    })
    await browser.close()
    await Promise.all(bridges.map((bridge) => bridge.stop()))
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})

function launch(consolePort: number): Promise<Browser> {
  return chromium.launch({
    ...(existsSync(executable) && { executablePath: executable }),
    args: [...browserArguments, `--host-resolver-rules=MAP ${consoleHost} 127.0.0.1`, `--ip-address-space-overrides=127.0.0.1:${consolePort}=public`],
  })
}

async function openSeat(browser: Browser, origin: string, member: CastMember, localNetwork: LocalNetwork, options: BrowserContextOptions, faults: string[]): Promise<Seat> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Paris', ignoreHTTPSErrors: true, viewport: desktop, reducedMotion: 'reduce', ...options })
  // Less than a test's own time: what does not come is named, with its line.
  context.setDefaultTimeout(30_000)
  if (localNetwork === 'granted') await context.grantPermissions(['local-network-access', 'clipboard-read', 'clipboard-write'], { origin })
  const traffic = watch(context, origin)
  await hearComplaints(context, (text) => faults.push(`${member.name}: ${text}`))
  const page = await context.newPage()
  if (localNetwork === 'denied') {
    // Without this it would be the state before anybody was asked.
    const devtools = await context.newCDPSession(page)
    const { browserContextId } = (await devtools.send('Target.getTargetInfo')).targetInfo
    for (const name of ['local-network-access', 'loopback-network']) {
      await devtools.send('Browser.setPermission', { permission: { name }, setting: 'denied', origin, ...(browserContextId !== undefined && { browserContextId }) })
    }
  }
  return { member, context, page, traffic, ...wordsOf(options.locale?.startsWith('fr') === true ? 'fr' : 'en') }
}
