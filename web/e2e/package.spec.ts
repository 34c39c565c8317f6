// A share that is carried to its holder: dealt with one Nitrokey missing, its words read once in the browser that they were
// sealed to, the package saved by the page and opened by 7z, and what the page behind its QR code says of it, to anybody. Half of it
// in English on desktops by day, half in French on telephones at night.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { Decrypter } from 'age-encryption'
import { barriers } from './accessibility.ts'
import * as people from './people.ts'
import { picture, pictureInFrench } from './picture.ts'
import { frenchPhone, test, type Seat, type Stage } from './stage.ts'

const authorityName = 'Sceau Test CA'

test('a package: dealt under words, saved, opened, and verified by anybody', async ({ stage }) => {
  test.setTimeout(300_000)
  const administrator = await stage.seat(stage.administrator)
  const members = stage.holders.slice(0, 3)
  const holders = await Promise.all(members.map((member, position) => stage.seat(member, 'granted', position === 2 ? frenchPhone : {})))
  const [ada, , chloe] = holders as [Seat, Seat, Seat]
  const { page, t } = administrator
  await test.step('an authority, of whose three Nitrokeys two are enrolled', async () => {
    await people.acceptInvitation(administrator, stage.server.firstLink)
    const links = await people.makeAuthority(administrator, { name: authorityName, organisation: 'Étude Laurent', country: 'France', key: 'rsa-2048', years: '10', threshold: '2', holders: members })
    for (const holder of holders) {
      await people.acceptInvitation(holder, links.get(holder.member.email) as string)
      if (holder === chloe) continue
      await people.pairBridge(holder, await stage.bridge(holder.member))
      await people.enrolNitrokey(holder)
    }
  })
  const shareWords = await test.step('the third share is dealt under words, which are shown once', async () => {
    await people.openAuthority(administrator, authorityName)
    await expect(page.getByRole('button', { name: t('authority.deal.act') })).toBeDisabled()
    const question = page.getByRole('dialog')
    const away = await people.moveTo(administrator, 'fr')
    // As in a browser before X25519.
    await page.evaluate(() => Object.assign(crypto.subtle, { generateKey: () => Promise.reject(new DOMException('', 'NotSupportedError')) }))
    await page.getByRole('button', { name: away.t('passphrase.open') }).click()
    await expect(question.getByText('BROWSER-WITHOUT-X25519')).toBeVisible()
    await expect(question.getByRole('button', { name: away.t('passphrase.ask.confirm') })).toBeDisabled()
    await page.reload()
    await people.moveTo(away, 'en')
    await page.getByRole('button', { name: t('passphrase.open') }).click()
    const deal = question.getByRole('button', { name: t('passphrase.ask.confirm') })
    await expect(deal).toBeDisabled()
    await question.getByRole('checkbox', { name: t('passphrase.ask.share', { shareIndex: '3', holderName: 'Chloé Martin', nitrokeyId: 'NK003' }) }).check()
    expect(await barriers(page)).toEqual([])
    await picture(page, 'passphrase')
    await pictureInFrench(page, 'passphrase-fr')
    await deal.click()
    const show = page.getByRole('button', { name: `${t('passphrase.waiting.show')}: Chloé Martin` })
    await expect(show).toBeVisible()
    // What opens the words outlives the page.
    await page.reload()
    await show.click()
    const words = await noteWords(administrator)
    await expect(page.getByRole('listitem').filter({ hasText: 'Chloé Martin' }).getByText(t('passphrase.waiting.shown'), { exact: true })).toBeVisible()
    await expect(show).toBeHidden()
    return words
  })
  const away = await people.moveTo(administrator, 'fr')
  const own = await test.step('the administrator saves the package of the first share; 7z opens it', async () => {
    const saved = await savePackage(away, stage, `${away.t('package.button')}: Ada Lovelace`)
    await expect(page.getByRole('row').filter({ hasText: 'Ada Lovelace' }).getByText(/^Paquet fait par Camille Laurent/)).toBeVisible()
    return { ...saved, folder: unpack(saved) }
  })
  await test.step('the holder of the third share has no other way; the words open its package', async () => {
    await people.openDesk(chloe)
    await chloe.page.getByRole('link', { name: `${chloe.t('holder.receive.act')}: ${authorityName}` }).click()
    await expect(chloe.page.getByRole('heading', { level: 1 })).toHaveText(chloe.t('package.share.onlyTitle', { authority: authorityName }))
    expect(await barriers(chloe.page)).toEqual([])
    const folder = unpack(await savePackage(chloe, stage, chloe.t('package.button')))
    await expect(chloe.page.getByText(/^Paquet fait par Chloé Martin/)).toBeVisible()
    const decrypter = new Decrypter()
    decrypter.addPassphrase(shareWords)
    expect((await decrypter.decrypt(readFileSync(join(folder, 'config.enc')))).length).toBeGreaterThan(1000)
  })
  let verifier = await stage.seat(stage.administrator, 'denied')
  const title = verifier.page.getByRole('heading', { level: 1 })
  const another = (): Promise<void> => verifier.page.getByRole('button', { name: verifier.t('package.verify.another') }).click()
  const fingerprint = createHash('sha256').update(readFileSync(join(own.folder, 'SHA256SUMS'))).digest('hex')
  await test.step('the page behind the QR code says whose it is, to anybody', async () => {
    await verifier.page.goto(`${stage.server.origin}/package#${fingerprint}`)
    await expect(title).toHaveText(verifier.t('package.verify.known.title'))
    for (const fact of ['Ada Lovelace', 'NK001', authorityName, 'not on its Nitrokey yet']) await expect(verifier.page.getByRole('definition').filter({ hasText: fact })).toBeVisible()
    expect(await barriers(verifier.page)).toEqual([])
    await picture(verifier.page, 'verification')
    await verifier.page.getByRole('button', { name: /^FR/ }).click()
    await expect(title).toHaveText('Ce paquet a été fait ici.')
    await picture(verifier.page, 'verification-fr')
    verifier = await people.moveTo(verifier, 'fr')
    await another()
    await verifier.page.getByLabel(verifier.t('package.verify.fingerprint')).fill(`${stage.server.origin}/package#${fingerprint.slice(1)}f`)
    await verifier.page.getByRole('button', { name: verifier.t('package.verify.check'), exact: true }).click()
    await expect(title).toHaveText(verifier.t('package.verify.unknown.title'))
    expect(await barriers(verifier.page)).toEqual([])
  })
  await test.step('the QR code itself is read from its picture, and another picture has none', async () => {
    const { page: there, t: said } = verifier
    const giveCode = (file: string): Promise<void> => there.locator('input[type=file][accept="image/*"]').setInputFiles(file)
    await another()
    await giveCode(join(own.folder, 'SHA256SUMS'))
    await expect(there.getByText(said('package.verify.picture.noCode'))).toBeVisible()
    expect(await barriers(there)).toEqual([])
    // A large picture of nothing: the search takes its time, and the page says so before it begins.
    await there.locator('input[type=file][accept="image/*"]').setInputFiles({ name: 'noise.png', mimeType: 'image/png', buffer: await noise(there) })
    await expect(there.getByText(said('package.verify.picture.looking'))).toBeVisible()
    await expect(there.getByText(said('package.verify.picture.noCode'))).toBeVisible()
    await expect(there.getByText(said('package.verify.picture.looking'))).toBeHidden()
    await giveCode(join(own.folder, 'verification.png'))
    await expect(title).toHaveText(said('package.verify.known.title'))
    expect(new URL(there.url()).hash).toBe(`#${fingerprint}`)
  })
  await test.step('and the file itself is checked there, without leaving the page', async () => {
    const openFile = async (words: string): Promise<void> => {
      await verifier.page.locator('input[type=file][accept=".zip"]').setInputFiles(own.file)
      await verifier.page.getByLabel(verifier.t('package.verify.file.words')).fill(words)
      await verifier.page.getByRole('button', { name: verifier.t('package.verify.file.open') }).click()
    }
    await another()
    await openFile(shareWords)
    await expect(verifier.page.getByText(verifier.t('package.verify.file.wrong'))).toBeVisible()
    verifier = await people.moveTo(verifier, 'en')
    await openFile(own.words.replaceAll('-', ' '))
    await expect(verifier.page.getByText(verifier.t('package.verify.file.whole'))).toBeVisible()
    expect(new URL(verifier.page.url()).hash).toBe(`#${fingerprint}`)
    expect((await verifier.traffic.all()).includes(Buffer.from(own.words))).toBe(false)
  })
  await test.step('after the receipt there is no package any more, and the page says so', async () => {
    await people.receiveShare(ada, authorityName)
    await verifier.page.reload()
    await expect(title).toHaveText(verifier.t('package.verify.used.title'))
    await expect(page.getByRole('button', { name: `${away.t('package.button')}: Blaise Pascal` })).toBeVisible()
    await expect(page.getByRole('button', { name: `${away.t('package.button')}: Ada Lovelace` })).toBeHidden()
  })
  expect(stage.faults()).toEqual([])
})

/** A package as its file and its words. */
interface Saved {
  readonly file: string
  readonly words: string
}

/** Has a package made and saved; notes its words. */
async function savePackage(seat: Seat, stage: Stage, button: string): Promise<Saved> {
  const { page, t } = seat
  await page.getByRole('button', { name: button, exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: t('package.ask.confirm') }).click()])
  const file = join(stage.folder, download.suggestedFilename())
  await download.saveAs(file)
  return { file, words: await noteWords(seat) }
}

/** Reads the words on the sheet, which neither Escape nor a click beside it closes, and closes it. */
async function noteWords({ page, t }: Seat): Promise<string> {
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('list', { name: t('components.once.words') }).getByRole('listitem')).toHaveCount(12)
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  const words = (await sheet.getByRole('list', { name: t('components.once.words') }).getByRole('listitem').allTextContents()).join('-')
  await sheet.getByRole('button', { name: t('components.once.noted') }).click()
  await expect(sheet).toBeHidden()
  return words
}

/** Unpacks a package with 7z, as a holder would; gives its folder. */
function unpack({ file, words }: Saved): string {
  const folder = `${file}.unpacked`
  execFileSync('7z', ['x', `-p${words}`, `-o${folder}`, file], { stdio: 'pipe' })
  return folder
}

/** A picture of 1500 × 1500 pixels, each black or white by chance. */
async function noise(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1500, 1500)
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    const image = context.createImageData(1500, 1500)
    for (let at = 0; at < image.data.length; at += 4) image.data.set(Math.random() < 0.5 ? [0, 0, 0, 255] : [255, 255, 255, 255], at)
    context.putImageData(image, 0, 0)
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))
  })
  return Buffer.from(base64, 'base64')
}
