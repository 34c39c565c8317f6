// Every flow of the console by keyboard alone: the order of the focus, that it can be seen and is never lost, that dialogs keep it,
// give it back and close with Escape.
import { expect, test, type Locator, type Page } from '@playwright/test'
import { opensslRequest } from '../core/certificate/certificate.testing.ts'
import { toPem } from '../core/certificate/pem.ts'
import { openEverything, type Everything, type Viewer } from './everything.ts'

let everything: Everything
test.beforeAll(async () => {
  test.setTimeout(180_000)
  everything = await openEverything()
})
test.afterAll(() => everything.close())

/** A page as a person who has no mouse opens it. */
async function opened(browser: Parameters<Everything['viewer']>[0], viewer: Viewer, path: string): Promise<Page> {
  const context = await everything.viewer(browser, viewer, { locale: 'en-GB', viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${everything.origin}${path}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  return page
}

/** Goes on with Tab until something has the focus; whatever has it on the way can be seen to have it. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const at = await wanted.elementHandle()
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press(key)
    await shown(page)
    if (await page.evaluate((element) => document.activeElement === element, at)) return
  }
  throw new Error(`not reached with the keyboard: ${String(wanted)}`)
}

/** What has the focus has an outline, itself or what stands around it, and stands in view. */
async function shown(page: Page): Promise<void> {
  const fault = await page.evaluate(() => {
    const focused = document.activeElement
    // At its end the order goes on in the browser's own bar.
    if (focused === null || focused === document.body) return null
    const outlined = (element: Element | null): boolean => element !== null && getComputedStyle(element).outlineStyle !== 'none' && Number.parseFloat(getComputedStyle(element).outlineWidth) >= 1
    const { top, bottom, width, height } = focused.getBoundingClientRect()
    if (width === 0 || height === 0 || bottom < 0 || top > window.innerHeight) return `out of view: ${focused.outerHTML.slice(0, 120)}`
    return [focused, focused.parentElement, focused.nextElementSibling, focused.closest('label')].some(outlined) ? null : `not seen to have the focus: ${focused.outerHTML.slice(0, 120)}`
  })
  expect(fault).toBeNull()
}

/** Each of these has the focus after one more Tab. */
async function inOrder(page: Page, order: readonly Locator[]): Promise<void> {
  for (const next of order) {
    await page.keyboard.press('Tab')
    await expect(next).toBeFocused()
    await shown(page)
  }
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name, exact: true })
const focusIsSomewhere = (page: Page): Promise<void> => expect.poll(() => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body)).toBe(true)

/** Opens a dialog from its button, goes once around in it, closes it with Escape, and opens it again. */
async function dialog(page: Page, opener: Locator, around: (box: Locator) => readonly Locator[]): Promise<Locator> {
  await tabTo(page, opener)
  await page.keyboard.press('Enter')
  const box = page.getByRole('dialog')
  const [first, ...rest] = around(box) as [Locator, ...Locator[]]
  await expect(first).toBeFocused()
  // Around, and never out of it.
  await inOrder(page, [...rest, first])
  await page.keyboard.press('Escape')
  await expect(box).toBeHidden()
  await expect(opener).toBeFocused()
  await shown(page)
  await page.keyboard.press('Enter')
  await expect(first).toBeFocused()
  return box
}

test('signing in, and past the navigation to the content', async ({ browser }) => {
  const page = await opened(browser, 'nobody', '/sign-in?next=/requests')
  await inOrder(page, [link(page, 'Skip to the content'), link(page, 'Sceau, first page'), button(page, 'EN, English'), button(page, 'FR, Français')])
  await tabTo(page, page.getByLabel('E-mail'))
  await page.keyboard.type('ada@example.test')
  await inOrder(page, [page.getByLabel('Password', { exact: true })])
  await page.keyboard.type('correct horse battery')
  await tabTo(page, button(page, 'Sign in'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/requests$/)
  await expect(page.getByRole('searchbox')).toBeVisible()
  await inOrder(page, [link(page, 'Skip to the content'), link(page, 'Sceau, first page'), ...['Authorities', 'Requests', 'Sessions', 'Certificates', 'People', 'Audit'].map((name) => page.getByRole('navigation').getByRole('link', { name, exact: true }))])
  await page.goto(`${everything.origin}/requests`)
  await expect(page.getByRole('searchbox')).toBeVisible()
  await inOrder(page, [link(page, 'Skip to the content')])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await inOrder(page, [link(page, 'New request'), page.getByRole('searchbox')])
  await page.context().close()
})

test('a list: search, filter, walk from row to row, open', async ({ browser }) => {
  const page = await opened(browser, 'administrator', '/sessions')
  await tabTo(page, page.getByRole('searchbox'))
  await page.keyboard.type('no such name')
  await expect(page.getByText('No session fits these filters.')).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  const rows = page.getByRole('row').getByRole('link')
  await expect(rows.nth(1)).toBeVisible()
  await tabTo(page, page.getByRole('combobox', { name: 'State' }))
  await page.keyboard.type('Can')
  await expect(page).toHaveURL(/state=cancelled/)
  await expect(rows).toHaveCount(1)
  await page.keyboard.press('Home')
  await expect(rows.nth(1)).toBeVisible()
  await tabTo(page, rows.first())
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sessions\/[0-9a-f]{32}$/)
  await page.context().close()
})

test('inviting a person', async ({ browser }) => {
  const page = await opened(browser, 'administrator', '/people')
  const box = await dialog(page, button(page, 'Invite'), (inside) => [
    inside.getByLabel('Name'), inside.getByLabel('E-mail'), inside.getByLabel('Role'), inside.getByRole('button', { name: 'Make the link' }), inside.getByRole('button', { name: 'Cancel' }), inside.getByRole('button', { name: 'Close' }),
  ])
  await page.keyboard.press('Enter')
  await expect(box.getByText('The name has 1 to 255 visible characters.')).toBeVisible()
  await page.keyboard.type('Nadia')
  await page.keyboard.press('Tab')
  await page.keyboard.type('nadia@example.test')
  await page.keyboard.press('Enter')
  await expect(box.getByText('The link for Nadia is ready.')).toBeVisible()
  await tabTo(page, box.getByRole('button', { name: 'I have handed it over' }))
  await page.keyboard.press('Enter')
  await expect(box).toBeHidden()
  await expect(button(page, 'Invite')).toBeFocused()
  await expect(page.getByRole('table').getByText('nadia@example.test')).toBeVisible()
  await page.context().close()
})

test('a long list of invitations: more of it, and a search in all of it', async ({ browser }) => {
  const page = await opened(browser, 'administrator', '/people')
  await page.evaluate(async () => {
    for (let n = 0; n < 55; n += 1) {
      const answer = await fetch('/trpc/invitation.create', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ role: 'holder', email: `guest${n}@example.test`, name: n === 0 ? 'Zoé First' : `Guest ${n}` }) })
      if (!answer.ok) throw new Error(await answer.text())
    }
  })
  await page.reload()
  const rows = page.getByRole('table', { name: 'Invitations' }).getByRole('row')
  await expect(rows).toHaveCount(51)
  await expect(page.getByText('Zoé First')).toHaveCount(0)
  // All that are open are counted, not those of this page.
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/5[5-9]|6\d/)
  const more = button(page, 'Show more')
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Zoé First')).toBeVisible()
  await expect(more).toHaveCount(0)
  await page.reload()
  await page.getByRole('searchbox', { name: 'Search names and addresses' }).focus()
  await page.keyboard.type('zoe')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(1)).toContainText('guest0@example.test')
  await expect(page).toHaveURL(/\?invited=zoe$/)
  for (const [viewport, colorScheme] of [[{ width: 1280, height: 860 }, 'light'], [{ width: 360, height: 740 }, 'dark']] as const) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `test-results/screens/people-invitations-${viewport.width}-${colorScheme}.png`, fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.keyboard.type('x')
  await expect(page.getByText('No line matches this search.')).toBeVisible()
  // What is typed into stays, with nothing found and with everything again.
  for (let key = 0; key < 4; key += 1) await page.keyboard.press('Backspace')
  await expect(rows).toHaveCount(51)
  await expect(page.getByRole('searchbox', { name: 'Search names and addresses' })).toBeFocused()
  await page.context().close()
})

test('asking for a signature, and withdrawing the request', async ({ browser }) => {
  const page = await opened(browser, 'administrator', '/requests/new')
  await tabTo(page, page.getByRole('radio', { name: 'A certificate for a server' }))
  await tabTo(page, page.getByLabel('Authority', { exact: true }))
  await page.keyboard.type('Example Root')
  await tabTo(page, page.getByLabel('Paste the text'))
  await page.keyboard.insertText(toPem('CERTIFICATE REQUEST', opensslRequest(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-subj', '/CN=keyboard.example.test', '-addext', 'subjectAltName=DNS:keyboard.example.test'])))
  await tabTo(page, page.getByLabel('Reason'))
  await page.keyboard.type('By keyboard')
  await tabTo(page, button(page, 'Send to the holders'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/requests\/[0-9a-f]{32}$/)
  await expect(page.getByText('keyboard.example.test').first()).toBeVisible()
  const box = await dialog(page, button(page, 'Withdraw the request'), (inside) => [inside.getByLabel('Reason'), inside.getByRole('button', { name: 'Back' }), inside.getByRole('button', { name: 'Close' })])
  await page.keyboard.type('It was a walk')
  await inOrder(page, [box.getByRole('button', { name: 'Withdraw the request' })])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This request was withdrawn.')
  await page.context().close()
})

test('cancelling a session', async ({ browser }) => {
  const page = await opened(browser, 'administrator', `/sessions/${everything.things.sessions.gatheringToo}`)
  const box = await dialog(page, button(page, 'Cancel the session'), (inside) => [inside.getByLabel('Reason'), inside.getByRole('button', { name: 'Back' }), inside.getByRole('button', { name: 'Close' })])
  await page.keyboard.type('Not today')
  await inOrder(page, [box.getByRole('button', { name: 'Cancel the session' })])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The session was cancelled.')
  await page.context().close()
})

test('approving as far as the window, and refusing', async ({ browser }) => {
  const page = await opened(browser, 'owner', `/holder/approve/${everything.things.sessions.gathering}`)
  await tabTo(page, button(page, 'Approve'))
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')])
  // The window is the bridge's, with a keyboard of its own (bridge/page/keyboard.ts); here none answers.
  await popup.close()
  await expect(button(page, 'Approve')).toBeVisible()
  await focusIsSomewhere(page)
  const box = await dialog(page, button(page, 'Refuse'), (inside) => [inside.getByLabel('Why do you refuse?'), inside.getByRole('button', { name: 'Back' }), inside.getByRole('button', { name: 'Close' })])
  await page.keyboard.type('Not mine to approve')
  await inOrder(page, [box.getByRole('button', { name: 'Refuse' })])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have refused.')
  await focusIsSomewhere(page)
  await page.context().close()
})

test('refusing a change of policy', async ({ browser }) => {
  const page = await opened(browser, 'owner', `/holder/policy/${everything.things.proposalId}`)
  await tabTo(page, button(page, 'Approve'))
  await inOrder(page, [button(page, 'Refuse')])
  await page.keyboard.press('Shift+Tab')
  const box = await dialog(page, button(page, 'Refuse'), (inside) => [inside.getByLabel('Why do you refuse?'), inside.getByRole('button', { name: 'Back' }), inside.getByRole('button', { name: 'Close' })])
  await page.keyboard.type('It is well as it is')
  await inOrder(page, [box.getByRole('button', { name: 'Refuse' })])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have refused this change.')
  await focusIsSomewhere(page)
  await page.context().close()
})
