// Passkeys in the real browser, with its virtual authenticators: an account made with one, signing in, several devices, and
// each refusal in words. In both languages, looked at in both widths and schemes.
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { Secret, TOTP, URI } from 'otpauth'
import decodeQR from 'qr/decode.js'
import { english } from '../messages/english.ts'
import { french } from '../messages/french.ts'
import { english as englishRefusals } from '../core/refusal-texts/english.ts'
import { french as frenchRefusals } from '../core/refusal-texts/french.ts'
import { plugIn } from './authenticator.ts'
import { desktop, look, settled } from './look.ts'
import { test, type Stage } from './stage.ts'

for (const [language, locale, texts, refusals] of [['en', 'en-GB', english, englishRefusals], ['fr', 'fr-FR', french, frenchRefusals]] as const) {
  test(`passkeys from the invitation to the last one, ${language}`, async ({ stage }) => {
    test.setTimeout(240_000)
    const { page } = await stage.seat(stage.administrator, 'granted', { locale })
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { account, invitation, signIn, frame, proof } = texts
    const faults: string[] = []
    const seen = async (name: string): Promise<void> => {
      await settled(page)
      faults.push(...(await look(page, `passkeys-${name}-${language}`)).map((fault) => `${name}: ${fault}`))
      await page.setViewportSize(desktop)
    }
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const refused = (id: keyof typeof refusals): Promise<void> => expect(page.getByRole('alert').filter({ hasText: id })).toContainText(refusals[id].what.split('{')[0] as string)

    const rows = page.getByRole('table', { name: account.passkeys.title }).getByRole('row')

    const phone = await plugIn(cdp)
    await test.step('an invitation is accepted with a passkey, and nobody types a password', async () => {
      await page.goto(stage.server.firstLink)
      await page.getByLabel(invitation.name).fill('Camille Moreau')
      await page.getByLabel(invitation.email).fill('camille@example.test')
      await seen('invitation')
      await phone.recognise(false)
      await button(invitation.button.passkey).click()
      await refused('PASSKEY-CANCELLED')
      await phone.recognise(true)
      await button(invitation.button.passkey).click()
      await expect(button(frame.signOut)).toBeVisible()
    })
    await test.step('the page of the account says that there is one way in', async () => {
      await openAccount(page, 'Camille Moreau')
      await expect(page.getByText(account.passkeys.one.what)).toBeVisible()
      await seen('one')
      await button(account.passkeys.add).click()
      await refused('PASSKEY-TAKEN')
      await page.getByRole('button', { name: account.passkeys.removeOf.split('{')[0] as string }).click()
      await page.getByRole('dialog').getByRole('button', { name: account.passkeys.remove, exact: true }).click()
      await refused('LOGIN-LAST-WAY')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    })
    await test.step('it signs in', async () => {
      await signOut(page, frame.signOut)
      await seen('sign-in')
      await button(signIn.passkey).click()
      await expect(button(frame.signOut)).toBeVisible()
    })
    await test.step('another device is added; the first is lost, and removed', async () => {
      await phone.takeAway()
      await plugIn(cdp)
      await openAccount(page, 'Camille Moreau')
      await page.getByLabel(account.passkeys.name, { exact: true }).fill('Clé de secours <b>')
      await button(account.passkeys.add).click()
      await expect(page.getByRole('status').filter({ hasText: 'Clé de secours <b>' })).toBeVisible()
      await expect(rows).toHaveCount(3)
      await seen('two')
      await rows.nth(1).getByRole('button').click()
      await seen('question')
      await page.getByRole('dialog').getByRole('button', { name: account.passkeys.remove, exact: true }).click()
      await expect(rows).toHaveCount(2)
    })
    await test.step('a login that is old proves itself by a passkey before it changes anything', async () => {
      age(stage)
      await page.reload()
      await page.getByRole('button', { name: account.password.choose }).click()
      await seen('proof')
      await page.getByRole('dialog').getByRole('button', { name: proof.passkey, exact: true }).click()
      await page.getByLabel(account.password.label, { exact: true }).fill('correct horse battery')
      await button(account.password.save).click()
      await expect(page.getByRole('status').filter({ hasText: account.password.done.what })).toBeVisible()
      await button(account.password.remove).click()
      await page.getByRole('dialog').getByRole('button', { name: account.password.remove, exact: true }).click()
      await expect(button(account.password.choose)).toBeVisible()
    })
    await test.step('a login elsewhere is seen, and ended from here', async () => {
      const elsewhere = await stage.seat(stage.administrator, 'granted', { locale })
      // The login moves to the other browser, and this one begins another.
      await elsewhere.context.addCookies(await page.context().cookies())
      await page.context().clearCookies({ name: /session_token$/ })
      await page.goto(`${stage.server.origin}/sign-in`)
      await button(signIn.passkey).click()
      await expect(button(frame.signOut)).toBeVisible()
      await elsewhere.page.goto(`${stage.server.origin}/account`)
      await expect(elsewhere.page.getByText(account.logins.here, { exact: true })).toBeVisible()
      await openAccount(page, 'Camille Moreau')
      await expect(page.getByText(account.logins.here, { exact: true })).toBeVisible()
      await seen('logins')
      await button(account.logins.endOthers).click()
      await expect(button(account.logins.endOthers)).toHaveCount(0)
      // Its socket is closed with it, and its page leads to the sign-in by itself.
      await expect(elsewhere.page).toHaveURL(/\/sign-in/)
    })
    await test.step('the other device signs in; where none is, the page says so', async () => {
      await signOut(page, frame.signOut)
      await button(signIn.passkey).click()
      await expect(button(frame.signOut)).toBeVisible()
      await signOut(page, frame.signOut)
      await cdp.send('WebAuthn.disable')
      await cdp.send('WebAuthn.enable')
      await plugIn(cdp)
      await button(signIn.passkey).click()
      await refused('PASSKEY-CANCELLED')
      await seen('sign-in-cancelled')
    })
    expect(faults).toEqual([])
    expect(stage.faults()).toEqual([])
  })
}

for (const [language, locale, { account, invitation, signIn, frame, proof }, refusals] of [['en', 'en-GB', english, englishRefusals], ['fr', 'fr-FR', french, frenchRefusals]] as const) {
  test(`codes of an app beside a password, ${language}`, async ({ stage }) => {
    const { page } = await stage.seat(stage.administrator, 'granted', { locale })
    const faults: string[] = []
    const seen = async (name: string): Promise<void> => {
      await settled(page)
      faults.push(...(await look(page, `codes-${name}-${language}`)).map((fault) => `${name}: ${fault}`))
      await page.setViewportSize(desktop)
    }
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const password = 'correct horse battery'
    const code = page.getByLabel(account.code.label, { exact: true })

    await page.goto(stage.server.firstLink)
    await page.getByLabel(invitation.name).fill('Camille Moreau')
    await page.getByLabel(invitation.email).fill('camille@example.test')
    await button(account.newWay.ratherPassword).click()
    await page.getByLabel(account.password.label, { exact: true }).fill(password)
    await button(invitation.button.password).click()
    await openAccount(page, 'Camille Moreau')
    await button(account.code.begin).click()
    const secret = await page.locator('code').filter({ hasText: /^[A-Z2-7 ]{39}$/ }).innerText()
    // The picture says what the text does.
    expect(URI.parse(await readPicture(page, account.code.picture))).toMatchObject({ issuer: 'Sceau', label: 'camille@example.test', secret: { base32: secret.replaceAll(' ', '') } })
    await seen('offer')
    const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
    await code.fill('000000')
    await button(account.code.confirm).click()
    await expect(page.getByRole('alert').filter({ hasText: 'LOGIN-CODE-WRONG' })).toContainText(refusals['LOGIN-CODE-WRONG'].what)
    await code.fill(app.generate())
    await button(account.code.confirm).click()
    await expect(page.getByText(account.code.on, { exact: true })).toBeVisible()
    await seen('on')

    await signOut(page, frame.signOut)
    await page.getByLabel(signIn.email).fill('camille@example.test')
    await page.getByLabel(signIn.password, { exact: true }).fill(password)
    await button(signIn.submit).click()
    await expect(page.getByRole('alert').filter({ hasText: 'LOGIN-CODE-NEEDED' })).toContainText(refusals['LOGIN-CODE-NEEDED'].what)
    await seen('sign-in')
    // The app's next code: the present one was taken when the codes were turned on.
    await code.fill(app.generate({ timestamp: Date.now() + 30_000 }))
    await page.keyboard.press('Enter')
    await expect(button(frame.signOut)).toBeVisible()

    age(stage)
    await openAccount(page, 'Camille Moreau')
    await page.reload()
    await button(account.code.remove).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(proof.password, { exact: true }).fill(password)
    await dialog.getByRole('button', { name: proof.confirm, exact: true }).click()
    await expect(dialog.getByLabel(account.code.label, { exact: true })).toBeVisible()
    await seen('proof')
    expect(faults).toEqual([])
    expect(stage.faults()).toEqual([])
  })
}

/** Reads the QR code of a picture, from what the browser draws. */
async function readPicture(page: Page, name: string): Promise<string> {
  const { width, height, data } = await page.getByRole('img', { name }).evaluate((img: HTMLImageElement) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: img.naturalWidth, height: img.naturalHeight })
    const drawn = canvas.getContext('2d') as CanvasRenderingContext2D
    drawn.drawImage(img, 0, 0)
    return { width: canvas.width, height: canvas.height, data: [...drawn.getImageData(0, 0, canvas.width, canvas.height).data] }
  })
  return decodeQR({ width, height, data: new Uint8Array(data) })
}

async function openAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).click()
  await expect(page).toHaveURL(/\/account$/)
}

async function signOut(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: words, exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in/)
}

/** Lets every login be as old as if its person had signed in long ago. */
function age({ server }: Stage): void {
  const database = new Database(join(server.data, 'sceau.sqlite'))
  database.prepare('update session set createdAt = createdAt - 1200000, provenAt = null').run()
  database.close()
}
