// The console as an application: what it shows without its server, what it forgets, a new version, and a push that opens its page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type BrowserContext, type Page, type Worker } from '@playwright/test'
import { pushDeviceCache } from '../core/notification/push-device.ts'
import { receiver, startPushService } from '../server/notification/push-receiver.testing.ts'
import { barriers } from './accessibility.ts'
import { hearComplaints } from './complaints.ts'
import { openEverything, type Everything } from './everything.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')
const desktop = { width: 1280, height: 860 }
const options = { locale: 'en-GB', timezoneId: 'Europe/Paris', viewport: desktop, reducedMotion: 'reduce', colorScheme: 'light' } as const
const lastStateCache = 'sceau-last-state-1'

let everything: Everything
test.beforeAll(async () => {
  test.setTimeout(180_000)
  everything = await openEverything({ environment: { PUSH_PRIVATE_ENDPOINTS: 'true' } })
})
test.afterAll(() => everything.close())

/** The last known state that a page's browser keeps, as text; null for none. */
const keptState = (page: Page): Promise<string | null> =>
  page.evaluate(async (name) => (await caches.has(name)) ? ((await (await (await caches.open(name)).match('/last-state'))?.text()) ?? null) : null, lastStateCache)

/** Which device this browser remembers to be, as text. */
const pushDevice = (page: Page): Promise<string | null> => page.evaluate(async (name) => (await (await (await caches.open(name)).match('/push-device'))?.text()) ?? null, pushDeviceCache)

/** Opens a page of the console, until the worker is at work and has the shell, and the last known state is kept. */
async function openInstalled(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${everything.origin}${path}`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')
  await expect.poll(() => keptState(page)).not.toBeNull()
  return page
}

/** Every address that the browser's caches hold, and everything that is text in them. */
const cached = (page: Page): Promise<{ readonly paths: readonly string[]; readonly text: string }> => page.evaluate(async () => {
  const found: { path: string; text: string }[] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) found.push({ path: new URL(request.url).pathname, text: (await (await cache.match(request))?.text()) ?? '' })
  }
  return { paths: found.map(({ path }) => path).sort(), text: found.map(({ text }) => text).join('\n') }
})

for (const [language, locale, title, waits] of [
  ['en', 'en-GB', 'Sceau cannot be reached from here.', 'A signing session is open: approve or refuse'],
  ['fr', 'fr-FR', 'Sceau n’est pas joignable d’ici.', 'Une session de signature est ouverte : approuver ou refuser'],
] as const) {
  test(`without its server the console shows what was last seen, and comes back by itself, ${language}`, async ({ browser }) => {
    const context = await everything.viewer(browser, 'owner', { ...options, locale })
    const faults: string[] = []
    await hearComplaints(context, (text) => faults.push(text))
    const page = await openInstalled(context, '/holder')
    await context.setOffline(true)
    await page.goto(`${everything.origin}/holder/history`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.getByText(waits).first()).toBeVisible()
    for (const name of ['Example Root CA', 'Dealt CA', 'Awaited CA']) await expect(page.getByText(name).first()).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: /(?:0|1) (?:of|approbation)/ }).first()).toBeVisible()
    for (const [width, viewport] of [['desktop', desktop], ['phone', { width: 360, height: 740 }]] as const) {
      await page.setViewportSize(viewport)
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
        await page.screenshot({ path: join(folder, `owner-offline-${language}-${width}-${scheme}.png`), fullPage: true })
        expect(await barriers(page), `${width} ${scheme}`).toEqual([])
      }
    }
    await page.setViewportSize(desktop)
    await context.setOffline(false)
    await expect(page.getByRole('navigation')).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/holder/history')
    expect(faults).toEqual([])
    await context.close()
  })
}

test('the browser keeps the shell and the last known state, and no page, no answer and nothing of what is asked', async ({ browser }) => {
  const context = await everything.viewer(browser, 'owner', options)
  const page = await openInstalled(context, '/holder')
  for (const path of [`/holder/approve/${everything.things.sessions.gathering}`, `/holder/share/${everything.things.deploymentId}`, '/holder/nitrokey']) {
    await page.goto(`${everything.origin}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
  }
  const { paths, text } = await cached(page)
  expect(paths).toEqual(['/icon-192.png', '/icon.svg', '/last-state', '/offline', '/offline.css', '/offline.js', '/offline.woff2'])
  const { sessions, authorityId, dealtId, deploymentId, requestId, nitrokeyId } = everything.things
  const state = (await keptState(page)) as string
  expect(state).toContain('Example Root CA')
  // Ids, serials, what is asked and why, who asks, addresses: nothing of it.
  for (const one of [...Object.values(sessions), authorityId, dealtId, deploymentId, requestId, nitrokeyId, 'NK00', 'because', 'www.example.test', 'holder1@example.test', 'age1tag', 'Ada']) expect(text, one).not.toContain(one)
  expect(state).not.toMatch(/[A-Za-z0-9+/_-]{32,}/)
  await context.close()
})

test('signing out wipes what was kept, in every tab', async ({ browser }) => {
  const context = await everything.viewer(browser, 'owner', options)
  const page = await openInstalled(context, '/holder')
  const other = await openInstalled(context, '/holder/history')
  // The login itself stays: this test is about the browser. What is answered is what a server that lost its network would.
  await context.route('**/api/auth/sign-out', (route) => route.abort())
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await keptState(page)).toBeNull()
  expect(await keptState(other)).toBeNull()
  await other.close()
  await context.setOffline(true)
  await page.goto(`${everything.origin}/holder`)
  await expect(page.getByText('Nobody is signed in here, or nothing was seen yet: there is nothing to show.')).toBeVisible()
  await expect(page.getByText('Example Root CA')).toHaveCount(0)
  await context.close()
})

test('whoever signs in next in a browser finds nothing of the one before', async ({ browser }) => {
  const context = await everything.viewer(browser, 'owner', options)
  const page = await openInstalled(context, '/holder')
  expect(await keptState(page)).toContain('"Holder1"')
  await page.evaluate(async ([cache, device]) => (await caches.open(cache)).put('/push-device', new Response(device)), [pushDeviceCache, JSON.stringify({ id: 'a'.repeat(32), userId: 'of-the-one-before', endpoint: 'https://push.example.org/', label: 'x' })] as const)
  expect(await pushDevice(page)).toContain('of-the-one-before')
  const next = await everything.viewer(browser, 'auditor', options)
  await context.clearCookies()
  await context.addCookies(await next.cookies())
  await page.goto(`${everything.origin}/authorities`)
  await expect.poll(async () => (await keptState(page))?.includes('"Otto"')).toBe(true)
  expect(await keptState(page)).not.toContain('"person":{"name":"Holder1"')
  // Pushes were the one before's too.
  await expect.poll(() => pushDevice(page)).toBeNull()
  // Whose login has ended is led to the sign-in, and what was kept goes with it.
  await context.clearCookies()
  await page.goto(`${everything.origin}/authorities`)
  await expect(page).toHaveURL(/\/sign-in/)
  await expect.poll(() => keptState(page)).toBeNull()
  await Promise.all([context.close(), next.close()])
})

test('a new version waits until somebody asks for it, and reloads nobody else', async ({ browser }) => {
  const context = await everything.viewer(browser, 'owner', options)
  const page = await openInstalled(context, '/holder')
  const other = await openInstalled(context, '/account/notifications')
  const bar = page.getByText('A new version is ready.')
  await expect(bar).toHaveCount(0)
  const workerText = (): Promise<string> => page.evaluate(async () => (await fetch('/sw.js')).text())
  const before = await workerText()
  everything.newVersion('the-next-one')
  await expect.poll(workerText).not.toBe(before)
  await page.reload()
  await expect(bar).toBeVisible()
  await page.screenshot({ path: join(folder, 'owner-version-en-desktop-light.png') })
  const waits = (): Promise<readonly [boolean, boolean]> => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    return [registration?.waiting !== null, registration?.active === navigator.serviceWorker.controller] as const
  })
  expect(await waits()).toEqual([true, true])
  await other.evaluate(() => void ((window as unknown as Record<string, boolean>)['typedHere'] = true))
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(waits).toEqual([false, true])
  await expect(bar).toHaveCount(0)
  expect(await other.evaluate(() => (window as unknown as Record<string, boolean>)['typedHere'])).toBe(true)
  await context.close()
})

/** What a push service gives a browser: an address of loopback, and keys that the test holds. */
interface Given {
  readonly address: string
  readonly p256dh: readonly number[]
  readonly auth: readonly number[]
}
const given = (endpoint: string, { p256dh, auth }: { readonly p256dh: Uint8Array; readonly auth: Uint8Array }): Given => ({ address: endpoint, p256dh: [...p256dh], auth: [...auth] })

/**
 * The browser's own push service is its maker's and cannot be reached from a test: its registration, and nothing else, is one that
 * answers with the address of a service of loopback. Run in a page, which keeps what it has for the pages after it, or in the worker.
 */
function registerAt({ address, p256dh, auth }: Given): void {
  const name = 'of-the-push-service'
  const held = new Map<string, string>()
  const store = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => ('localStorage' in globalThis ? localStorage : { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value), removeItem: (key) => void held.delete(key) })
  const subscription = {
    endpoint: address,
    getKey: (key: string) => new Uint8Array(key === 'auth' ? auth : p256dh).buffer,
    get options() { return { applicationServerKey: Uint8Array.from(atob(store().getItem(name) ?? ''), (one) => one.charCodeAt(0)).buffer } },
    unsubscribe: () => Promise.resolve(void store().removeItem(name)),
  }
  const key = (options: PushSubscriptionOptionsInit | undefined): string => btoa(String.fromCharCode(...new Uint8Array(options?.applicationServerKey as ArrayBuffer)))
  Object.assign(PushManager.prototype, {
    getSubscription: () => Promise.resolve(store().getItem(name) === null ? null : subscription),
    subscribe: (options?: PushSubscriptionOptionsInit) => Promise.resolve((store().setItem(name, key(options)), subscription)),
  })
}

/** The event that a browser fires when its subscription changed, which nothing makes Chromium fire; until the worker has done with it. */
const changeSubscription = (worker: Worker): Promise<void> => worker.evaluate(async () => {
  const scope = globalThis as unknown as { dispatchEvent: (event: Event) => boolean; ExtendableEvent: new (name: string) => Event }
  const lasting: Promise<unknown>[] = []
  scope.dispatchEvent(Object.assign(new scope.ExtendableEvent('pushsubscriptionchange'), { waitUntil: (promise: Promise<unknown>) => void lasting.push(promise) }))
  await Promise.all(lasting)
})

const shown = (worker: Worker): Promise<readonly { title: string; body: string; tag: string }[]> =>
  worker.evaluate(async () => (await (globalThis as unknown as { registration: ServiceWorkerRegistration }).registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag })))

test('a push arrives sealed, also at an address that changed, is shown in the person’s language, and its click opens the approval', async ({ browser }) => {
  const [earlier, service, later] = [await startPushService(), await startPushService(), await startPushService()]
  const keys = receiver()
  const context = await everything.viewer(browser, 'owner', options)
  await context.grantPermissions(['notifications'], { origin: everything.origin })
  await context.addInitScript(registerAt, given(earlier.endpoint, receiver()))
  const page = await openInstalled(context, '/account/notifications')
  await page.getByRole('button', { name: 'Tell me in this browser' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This browser tells you when you are needed.')
  await page.reload()
  await expect(page.getByText('This browser', { exact: true }).last()).toBeVisible()
  await page.screenshot({ path: join(folder, 'owner-notifications-on-en-desktop-light.png'), fullPage: true })
  const pushKey = await page.evaluate(() => localStorage.getItem('of-the-push-service'))
  expect(Buffer.from(pushKey as string, 'base64')).toHaveLength(65)
  // The push service gives the browser another address while no page looks: what is sent from now on goes there.
  const worker = context.serviceWorkers().find((one) => one.url().endsWith('/sw.js')) as Worker
  const before = JSON.parse((await pushDevice(page)) as string) as { endpoint: string }
  expect(before.endpoint).toBe(earlier.endpoint)
  await worker.evaluate(registerAt, given(service.endpoint, keys))
  await page.evaluate(registerAt, given(service.endpoint, keys))
  await changeSubscription(worker)
  expect(JSON.parse((await pushDevice(page)) as string)).toEqual({ ...before, endpoint: service.endpoint })
  await context.addInitScript(registerAt, given(service.endpoint, keys))
  // Their language, for what is told to them, is the server's to know.
  await Promise.all([page.waitForResponse((response) => response.url().includes('me.setLocale')), page.getByRole('button', { name: 'FR, Français' }).click()])
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')

  const administrator = await everything.viewer(browser, 'administrator', options)
  const desk = await administrator.newPage()
  await desk.goto(`${everything.origin}/requests`)
  const sessionId = await desk.evaluate(async (requestId) => {
    const answer = await fetch('/trpc/session.open', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ requestId }) })
    return ((await answer.json()) as { result: { data: { sessionId: string } } }).result.data.sessionId
  }, everything.things.withdrawnId)
  await expect.poll(() => service.got.length).toBe(1)
  expect(earlier.got).toEqual([])
  const [pushed] = service.got
  // To the push service nothing can be read: not the name, not the page.
  expect(pushed?.body.includes('Example Root CA')).toBe(false)
  expect(String(pushed?.headers['authorization'])).toContain(Buffer.from(pushKey as string, 'base64').toString('base64url'))
  const sent = keys.open(pushed as NonNullable<typeof pushed>)

  await deliver(context, page, sent)
  await expect.poll(() => shown(worker)).toEqual([{ title: 'Approuvez ou refusez maintenant\u00a0: Example Root CA', body: 'Une session de signature est ouverte. Elle ne le reste que quelques minutes.', tag: `session-open:${sessionId}` }])
  // Of the same session there is one notification, the newest.
  await deliver(context, page, JSON.stringify({ ...(JSON.parse(sent) as object), body: 'Encore.' }))
  await expect.poll(async () => (await shown(worker)).map(({ body }) => body)).toEqual(['Encore.'])

  await click(worker)
  await expect(page).toHaveURL(`${everything.origin}/holder/approve/${sessionId}`)
  await expect(page.getByText('Example Root CA').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Approuver', exact: true })).toBeVisible()
  await expect.poll(() => shown(worker)).toEqual([])

  // What the server did not write opens nothing of its own choice.
  await deliver(context, page, JSON.stringify({ ...(JSON.parse(sent) as object), path: 'https://evil.example/' }))
  await expect.poll(() => shown(worker)).toMatchObject([{ title: 'Sceau', tag: 'unread' }])
  await click(worker)
  await expect(page).toHaveURL(`${everything.origin}/holder`)

  await page.goto(`${everything.origin}/account/notifications`)
  await expect(page.getByRole('button', { name: 'Arrêter dans ce navigateur' })).toBeVisible()
  // A server that lost its key (docs/runbook.md, "Restoring") pushed in vain: the browser subscribes with the new one by itself.
  await page.evaluate(() => localStorage.setItem('of-the-push-service', btoa('x'.repeat(65))))
  await page.reload()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('of-the-push-service'))).toBe(pushKey)
  await expect(page.getByRole('button', { name: 'Arrêter dans ce navigateur' })).toBeVisible()

  // Without a login the worker says nothing to anybody, and the next page does.
  const renewals = (): Promise<number> => desk.evaluate(async () => {
    const answer = await fetch(`/trpc/audit.list?input=${encodeURIComponent(JSON.stringify({ action: 'notification.renewed' }))}`)
    return ((await answer.json()) as { result: { data: { rows: unknown[] } } }).result.data.rows.length
  })
  const told = await renewals()
  const cookies = await context.cookies()
  await context.clearCookies()
  await worker.evaluate(registerAt, given(later.endpoint, keys))
  await changeSubscription(worker)
  expect(JSON.parse((await pushDevice(page)) as string)).toMatchObject({ endpoint: service.endpoint })
  await context.addInitScript(registerAt, given(later.endpoint, keys))
  await context.addCookies(cookies)
  await page.goto(`${everything.origin}/account/notifications`)
  await expect.poll(async () => JSON.parse((await pushDevice(page)) as string) as object).toMatchObject({ endpoint: later.endpoint })
  expect(await renewals()).toBe(told + 1)

  await page.getByRole('button', { name: 'Arrêter dans ce navigateur' }).click()
  await expect(page.getByRole('button', { name: 'Me prévenir dans ce navigateur' })).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('of-the-push-service'))).toBeNull()
  expect(await pushDevice(page)).toBeNull()
  await Promise.all([context.close(), administrator.close()])
  for (const one of [earlier, service, later]) one.stop()
})

/** Gives the worker what a push service has delivered, after the browser has unsealed it. */
async function deliver(context: BrowserContext, page: Page, data: string): Promise<void> {
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId))
  })
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: everything.origin, registrationId: await registered, data })
  await devtools.detach()
}

/** A click on the one notification. Where no person clicked the browser opens no new window: one that is open is led there. */
const click = (worker: Worker): Promise<void> => worker.evaluate(async () => {
  const scope = globalThis as unknown as { registration: ServiceWorkerRegistration; dispatchEvent: (event: Event) => boolean; NotificationEvent: new (name: string, init: object) => Event }
  const [notification] = await scope.registration.getNotifications()
  scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }))
})

test('can be installed: the manifest names it, its colours and its pictures', async ({ browser }) => {
  const context = await everything.viewer(browser, 'owner', options)
  const page = await openInstalled(context, '/holder')
  const devtools = await context.newCDPSession(page)
  const { errors, data, url } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(new URL(url).origin).toBe(everything.origin)
  const manifest = JSON.parse(data as string) as { icons: { src: string; sizes: string; purpose?: string }[]; start_url: string; display: string }
  expect(manifest).toMatchObject({ name: 'Sceau', start_url: '/', scope: '/', display: 'standalone' })
  for (const { src, sizes } of manifest.icons) {
    const answer = await page.request.get(`${everything.origin}${src}`)
    expect(answer.status()).toBe(200)
    if (sizes !== 'any') expect(sizeOf(await answer.body())).toBe(sizes)
    expect(readFileSync(join(import.meta.dirname, '../public', src)).equals(await answer.body())).toBe(true)
  }
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A profile of a test is a private one, in which nothing is ever installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  await context.close()
})

test('where the browser offers to install, the page has its button; on an iPhone and a Mac the words', async ({ browser }) => {
  const owner = await everything.viewer(browser, 'owner', options)
  const page = await owner.newPage()
  await page.goto(`${everything.origin}/account/notifications`)
  await expect(page.getByText('This browser offers no installation now')).toBeVisible()
  // A private profile is never offered anything: the offer is the test's, of the form of the browser's.
  const taken = await page.evaluateHandle(() => {
    const asked = { times: 0, defaultPrevented: false }
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: () => Promise.resolve({ outcome: 'accepted', times: asked.times++ }) })
    dispatchEvent(offer)
    asked.defaultPrevented = offer.defaultPrevented
    return asked
  })
  await page.screenshot({ path: join(folder, 'owner-install-en-desktop-light.png'), fullPage: true })
  await page.getByRole('button', { name: 'Install Sceau' }).click()
  await expect(page.getByRole('button', { name: 'Install Sceau' })).toHaveCount(0)
  expect(await taken.jsonValue()).toEqual({ times: 1, defaultPrevented: true })
  await page.evaluate(() => void dispatchEvent(new Event('appinstalled')))
  await expect(page.getByText('Sceau is installed here, and opens in a window of its own.')).toBeVisible()
  for (const [userAgent, words] of [
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1', 'touch Share in Safari, then Add to Home Screen'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15', 'menu File, then Add to Dock'],
  ] as const) {
    const safari = await everything.viewer(browser, 'owner', { ...options, userAgent })
    const phone = await safari.newPage()
    await phone.goto(`${everything.origin}/account/notifications`)
    await expect(phone.getByText(words)).toBeVisible()
    await safari.close()
  }
  await owner.close()
})

/** Width and height of a PNG. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`
