// What a page costs whoever opens it for the first time: compressed bytes of its scripts, when something is seen, and when it can be
// used, in the real browser with nothing in its cache and a processor that is four times as slow.
import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from '@playwright/test'
import { openEverything, type Everything, type Viewer } from '../web/e2e/everything.ts'
import { figure, ms, table } from './measure.ts'
import type { Target } from './target.ts'

const slowedBy = 4
/** The approval page's promise, in kilobytes of 1000 bytes; what Lighthouse calls good for the other two, in milliseconds. */
const limits = { scripts: 250, seen: 1800, usable: 3800 }

/** Kilobytes until the page can be used, and with what it fetches afterwards while it is idle; milliseconds. */
interface Visit { readonly scripts: number; readonly later: number; readonly seen: number; readonly usable: number }

/** Opens each page `runs` times. */
export async function benchPages(runs: number): Promise<readonly Target[]> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const everything = await openEverything()
  const browser = await chromium.launch({ ...(existsSync(executablePath) && { executablePath }), args: ['--no-sandbox'] })
  try {
    const targets: Target[] = []
    const rows: string[][] = []
    for (const [name, viewer, path] of pagesOf(everything)) {
      // The first one also warms the server.
      const visits: Visit[] = []
      for (let run = -1; run < runs; run++) {
        const seen = await visit(browser, everything, viewer, path)
        if (run >= 0) visits.push(seen)
      }
      const median = (of: keyof Visit): number => figure(visits.map((one) => one[of])).median
      const [scripts, all, seen, usable] = [median('scripts'), median('scripts') + median('later'), median('seen'), median('usable')]
      rows.push([name, `${scripts.toFixed(0)} kB`, `${all.toFixed(0)} kB`, `${ms(seen)} ms`, `${ms(usable)} ms`])
      if (name === 'approval') targets.push({ name: `${name}: scripts`, rule: 'compressed, until it can be used', limit: limits.scripts, figure: scripts, unit: 'kB' })
      targets.push({ name: `${name}: first contentful paint`, rule: `processor ${slowedBy} × slowed`, limit: limits.seen, figure: seen })
      targets.push({ name: `${name}: time to interactive`, rule: `processor ${slowedBy} × slowed`, limit: limits.usable, figure: usable })
    }
    table(`Pages, empty cache, processor ${slowedBy} × slowed, median of ${runs}`, ['page', 'scripts', 'with what comes later', 'first paint', 'interactive'], rows)
    return targets
  } finally {
    await browser.close()
    await everything.close()
  }
}

const pagesOf = ({ things }: Everything): readonly (readonly [name: string, viewer: Viewer, path: string])[] => [
  ['sign-in', 'nobody', '/sign-in'],
  ['a holder’s desk', 'owner', '/holder'],
  ['approval', 'owner', `/holder/approve/${things.sessions.gathering}`],
  ['receiving a share', 'owner', `/holder/share/${things.deploymentId}`],
  ['my Nitrokey', 'owner', '/holder/nitrokey'],
]

async function visit(browser: Browser, everything: Everything, viewer: Viewer, path: string): Promise<Visit> {
  const context = await everything.viewer(browser, viewer, { viewport: { width: 1280, height: 860 }, serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowedBy })
    const scripts = new Map<string, { bytes: number; readonly asked: number }>()
    let begun = 0
    devtools.on('Network.requestWillBeSent', ({ requestId, type, timestamp }) => {
      if (type === 'Document') begun = timestamp
      if (type === 'Script') scripts.set(requestId, { bytes: 0, asked: (timestamp - begun) * 1000 })
    })
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const script = scripts.get(requestId)
      if (script !== undefined) script.bytes = encodedDataLength
    })
    await page.addInitScript(watch)
    await page.goto(`${everything.origin}${path}`)
    await page.waitForFunction(() => (window as unknown as { readonly sceauBench: { readonly ready: number } }).sceauBench.ready > 0)
    await page.waitForLoadState('networkidle')
    const measured = await times(page)
    const kilobytes = (until: boolean): number => [...scripts.values()].reduce((sum, { bytes, asked }) => ((asked <= measured.ready) === until ? sum + bytes : sum), 0) / 1000
    return { ...measured, scripts: kilobytes(true), later: kilobytes(false) }
  } finally {
    await context.close()
  }
}

/** In the page: when its content stood there for the first time, and the end of the last task that would have held up a click. */
function watch(): void {
  const seen = { ready: 0, busyUntil: 0 }
  Object.assign(window, { sceauBench: seen })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.busyUntil = Math.max(seen.busyUntil, startTime + duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = (): void => {
    if (document.querySelector('main h1') !== null && document.querySelector('main [aria-busy="true"]') === null) seen.ready = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const times = (page: Page): Promise<Omit<Visit, 'scripts' | 'later'> & { readonly ready: number }> =>
  page.evaluate(() => {
    const { ready, busyUntil } = (window as unknown as { readonly sceauBench: { readonly ready: number; readonly busyUntil: number } }).sceauBench
    const seen = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY
    return { ready, seen, usable: Math.max(seen, ready, busyUntil) }
  })
