// Every flow of the console by keyboard alone, in French and in English: the order of the focus, that it can be seen and is never
// lost, that dialogs keep it, give it back and close with Escape. What can be done once is done in English; before, in French, its
// dialog is gone through as well.
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { opensslRequest } from '../core/certificate/certificate.testing.ts'
import { toPem } from '../core/certificate/pem.ts'
import { openEverything, type Everything, type Viewer } from './everything.ts'
import { desktop, phone, screensFolder } from './look.ts'
import { wordsOf, type Language, type Words } from './words.ts'

let everything: Everything
test.beforeAll(async () => {
  test.setTimeout(180_000)
  everything = await openEverything()
})
test.afterAll(() => everything.close())

/** A page as a person who has no mouse opens it. */
async function opened(browser: Parameters<Everything['viewer']>[0], viewer: Viewer, path: string, language: Language): Promise<Page> {
  const context = await everything.viewer(browser, viewer, { locale: language === 'en' ? 'en-GB' : 'fr-FR', viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' })
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

/** What every dialog has at its end, in the order of the focus, when nothing is written in it yet. */
const lastInDialog = ({ t }: Words, box: Locator): readonly Locator[] => [box.getByRole('button', { name: t('common.back') }), box.getByRole('button', { name: t('common.close') })]

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

for (const language of ['fr', 'en'] as const) test.describe(language, () => {
  const words = wordsOf(language)
  const { t } = words

  test('signing in, and past the navigation to the content', async ({ browser }) => {
    const page = await opened(browser, 'nobody', '/sign-in?next=/requests', language)
    await inOrder(page, [link(page, t('frame.skip')), link(page, t('frame.home')), button(page, 'EN, English'), button(page, 'FR, Français')])
    await tabTo(page, page.getByLabel(t('signIn.email')))
    await page.keyboard.type('ada@example.test')
    await inOrder(page, [page.getByLabel(t('signIn.password'), { exact: true })])
    await page.keyboard.type('correct horse battery')
    await tabTo(page, button(page, t('signIn.submit')))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/requests$/)
    await expect(page.getByRole('searchbox')).toBeVisible()
    await inOrder(page, [link(page, t('frame.skip')), link(page, t('frame.home')), ...(['authorities', 'requests', 'sessions', 'certificates', 'people', 'audit'] as const).map((place) => page.getByRole('navigation').getByRole('link', { name: t(`frame.links.${place}`), exact: true }))])
    await page.goto(`${everything.origin}/requests`)
    await expect(page.getByRole('searchbox')).toBeVisible()
    await inOrder(page, [link(page, t('frame.skip'))])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await inOrder(page, [link(page, t('requests.new')), page.getByRole('searchbox')])
    await page.context().close()
  })

  test('a list: search, filter, walk from row to row, open', async ({ browser }) => {
    const page = await opened(browser, 'administrator', '/sessions', language)
    await tabTo(page, page.getByRole('searchbox'))
    await page.keyboard.type('no such name')
    await expect(page.getByText(t('session.list.none'))).toBeVisible()
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    const rows = page.getByRole('row').getByRole('link')
    await expect(rows.nth(1)).toBeVisible()
    await tabTo(page, page.getByRole('combobox', { name: t('session.list.state') }))
    await page.keyboard.type(t('session.phases.cancelled').slice(0, 3))
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
    const [name, email] = language === 'en' ? ['Nadia', 'nadia@example.test'] : ['Noé', 'noe@example.test']
    const page = await opened(browser, 'administrator', '/people', language)
    const box = await dialog(page, button(page, t('people.invite')), (inside) => [
      inside.getByLabel(t('people.form.name')), inside.getByLabel(t('people.form.email')), inside.getByLabel(t('people.form.role')), inside.getByRole('button', { name: t('people.form.make') }), inside.getByRole('button', { name: t('common.cancel') }), inside.getByRole('button', { name: t('common.close') }),
    ])
    await page.keyboard.press('Enter')
    await expect(box.getByText(t('people.form.nameWrong'))).toBeVisible()
    await page.keyboard.type(name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(email)
    await page.keyboard.press('Enter')
    await expect(box.getByText(t('people.form.done', { name }))).toBeVisible()
    await tabTo(page, box.getByRole('button', { name: t('people.form.close') }))
    await page.keyboard.press('Enter')
    await expect(box).toBeHidden()
    await expect(button(page, t('people.invite'))).toBeFocused()
    await expect(page.getByRole('table').getByText(email)).toBeVisible()
    await page.context().close()
  })

  test('asking for a signature, and withdrawing the request', async ({ browser }) => {
    const page = await opened(browser, 'administrator', '/requests/new', language)
    await tabTo(page, page.getByRole('radio', { name: t('requests.form.kinds.certificate') }))
    await tabTo(page, page.getByLabel(t('requests.form.authority'), { exact: true }))
    await page.keyboard.type('Example Root')
    await tabTo(page, page.getByLabel(t('components.file.paste')))
    await page.keyboard.insertText(toPem('CERTIFICATE REQUEST', opensslRequest(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-subj', '/CN=keyboard.example.test', '-addext', 'subjectAltName=DNS:keyboard.example.test'])))
    await tabTo(page, page.getByLabel(t('requests.form.reason')))
    await page.keyboard.type('By keyboard')
    await tabTo(page, button(page, t('requests.form.send')))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/requests\/[0-9a-f]{32}$/)
    await expect(page.getByText('keyboard.example.test').first()).toBeVisible()
    const box = await dialog(page, button(page, t('requests.one.withdraw')), (inside) => [inside.getByLabel(t('components.dialog.reason')), ...lastInDialog(words, inside)])
    await page.keyboard.type('It was a walk')
    await inOrder(page, [box.getByRole('button', { name: t('requests.one.withdraw') })])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('requests.one.title.withdrawn'))
    await page.context().close()
  })

  test('cancelling a session', async ({ browser }) => {
    const page = await opened(browser, 'administrator', `/sessions/${everything.things.sessions.gatheringToo}`, language)
    const box = await dialog(page, button(page, t('session.cancel')), (inside) => [inside.getByLabel(t('components.dialog.reason')), ...lastInDialog(words, inside)])
    if (language === 'fr') return page.context().close()
    await page.keyboard.type('Not today')
    await inOrder(page, [box.getByRole('button', { name: t('session.cancel') })])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('session.title.cancelled'))
    await page.context().close()
  })

  test('approving as far as the window, and refusing', async ({ browser }) => {
    const page = await opened(browser, 'owner', `/holder/approve/${everything.things.sessions.gathering}`, language)
    await tabTo(page, button(page, t('approve.button')))
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')])
    // The window is the bridge's, with a keyboard of its own (bridge/page/keyboard.ts); here none answers.
    await popup.close()
    await expect(button(page, t('approve.button'))).toBeVisible()
    await focusIsSomewhere(page)
    const box = await dialog(page, button(page, t('approve.refuse')), (inside) => [inside.getByLabel(t('approve.refusing.reason')), ...lastInDialog(words, inside)])
    if (language === 'fr') return page.context().close()
    await page.keyboard.type('Not mine to approve')
    await inOrder(page, [box.getByRole('button', { name: t('approve.refusing.confirm') })])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('approve.declined.title'))
    await focusIsSomewhere(page)
    await page.context().close()
  })

  test('refusing a change of policy', async ({ browser }) => {
    const page = await opened(browser, 'owner', `/holder/policy/${everything.things.proposalId}`, language)
    await tabTo(page, button(page, t('approve.button')))
    await inOrder(page, [button(page, t('policy.refuse'))])
    await page.keyboard.press('Shift+Tab')
    const box = await dialog(page, button(page, t('approve.refuse')), (inside) => [inside.getByLabel(t('approve.refusing.reason')), ...lastInDialog(words, inside)])
    if (language === 'fr') return page.context().close()
    await page.keyboard.type('It is well as it is')
    await inOrder(page, [box.getByRole('button', { name: t('approve.refusing.confirm') })])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('policy.declined.title'))
    await focusIsSomewhere(page)
    await page.context().close()
  })
})

test('a long list of invitations: more of it, and a search in all of it', async ({ browser }) => {
  const page = await opened(browser, 'administrator', '/people', 'en')
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
  await focusIsSomewhere(page)
  await page.reload()
  await page.getByRole('searchbox', { name: 'Search names and addresses' }).focus()
  await page.keyboard.type('zoe')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(1)).toContainText('guest0@example.test')
  await expect(page).toHaveURL(/\?invited=zoe$/)
  for (const [viewport, colorScheme] of [[desktop, 'light'], [phone, 'dark']] as const) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(screensFolder, `people-invitations-${viewport.width}-${colorScheme}.png`), fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
  // Also where the page began with a search.
  await page.reload()
  await expect(rows).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Search names and addresses' }).focus()
  await page.keyboard.press('End')
  await page.keyboard.type('x')
  await expect(page.getByText('No line matches this search.')).toBeVisible()
  // What is typed into stays, with nothing found and with everything again.
  for (let key = 0; key < 4; key += 1) await page.keyboard.press('Backspace')
  await expect(rows).toHaveCount(51)
  await expect(page.getByRole('searchbox', { name: 'Search names and addresses' })).toBeFocused()
  await page.context().close()
})
