// Coming back, in the real browser: somebody loses their device, an administrator makes a link after a call, the person opens
// it on another device, and what there was before is dead. In both languages, looked at in both widths and schemes.
import { expect, type Page } from '@playwright/test'
import { english } from '../messages/english.ts'
import { french } from '../messages/french.ts'
import { english as englishRefusals } from '../core/refusal-texts/english.ts'
import { french as frenchRefusals } from '../core/refusal-texts/french.ts'
import { plugIn, type Device } from './authenticator.ts'
import { desktop, look, settled } from './look.ts'
import { test, type Seat } from './stage.ts'

/** A sentence with a name in it. */
const named = (text: string, name: string): string => text.replaceAll('{name}', name)

for (const [language, locale, texts, refusals] of [['en', 'en-GB', english, englishRefusals], ['fr', 'fr-FR', french, frenchRefusals]] as const) {
  test(`an administrator lets somebody in again who lost their device, ${language}`, async ({ stage }) => {
    test.setTimeout(240_000)
    const { account, invitation, people, recovery, signIn, frame } = texts
    const [name, email, reason] = ['Camille Moreau', 'camille@example.test', 'Appelée à son numéro connu <b>']
    const faults: string[] = []
    const seen = async (page: Page, what: string): Promise<void> => {
      await settled(page)
      faults.push(...(await look(page, `recovery-${what}-${language}`)).map((fault) => `${what}: ${fault}`))
      await page.setViewportSize(desktop)
    }
    const button = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true })
    const refused = (page: Page, id: keyof typeof refusals): Promise<void> => expect(page.getByRole('alert').filter({ hasText: id })).toContainText(refusals[id].what.split('{')[0] as string)
    const sit = async (): Promise<Seat & { readonly device: Device }> => {
      const seat = await stage.seat(stage.administrator, 'granted', { locale })
      const cdp = await seat.context.newCDPSession(seat.page)
      await cdp.send('WebAuthn.enable')
      return { ...seat, device: await plugIn(cdp) }
    }
    /** The link that a window over the page of people shows once. */
    const shownLink = async (page: Page): Promise<string> => (await page.getByRole('dialog').getByText(/^https:\S+#[\w-]{43}$/).textContent()) as string
    const inDialog = (page: Page, label: string) => page.getByRole('dialog').getByRole('button', { name: label, exact: true })

    const ada = await sit()
    const lost = await sit()
    await test.step('there are an administrator and a person, each with a passkey', async () => {
      await ada.page.goto(stage.server.firstLink)
      await ada.page.getByLabel(invitation.name).fill('Ada Martin')
      await ada.page.getByLabel(invitation.email).fill('ada@example.test')
      await button(ada.page, invitation.button.passkey).click()
      await ada.page.getByRole('navigation').getByRole('link', { name: people.tab }).click()
      await button(ada.page, people.invite).click()
      await ada.page.getByLabel(people.form.name, { exact: true }).fill(name)
      await ada.page.getByLabel(people.form.email, { exact: true }).fill(email)
      await button(ada.page, people.form.make).click()
      const link = await shownLink(ada.page)
      await inDialog(ada.page, people.form.close).click()
      await lost.page.goto(link)
      await button(lost.page, invitation.button.passkey).click()
      await expect(button(lost.page, frame.signOut)).toBeVisible()
      await lost.page.goto(`${stage.server.origin}/account`)
      await expect(lost.page.getByRole('table', { name: account.passkeys.title }).getByRole('row')).toHaveCount(2)
    })
    const letIn = async (words: string): Promise<string> => {
      await button(ada.page, named(people.again.of, name)).click()
      await ada.page.getByRole('dialog').getByLabel(people.again.reason).fill(words)
      await inDialog(ada.page, people.form.make).click()
      return shownLink(ada.page)
    }
    let first = ''
    await test.step('the administrator lets others in and not themselves, for a reason, with a link that is shown once', async () => {
      await expect(button(ada.page, named(people.again.of, name))).toBeVisible()
      await expect(button(ada.page, named(people.again.of, 'Ada Martin'))).toHaveCount(0)
      await button(ada.page, named(people.again.of, name)).click()
      await inDialog(ada.page, people.form.make).click()
      await expect(ada.page.getByRole('dialog').getByText(people.again.reasonWrong)).toBeVisible()
      await seen(ada.page, 'question')
      await inDialog(ada.page, texts.common.cancel).click()
      first = await letIn(reason)
      await seen(ada.page, 'link')
      await inDialog(ada.page, people.form.close).click()
      const row = ada.page.getByRole('table', { name: people.recoveries.title }).getByRole('row').nth(1)
      await expect(row).toContainText(people.recoveries.state.open)
      await expect(row).toContainText(reason)
      await seen(ada.page, 'people')
    })
    const found = await sit()
    await test.step('a newer link ends the one before, and one that is withdrawn ends too', async () => {
      const second = await letIn(reason)
      await inDialog(ada.page, people.form.close).click()
      await found.page.goto(first)
      await refused(found.page, 'RECOVERY-REVOKED')
      await button(ada.page, named(people.recoveries.revokeOf, name)).click()
      await inDialog(ada.page, people.recoveries.revoke).click()
      await expect(ada.page.getByRole('dialog')).toHaveCount(0)
      await found.page.goto('about:blank')
      await found.page.goto(second)
      await refused(found.page, 'RECOVERY-REVOKED')
      await seen(found.page, 'revoked')
    })
    let third = ''
    await test.step('the person opens a link on another device, and sees whose account it is, what ends and what stays', async () => {
      third = await letIn(reason)
      await inDialog(ada.page, people.form.close).click()
      await found.page.goto('about:blank')
      await found.page.goto(third)
      await expect(found.page.getByText(email)).toBeVisible()
      await expect(found.page).toHaveURL(/\/recovery$/)
      await expect(found.page.getByText(recovery.ends.todo)).toBeVisible()
      await seen(found.page, 'opened')
      await button(found.page, account.newWay.ratherPassword).click()
      await seen(found.page, 'password')
      await button(found.page, account.newWay.ratherPasskey).click()
    })
    await test.step('nothing ends until it is used; then the new passkey signs in', async () => {
      await lost.page.reload()
      await expect(lost.page.getByRole('table', { name: account.passkeys.title }).getByRole('row')).toHaveCount(2)
      await found.device.recognise(false)
      await button(found.page, recovery.button.passkey).click()
      await refused(found.page, 'PASSKEY-CANCELLED')
      await found.device.recognise(true)
      await button(found.page, recovery.button.passkey).click()
      await expect(button(found.page, frame.signOut)).toBeVisible()
      await found.page.goto(`${stage.server.origin}/account`)
      await expect(found.page.getByRole('table', { name: account.passkeys.title }).getByRole('row')).toHaveCount(2)
    })
    await test.step('the old login is led out by itself, and the old passkey is unknown', async () => {
      await expect(lost.page).toHaveURL(/\/sign-in/)
      await button(lost.page, signIn.passkey).click()
      await refused(lost.page, 'PASSKEY-UNKNOWN')
    })
    await test.step('the link was used, and the trail says by whom it was made, why, and what it ended', async () => {
      await lost.page.goto(third)
      await refused(lost.page, 'RECOVERY-USED')
      await expect(ada.page.getByRole('table', { name: people.recoveries.title }).getByRole('row').filter({ hasText: people.recoveries.state.used })).toHaveCount(1)
      await ada.page.getByRole('navigation').getByRole('link', { name: frame.links.audit }).click()
      await expect(ada.page.getByText(texts.audit.actions.recovery.used.replace('{actor}', name))).toBeVisible()
      await expect(ada.page.getByText(named(texts.audit.actions.recovery.created, name).replace('{actor}', 'Ada Martin')).first()).toBeVisible()
    })
    await test.step('an administrator who has nobody else is let in from the machine', async () => {
      const printed = stage.server.operate('scripts/recover.ts', 'ada@example.test')
      const link = /https:\S+#[\w-]{43}/.exec(printed)?.[0] as string
      await found.page.goto(link)
      await expect(found.page.getByText(recovery.operator)).toBeVisible()
      await button(found.page, account.newWay.ratherPassword).click()
      await found.page.getByLabel(account.password.label, { exact: true }).fill('a long secret of Ada')
      await button(found.page, recovery.button.password).click()
      await expect(found.page.getByRole('link', { name: 'Ada Martin' })).toBeVisible()
      await expect(ada.page).toHaveURL(/\/sign-in/)
    })
    expect(faults).toEqual([])
    expect(stage.faults()).toEqual([])
  })
}
