// What people do, by clicking what they see, in the language of their seat.
import { expect, type Page } from '@playwright/test'
import { rehearsalPin, type CastMember } from '../core/rehearsal/cast.ts'
import type { Place } from '../ui/navigation.ts'
import { desktop, phone } from './look.ts'
import type { Seat } from './stage.ts'
import { wordsOf, type Language } from './words.ts'

const passwordOf = ({ key }: CastMember): string => `${key} keeps a long secret`

type Reader = Pick<Seat, 'page' | 't'>

/** The navigation of whoever is signed in, or the menu that it is behind. */
const navigation = ({ page, t }: Reader) => page.getByRole('navigation', { name: t('frame.navigation') }).or(page.getByRole('button', { name: t('frame.menu'), exact: true }))

/** Goes to a place by the navigation, which is behind the menu where there is no room for it. */
export async function goTo({ page, t }: Reader, place: Place): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name: t(`frame.links.${place}`), exact: true })
  await expect(navigation({ page, t }).first()).toBeVisible()
  if ((await link.count()) === 0) await page.getByRole('button', { name: t('frame.menu'), exact: true }).click()
  await link.first().click()
}

/** Goes on in French on a telephone at night, or in English on a desktop by day. */
export async function moveTo(seat: Seat, language: Language): Promise<Seat> {
  const { page } = seat
  await page.setViewportSize(desktop)
  const choice = page.getByRole('button', { name: language === 'fr' ? 'FR, Français' : 'EN, English' })
  const menu = page.getByRole('button', { name: seat.t('frame.menu'), exact: true })
  await expect(choice.or(menu).first()).toBeVisible()
  if (!(await choice.isVisible())) await menu.click()
  await choice.click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await page.setViewportSize(language === 'fr' ? phone : desktop)
  await page.emulateMedia({ colorScheme: language === 'fr' ? 'dark' : 'light' })
  return { ...seat, ...wordsOf(language) }
}

/** Opens an invitation and makes the account; the person is signed in afterwards. */
export async function acceptInvitation({ page, member, t }: Seat, link: string): Promise<void> {
  await page.goto(link)
  for (const [label, value] of [[t('invitation.name'), member.name], [t('invitation.email'), member.email]] as const) {
    const field = page.getByLabel(label, { exact: true })
    await expect(field).toBeVisible()
    // Where the invitation is for a name and an address they stand there and cannot be changed.
    if (await field.isEditable()) await field.fill(value)
    else await expect(field).toHaveValue(value)
  }
  await page.getByRole('button', { name: t('account.newWay.ratherPassword') }).click()
  await page.getByLabel(t('account.password.label'), { exact: true }).fill(passwordOf(member))
  await page.getByRole('button', { name: t('invitation.button.password'), exact: true }).click()
  await expect(navigation({ page, t }).first()).toBeVisible()
}

/** What the administrator fills in. */
export interface AuthorityPlan {
  readonly name: string
  readonly organisation: string
  /** As its option reads. */
  readonly country: string
  readonly key: 'rsa-2048'
  readonly years: string
  readonly threshold: string
  readonly holders: readonly CastMember[]
}

/** Goes through the wizard; gives the invitation links that the page shows, by e-mail address. */
export async function makeAuthority({ page, t }: Seat, plan: AuthorityPlan): Promise<ReadonlyMap<string, string>> {
  await page.getByRole('link', { name: t('authorities.new') }).first().click()
  await page.getByLabel(t('wizard.name'), { exact: true }).fill(plan.name)
  await page.getByLabel(t('wizard.organization'), { exact: true }).fill(plan.organisation)
  await page.getByLabel(t('wizard.country'), { exact: true }).selectOption({ label: plan.country })
  await page.getByLabel(t('wizard.key'), { exact: true }).selectOption({ label: t(`wizard.keys.${plan.key}`) })
  await page.getByLabel(t('wizard.validity'), { exact: true }).fill(plan.years)
  await page.getByRole('button', { name: t('common.next') }).click()
  await page.getByLabel(t('wizard.threshold'), { exact: true }).fill(plan.threshold)
  await page.getByLabel(t('wizard.shares'), { exact: true }).fill(String(plan.holders.length))
  await page.getByRole('button', { name: t('common.next') }).click()
  for (const [position, holder] of plan.holders.entries()) {
    const share = page.getByRole('group', { name: t('wizard.share', { index: String(position + 1) }), exact: true })
    await share.getByLabel(t('wizard.nitrokey')).fill(holder.nitrokeyId as string)
    await share.getByLabel(t('wizard.holder')).fill(holder.name)
    await share.getByLabel(t('wizard.email')).fill(holder.email)
    await share.getByLabel(t('wizard.site')).fill(holder.location)
  }
  await page.getByRole('button', { name: t('common.next') }).click()
  await page.getByRole('button', { name: t('wizard.create') }).click()
  const links = new Map<string, string>()
  for (const holder of plan.holders) {
    const text = await page.getByRole('listitem').filter({ hasText: holder.email }).textContent()
    links.set(holder.email, /https:\S+?\/invitation#[\w-]{43}/.exec(text ?? '')?.[0] as string)
  }
  return links
}

/** Opens the page of an authority, from the list; gives its id. */
export async function openAuthority({ page, t }: Reader, name: string): Promise<string> {
  await goTo({ page, t }, 'authorities')
  await page.getByRole('link', { name }).first().click()
  await expect(page).toHaveURL(/\/authorities\/[0-9a-f]{32}$/)
  return page.url().slice(-32)
}

/** Goes to the holder's desk. */
export const openDesk = (seat: Seat): Promise<void> => goTo(seat, 'holder')

/** Clicks what opens the bridge's window, and gives the window. */
export async function bridgeWindow(page: Page, button: string): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: button, exact: true }).click()])
  return popup
}

/** The field of the PIN, in either language. */
export const pinField = /^PIN (of|de) NK\d{3}/

/** Types the PIN into the bridge's window and presses its button. */
export async function typePin(popup: Page, action: string, pin = rehearsalPin): Promise<void> {
  await popup.getByLabel(pinField).fill(pin)
  await popup.getByRole('button', { name: action, exact: true }).click()
}

/** Pairs the bridge on a port: where the page may not look, the person chooses the port. */
export async function pairBridge({ page, t, bridge }: Seat, { port }: { readonly port: number }): Promise<void> {
  await goTo({ page, t }, 'nitrokey')
  const choice = page.getByRole('radio', { name: t('bridge.ports.port', { port: String(port) }) })
  // Whatever port it names.
  const folded = page.getByText(t('bridge.ports.chosen', { port: '#' }).split('#')[1] as string)
  // Where the page may look it unfolds by itself when several answer; otherwise the person unfolds it.
  await expect(async () => {
    if (!(await choice.isVisible())) await folded.click({ timeout: 1_000 })
    await choice.check({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  const popup = await bridgeWindow(page, t('bridge.pair'))
  const digits = await page.getByRole('img', { name: t('bridge.pairing.codeSpoken', { digits: '' }) }).textContent()
  await expect(popup.getByText(digits?.slice(0, 3) as string).first()).toBeVisible()
  await popup.getByRole('button', { name: bridge.pairConfirm }).click()
  await finish({ bridge }, popup, bridge.pairDone)
  const unpaired = t('bridge.short.unpaired')
  await expect(page.getByRole('link', { name: unpaired.split(':')[0] as string }).first()).not.toHaveText(unpaired)
}

/** Closes the bridge's window once it says that this is done. */
async function finish({ bridge }: Pick<Seat, 'bridge'>, popup: Page, done: string): Promise<void> {
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText(done)
  await popup.getByRole('button', { name: bridge.close, exact: true }).click().catch((error: unknown) => {
    // The click closes the window that it is still being told about.
    if (!popup.isClosed()) throw error
  })
}

/** Enrols the awaited Nitrokey; gives its eight words as the window shows them. */
export async function enrolNitrokey({ page, member, t, bridge }: Seat): Promise<string> {
  await goTo({ page, t }, 'nitrokey')
  const popup = await bridgeWindow(page, t('enrol.button'))
  await typePin(popup, bridge.enrolAction)
  const words = (await popup.getByRole('listitem').allTextContents()).join(' ')
  await popup.getByRole('button', { name: bridge.enrolConfirm }).click()
  const nitrokeyId = member.nitrokeyId as string
  await finish({ bridge }, popup, bridge.enrolDone(nitrokeyId))
  await expect(page.getByRole('status').filter({ hasText: t('enrol.done.what', { nitrokeyId }) })).toBeVisible()
  return words
}

/** Puts the share that waits onto its Nitrokey. */
export async function receiveShare(holder: Seat, authorityName: string): Promise<void> {
  const { page, member, t, bridge } = holder
  await openDesk(holder)
  await page.getByRole('link', { name: `${t('holder.receive.act')}: ${authorityName}` }).click()
  const popup = await bridgeWindow(page, t('share.button'))
  await typePin(popup, bridge.deployAction)
  await finish(holder, popup, bridge.deployDone)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('share.done.title', { authority: authorityName, nitrokeyId: member.nitrokeyId as string }))
}

/** Says that the holder is here, for the one request that is asked. */
export async function sayHere(holder: Seat): Promise<void> {
  const { page, t } = holder
  await openDesk(holder)
  await page.getByRole('button', { name: t('holder.here.button') }).click()
  await expect(page.getByText(t('holder.here.you')).first().or(page.getByRole('button', { name: t('approve.button'), exact: true })).first()).toBeVisible()
}

/** Goes to the session that gathers: whoever said "I am here" is led there by itself, others go by their desk. */
export async function openApproval(holder: Seat): Promise<void> {
  const { page, t } = holder
  const button = page.getByRole('button', { name: t('approve.button'), exact: true })
  if (await button.isVisible()) return
  await openDesk(holder)
  await page.getByRole('link', { name: t('holder.session.decide') }).first().click()
  await expect(button).toBeVisible()
}

/** Approves the session that gathers. @param look called with the page before the click, and with the window before the PIN. */
export async function approve(holder: Seat, look?: (what: 'approval' | 'window', page: Page) => Promise<void>): Promise<void> {
  const { page, t, bridge } = holder
  await openApproval(holder)
  await look?.('approval', page)
  const popup = await bridgeWindow(page, t('approve.button'))
  await expect(popup.getByLabel(pinField)).toBeVisible()
  await look?.('window', popup)
  await typePin(popup, bridge.contributeAction)
  await finish(holder, popup, bridge.contributeDone)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^You have approved|exists\.$|^Vous avez approuvé|existe\.$/)
}

/** Asks for the test signing. */
export async function testSigning(administrator: Seat, authorityName: string): Promise<void> {
  await openAuthority(administrator, authorityName)
  await administrator.page.getByRole('button', { name: administrator.t('authority.test.act') }).click()
  await expect(administrator.page).toHaveURL(/\/requests\/[0-9a-f]{32}$/)
}

/** Asks for a certificate with the text of a CSR; ends on the request's page. */
export async function newRequest({ page, t }: Seat, authorityName: string, csr: string, reason: string): Promise<void> {
  await goTo({ page, t }, 'requests')
  await page.getByRole('link', { name: t('requests.new') }).first().click()
  // The list that is left has a choice of authorities too.
  await expect(page).toHaveURL(/\/requests\/new/)
  await page.getByLabel(t('requests.form.authority'), { exact: true }).selectOption({ label: authorityName })
  await page.getByLabel(t('components.file.paste')).fill(csr)
  await page.getByLabel(t('requests.form.days')).fill('90')
  await page.getByLabel(t('requests.form.reason')).fill(reason)
  await page.getByRole('button', { name: t('requests.form.send') }).click()
  await expect(page).toHaveURL(/\/requests\/[0-9a-f]{32}$/)
}

/** Follows a download link; gives the file. */
export async function download(page: Page, link: string, file: string): Promise<string> {
  const [downloaded] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link, exact: true }).click()])
  await downloaded.saveAs(file)
  return file
}
