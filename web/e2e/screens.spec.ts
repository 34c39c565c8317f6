// Every screen, in French and in English, at desktop and phone width, light and dark: axe finds nothing serious, nothing is wider
// than the screen, nothing jumps while it loads, no policy is violated, and a picture of each is left in test-results/screens.
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { english } from '../messages/english.ts'
import { french } from '../messages/french.ts'
import { barriers } from './accessibility.ts'
import { hearComplaints } from './complaints.ts'
import { openEverything, type Everything, type Viewer } from './everything.ts'
import { desktop, look, phone, screensFolder, settled } from './look.ts'
import { shiftsOf, watchShifts } from './shifts.ts'

type Screens = Readonly<Partial<Record<Viewer, Readonly<Record<string, string>>>>>

/** Every address of the console, as each of those to whom it says something different. */
function screensOf({ things }: Everything): Screens {
  const { sessions } = things
  const session = Object.fromEntries(Object.entries(sessions).map(([phase, id]) => [`session-${phase}`, `/sessions/${id}`]))
  const approvals = Object.fromEntries((['gathering', 'complete', 'refused', 'expired', 'cancelled', 'failed'] as const).map((phase) => [`approve-${phase}`, `/holder/approve/${sessions[phase]}`]))
  return {
    nobody: { 'sign-in': '/sign-in', invitation: '/invitation', 'invitation-used': `/invitation#${'A'.repeat(43)}`, recovery: '/recovery', 'recovery-unknown': `/recovery#${'A'.repeat(43)}`, package: '/package', 'package-unknown': `/package#${'0'.repeat(64)}`, 'not-found': '/no-such-page' },
    administrator: {
      dashboard: '/authorities', authority: `/authorities/${things.authorityId}`, 'authority-dealt': `/authorities/${things.dealtId}`, record: `/authorities/${things.authorityId}/record`, 'record-dealt': `/authorities/${things.dealtId}/record`, 'authority-new': '/authorities/new', people: '/people', account: '/account',
      requests: '/requests', 'requests-none': '/requests?search=no-such-name', 'request-open': `/requests/${things.requestId}`, 'request-issued': `/requests/${things.issuedId}`, 'request-new': '/requests/new',
      sessions: '/sessions', 'sessions-none': '/sessions?search=no-such-name', ...session, certificates: '/certificates', 'certificates-soon': '/certificates?validity=soon', certificate: `/certificates/${things.certificateId}`, audit: '/audit', notifications: '/account/notifications', unknown: `/requests/${'0'.repeat(32)}`,
    },
    auditor: { dashboard: '/authorities', people: '/people', audit: '/audit', 'request-open': `/requests/${things.requestId}` },
    owner: {
      desk: '/holder', record: `/authorities/${things.authorityId}/record`, nitrokey: '/holder/nitrokey', history: '/holder/history', account: '/account', notifications: '/account/notifications', request: `/holder/request/${things.requestId}`, ...approvals,
      'policy-open': `/holder/policy/${things.proposalId}`, 'policy-withdrawn': `/holder/policy/${things.withdrawnProposalId}`,
      'share-waiting': `/holder/share/${things.deploymentId}`, 'share-received': `/holder/share/${things.receivedId}`, certificate: `/certificates/${things.certificateId}`,
    },
  }
}

let everything: Everything
test.beforeAll(async () => {
  test.setTimeout(180_000)
  everything = await openEverything()
})
test.afterAll(() => everything.close())

// What jumps while a page loads is measured once for each width: in one language each.
for (const [language, locale, loadedAt] of [['en', 'en-GB', desktop], ['fr', 'fr-FR', phone]] as const) {
  test(`every screen, ${language}`, async ({ browser }) => {
    test.setTimeout(600_000)
    const faults: string[] = []
    for (const [viewer, screens] of Object.entries(screensOf(everything)) as [Viewer, Readonly<Record<string, string>>][]) {
      const context = await everything.viewer(browser, viewer, { locale, timezoneId: 'Europe/Paris', viewport: loadedAt, reducedMotion: 'reduce', colorScheme: 'light' })
      await context.addInitScript(watchShifts)
      let where = ''
      await hearComplaints(context, (text) => faults.push(`${where}: ${text}`))
      const page = await context.newPage()
      for (const [name, path] of Object.entries(screens)) {
        where = `${viewer} ${name} ${language}`
        await page.setViewportSize(loadedAt)
        await page.emulateMedia({ colorScheme: 'light' })
        // Two addresses that differ in their fragment are one page to the browser.
        await page.goto('about:blank')
        await page.goto(`${everything.origin}${path}`)
        await settled(page)
        faults.push(...(await shiftsOf(page)).map((fault) => `${where}: ${fault}`))
        faults.push(...(await look(page, `${viewer}-${name}-${language}`)).map((fault) => `${where}: ${fault}`))
      }
      await context.close()
    }
    expect(faults).toEqual([])
  })
}

test('whoever signed in long ago is asked who they are before the bridge’s window opens', async ({ browser }) => {
  test.setTimeout(240_000)
  const faults: string[] = []
  for (const [language, locale, { proof, approve }] of [['fr', 'fr-FR', french], ['en', 'en-GB', english]] as const) {
    const context = await everything.viewer(browser, 'staleOwner', { locale, timezoneId: 'Europe/Paris', viewport: desktop, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(`${everything.origin}/holder/approve/${everything.things.sessions.gathering}`)
    await settled(page)
    const dialog = page.getByRole('dialog', { name: proof.title })
    const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click()
    await page.getByRole('button', { name: approve.button, exact: true }).click()
    await dialog.getByLabel(proof.password, { exact: true }).fill('a wrong horse')
    await press(proof.confirm)
    await expect(dialog.getByRole('alert').filter({ hasText: 'LOGIN-WRONG' })).toBeVisible()
    faults.push(...(await look(page, `owner-proof-${language}`)))
    await page.setViewportSize(desktop)
    if (language === 'en') {
      await dialog.getByLabel(proof.password, { exact: true }).fill('correct horse battery')
      await page.keyboard.press('Enter')
      await expect(dialog.getByText(proof.done.what)).toBeVisible()
      const [popup] = await Promise.all([page.waitForEvent('popup'), press(proof.done.go)])
      await popup.close()
      await expect(dialog).toHaveCount(0)
      // Asked once: what follows goes on at once.
      const [again] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: approve.button, exact: true }).click()])
      await again.close()
    }
    await context.close()
  }
  expect(faults).toEqual([])
})

test('the header is one row at every width, for each kind of person and in both languages', async ({ browser }) => {
  test.setTimeout(240_000)
  const faults: string[] = []
  const kinds = [['administrator', {}], ['administrator', { keepsShare: true }], ['auditor', { name: 'Wilhelmina Featherstonehaugh-Cholmondeley' }], ['owner', {}], ['nobody', {}]] as const
  for (const locale of ['en-GB', 'fr-FR']) {
    for (const [viewer, other] of kinds) {
      const context = await everything.viewer(browser, viewer, { locale, viewport: desktop, reducedMotion: 'reduce', serviceWorkers: 'block' })
      const page = await context.newPage()
      if (viewer !== 'nobody') await page.route('**/trpc/me.get', async (route) => {
        const response = await route.fetch()
        const { result: { data } } = (await response.json()) as { readonly result: { readonly data: { readonly user: object } } }
        await route.fulfill({ response, json: { result: { data: { ...data, user: { ...data.user, ...other } } } } })
      })
      await page.goto(`${everything.origin}${viewer === 'nobody' ? '/sign-in' : '/account'}`)
      await settled(page)
      if ('keepsShare' in other) await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(9)
      // Where something joins the bar it is fullest: at each breakpoint, and just below the next.
      for (const width of [360, 704, 705, 767, 768, 959, 960, 1119, 1120, 1231, 1232, 1280, 1440, 1600]) {
        await page.setViewportSize({ width, height: 740 })
        const found = await page.evaluate(() => {
          const shown = [...document.querySelectorAll('header nav, header a, header button')].map((node) => ({ node, at: node.getBoundingClientRect() })).filter(({ at }) => at.width > 0)
          const apart = shown.filter(({ node }) => node.localName !== 'nav').sort((a, b) => a.at.left - b.at.left)
          return {
            height: document.querySelector('header')?.getBoundingClientRect().height ?? 0,
            outside: shown.filter(({ at }) => at.left < 0 || at.right > window.innerWidth || at.bottom > 66).length,
            // The last one stands at the end of the bar.
            short: Math.abs((document.querySelector('header a')?.parentElement?.getBoundingClientRect().right ?? 0) - (apart.at(-1)?.at.right ?? 0)) > 40,
            over: apart.filter(({ at }, index) => index > 0 && at.left < (apart[index - 1]?.at.right ?? 0) - 1).length,
          }
        })
        if (found.height > 65 || found.outside > 0 || found.short || found.over > 0) faults.push(`${viewer} ${JSON.stringify(other)} ${locale} ${width}: ${JSON.stringify(found)}`)
      }
      for (const width of [360, 1024, 1280, 1440]) {
        await page.setViewportSize({ width, height: 740 })
        const menu = page.getByRole('button', { name: 'Menu' })
        if (await menu.isVisible()) await menu.click()
        await page.screenshot({ path: join(screensFolder, `header-${viewer}${'keepsShare' in other ? '-holder' : ''}-${locale.slice(0, 2)}-${width}.png`), clip: { x: 0, y: 0, width, height: width === 360 ? 740 : 420 }, animations: 'disabled', caret: 'hide' })
        if (await menu.isVisible()) await page.keyboard.press('Escape')
      }
      await context.close()
    }
  }
  expect(faults).toEqual([])
})

for (const [how, change] of [
  ['whose text was changed on its way', (html: string) => html.replace(/(<h1[^>]*>)[^<]+/, '$1Another title')],
  ['that the server could not write', (html: string) => html.replace(/<html[^>]*>/, '<html id="__next_error__">')],
] as const) {
  test(`a page ${how} is drawn anew, with its looks and no string as code`, async ({ browser }) => {
    const context = await everything.viewer(browser, 'nobody', { locale: 'en-GB', viewport: desktop, reducedMotion: 'reduce', colorScheme: 'dark' })
    const complaints: string[] = []
    await hearComplaints(context, (text) => complaints.push(text))
    await context.route('**/sign-in', async (route) => {
      const answer = await route.fetch()
      const written = await answer.text()
      expect(change(written)).not.toBe(written)
      await route.fulfill({ response: answer, body: change(written) })
    })
    const page = await context.newPage()
    await page.goto(`${everything.origin}/sign-in`)
    await settled(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(english.signIn.title)
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--mantine-color-error'))).toBe(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--danger')))
    // React says by this number that it does so.
    expect(complaints.filter((text) => !text.includes('Minified React error #418'))).toEqual([])
    await context.close()
  })
}

test('on a phone places, language, colours and sign-out are behind the menu, also by keyboard', async ({ browser }) => {
  const context = await everything.viewer(browser, 'owner', { locale: 'en-GB', viewport: phone, reducedMotion: 'reduce' })
  const complaints: string[] = []
  await hearComplaints(context, (text) => complaints.push(text))
  const page = await context.newPage()
  await page.goto(`${everything.origin}/holder`)
  await settled(page)
  const menu = page.getByRole('button', { name: 'Menu' })
  const leave = page.getByRole('button', { name: 'Sign out' })
  await expect(leave).toBeHidden()
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(menu).toHaveAttribute('aria-expanded', 'true')
  await expect(leave).toBeVisible()
  await page.screenshot({ path: join(screensFolder, 'owner-menu-en-phone-light.png'), animations: 'disabled', caret: 'hide' })
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(leave).toBeHidden()
  await expect(menu).toBeFocused()
  await page.keyboard.press('Enter')
  for (const name of ['My desk', 'My Nitrokey', 'History']) {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('navigation').getByRole('link', { name, exact: true })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  for (const [scheme, name] of [['dark', french.frame.schemes.dark], ['light', french.frame.schemes.light]] as const) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
  }
  // A place that is chosen folds the menu, also where one is already; so does whoever goes on behind it. The focus stays.
  await page.getByRole('navigation').getByRole('link').first().focus()
  await page.keyboard.press('Enter')
  await expect(menu).toBeFocused()
  await expect(menu).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: french.frame.signOut, exact: true }).focus()
  await page.keyboard.press('Tab')
  await expect(menu).toHaveAttribute('aria-expanded', 'false')
  expect(complaints).toEqual([])
  await context.close()
})
