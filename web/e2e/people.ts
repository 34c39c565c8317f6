// What people do, by clicking what they see. English, as their browsers are.
import { expect, type Page } from '@playwright/test'
import { rehearsalPin, type CastMember } from '../core/rehearsal/cast.ts'
import type { Seat } from './stage.ts'

const passwordOf = ({ key }: CastMember): string => `${key} keeps a long secret`

/** Opens an invitation and makes the account; the person is signed in afterwards. */
export async function acceptInvitation({ page, member }: Seat, link: string): Promise<void> {
  await page.goto(link)
  const name = page.getByLabel('Name')
  if (await name.isEditable()) await name.fill(member.name)
  const email = page.getByLabel('E-mail')
  if (await email.isEditable()) await email.fill(member.email)
  await page.getByLabel('Password', { exact: true }).fill(passwordOf(member))
  const again = page.getByLabel('Password again', { exact: true })
  if (await again.isVisible()) await again.fill(passwordOf(member))
  await page.getByRole('button', { name: 'Create the account' }).click()
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
  await choose(page, 'Country', plan.country)
  await choose(page, 'Key', plan.key)
  await page.getByLabel('Validity (years)').fill(plan.years)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Shares', { exact: true }).fill(String(plan.holders.length))
  await page.getByLabel('Threshold', { exact: true }).fill(plan.threshold)
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

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).or(page.getByLabel(label, { exact: true })).first().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

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
