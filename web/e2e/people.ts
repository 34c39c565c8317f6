// What people do, by clicking what they see. English, as their browsers are.
import { expect, type Page } from '@playwright/test'
import { rehearsalPin, type CastMember } from '../core/rehearsal/cast.ts'
import type { Seat } from './stage.ts'

const passwordOf = ({ key }: CastMember): string => `${key} keeps a long secret`

/** Opens an invitation and makes the account; the person is signed in afterwards. */
export async function acceptInvitation({ page, member }: Seat, link: string): Promise<void> {
  await page.goto(link)
  for (const [label, value] of [['Your name', member.name], ['E-mail', member.email]] as const) {
    const field = page.getByLabel(label)
    await expect(field).toBeVisible()
    // Where the invitation is for a name and an address they stand there and cannot be changed.
    if (await field.isEditable()) await field.fill(value)
    else await expect(field).toHaveValue(value)
  }
  await page.getByRole('button', { name: 'Use a password instead' }).click()
  await page.getByLabel('Password', { exact: true }).fill(passwordOf(member))
  await page.getByRole('button', { name: 'Create the account', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

/** What the administrator fills in. */
export interface AuthorityPlan {
  readonly name: string
  readonly organisation: string
  readonly country: string
  readonly key: string
  readonly years: string
  readonly threshold: string
  readonly holders: readonly CastMember[]
}

/** Goes through the wizard; gives the invitation links that the page shows, by e-mail address. */
export async function makeAuthority({ page }: Seat, plan: AuthorityPlan): Promise<ReadonlyMap<string, string>> {
  await page.getByRole('link', { name: 'New authority' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(plan.name)
  await page.getByLabel('Organisation').fill(plan.organisation)
  await page.getByLabel('Country').selectOption({ label: plan.country })
  await page.getByLabel('Key').selectOption({ label: plan.key })
  await page.getByLabel('Validity (years)').fill(plan.years)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Threshold').fill(plan.threshold)
  await page.getByLabel('Shares', { exact: true }).fill(String(plan.holders.length))
  await page.getByRole('button', { name: 'Next' }).click()
  for (const [position, holder] of plan.holders.entries()) {
    const share = page.getByRole('group', { name: `Share ${position + 1}`, exact: true })
    await share.getByLabel('Nitrokey').fill(holder.nitrokeyId as string)
    await share.getByLabel('Holder').fill(holder.name)
    await share.getByLabel('E-mail').fill(holder.email)
    await share.getByLabel('Site').fill(holder.location)
  }
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Create authority' }).click()
  const links = new Map<string, string>()
  for (const holder of plan.holders) {
    const text = await page.getByRole('listitem').filter({ hasText: holder.email }).textContent()
    links.set(holder.email, /https:\S+?\/invitation#[\w-]{43}/.exec(text ?? '')?.[0] as string)
  }
  return links
}

/** Opens the page of an authority, from the list; gives its id. */
export async function openAuthority({ page }: Pick<Seat, 'page'>, name: string): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: 'Authorities' }).click()
  await page.getByRole('link', { name }).first().click()
  await expect(page).toHaveURL(/\/authorities\/[0-9a-f]{32}$/)
  return page.url().slice(-32)
}

const desk = (page: Page): Promise<void> => page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()

/** Clicks what opens the bridge's window, and gives the window. */
export async function bridgeWindow(page: Page, button: string): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: button, exact: true }).click()])
  return popup
}

/** Types the PIN into the bridge's window and presses its button. */
export async function typePin(popup: Page, action: string, pin = rehearsalPin): Promise<void> {
  await popup.getByLabel(/^PIN of/).fill(pin)
  await popup.getByRole('button', { name: action, exact: true }).click()
}

/** Pairs the bridge on a port: where the page may not look, the person chooses the port. */
export async function pairBridge({ page }: Seat, { port }: { readonly port: number }): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'My Nitrokey' }).click()
  const choice = page.getByRole('radio', { name: `Port ${port}` })
  const folded = page.getByText(/^Where: port \d+\. Choose another$/)
  // Where the page may look it unfolds by itself when several answer; otherwise the person unfolds it.
  await expect(async () => {
    if (!(await choice.isVisible())) await folded.click({ timeout: 1_000 })
    await choice.check({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  const popup = await bridgeWindow(page, 'Pair the bridge')
  const digits = await page.getByRole('img', { name: /^Six digits/ }).textContent()
  await expect(popup.getByText(digits?.slice(0, 3) as string).first()).toBeVisible()
  await popup.getByRole('button', { name: 'The digits agree: pair' }).click()
  await finish(popup, 'Paired.')
  await expect(page.getByRole('link', { name: /^Bridge: / }).first()).not.toHaveText('Bridge: not paired')
}

/** Closes the bridge's window once it says that this is done. */
async function finish(popup: Page, done: string | RegExp): Promise<void> {
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText(done)
  await popup.getByRole('button', { name: 'Close', exact: true }).click().catch((error: unknown) => {
    // The click closes the window that it is still being told about.
    if (!popup.isClosed()) throw error
  })
}

/** Enrols the awaited Nitrokey; gives its eight words as the window shows them. */
export async function enrolNitrokey({ page }: Seat): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: 'My Nitrokey' }).click()
  const popup = await bridgeWindow(page, 'Enrol the Nitrokey')
  await typePin(popup, 'Make the keys')
  const words = (await popup.getByRole('listitem').allTextContents()).join(' ')
  await popup.getByRole('button', { name: 'I have noted them' }).click()
  await finish(popup, /^NK\d{3} is enrolled\.$/)
  await expect(page.getByRole('status').filter({ hasText: 'is enrolled' })).toBeVisible()
  return words
}

/** Puts the share that waits onto its Nitrokey. */
export async function receiveShare({ page }: Seat, authorityName: string): Promise<void> {
  await desk(page)
  await page.getByRole('link', { name: `Receive: ${authorityName}` }).click()
  const popup = await bridgeWindow(page, 'Receive your share')
  await typePin(popup, 'Write the share')
  await finish(popup, 'Your share is on the Nitrokey.')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('is on NK')
}

/** Says that the holder is here, for the one request that is asked. */
export async function sayHere({ page }: Seat): Promise<void> {
  await desk(page)
  await page.getByRole('button', { name: 'I am here' }).click()
  await expect(page.getByText('You are here').first().or(page.getByRole('button', { name: 'Approve', exact: true })).first()).toBeVisible()
}

/** Goes to the session that gathers: whoever said "I am here" is led there by itself, others go by their desk. */
export async function openApproval({ page }: Seat): Promise<void> {
  const button = page.getByRole('button', { name: 'Approve', exact: true })
  if (await button.isVisible()) return
  await desk(page)
  await page.getByRole('link', { name: 'Look at it' }).first().click()
  await expect(button).toBeVisible()
}

/** Approves the session that gathers. @param look called with the page before the click, and with the window before the PIN. */
export async function approve(holder: Seat, look?: (what: 'approval' | 'window', page: Page) => Promise<void>): Promise<void> {
  const { page } = holder
  await openApproval(holder)
  await look?.('approval', page)
  const popup = await bridgeWindow(page, 'Approve')
  await expect(popup.getByLabel(/^PIN of/)).toBeVisible()
  await look?.('window', popup)
  await typePin(popup, 'Approve and seal')
  await finish(popup, 'Sealed.')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/You have approved|exists\./)
}

/** Asks for the test signing. */
export async function testSigning(administrator: Seat, authorityName: string): Promise<void> {
  await openAuthority(administrator, authorityName)
  await administrator.page.getByRole('button', { name: 'Test signing' }).click()
  await expect(administrator.page).toHaveURL(/\/requests\/[0-9a-f]{32}$/)
}

/** Asks for a certificate with the text of a CSR; ends on the request's page. */
export async function newRequest({ page }: Seat, authorityName: string, csr: string, reason: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Requests' }).click()
  await page.getByRole('link', { name: 'New request' }).first().click()
  // The list that is left has a choice of authorities too.
  await expect(page).toHaveURL(/\/requests\/new/)
  await page.getByLabel('Authority', { exact: true }).selectOption({ label: authorityName })
  await page.getByLabel('Paste the text').fill(csr)
  await page.getByLabel('Validity (days)').fill('90')
  await page.getByLabel('Reason').fill(reason)
  await page.getByRole('button', { name: 'Send to the holders' }).click()
  await expect(page).toHaveURL(/\/requests\/[0-9a-f]{32}$/)
}

/** Follows a download link; gives the file. */
export async function download(page: Page, link: string, file: string): Promise<string> {
  const [downloaded] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link, exact: true }).click()])
  await downloaded.saveAs(file)
  return file
}
