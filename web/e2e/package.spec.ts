// A share that is carried to its holder: dealt with one Nitrokey missing, its words read once in the browser that they were
// sealed to, the package saved by the page and opened by 7z, and what the page behind its QR code says of it, to anybody.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { Decrypter } from 'age-encryption'
import { barriers } from './accessibility.ts'
import * as people from './people.ts'
import { picture, pictureInFrench } from './picture.ts'
import { test, type Seat, type Stage } from './stage.ts'

const authorityName = 'Sceau Test CA'

test('a package: dealt under words, saved, opened, and verified by anybody', async ({ stage }) => {
  test.setTimeout(300_000)
  const administrator = await stage.seat(stage.administrator)
  const members = stage.holders.slice(0, 3)
  const holders = await Promise.all(members.map((member) => stage.seat(member)))
  const [ada, , chloe] = holders as [Seat, Seat, Seat]
  const { page } = administrator
  await test.step('an authority, of whose three Nitrokeys two are enrolled', async () => {
    await people.acceptInvitation(administrator, stage.server.firstLink)
    const links = await people.makeAuthority(administrator, { name: authorityName, organisation: 'Étude Laurent', country: 'France', key: 'RSA, 2048 bits', years: '10', threshold: '2', holders: members })
    for (const holder of holders) {
      await people.acceptInvitation(holder, links.get(holder.member.email) as string)
      if (holder === chloe) continue
      await people.pairBridge(holder, await stage.bridge(holder.member))
      await people.enrolNitrokey(holder)
    }
  })
  const shareWords = await test.step('the third share is dealt under words, which are shown once', async () => {
    await people.openAuthority(administrator, authorityName)
    await expect(page.getByRole('button', { name: 'Deal the shares' })).toBeDisabled()
    const question = page.getByRole('dialog')
    const ask = (): Promise<void> => page.getByRole('button', { name: 'Deal under passphrases' }).click()
    // As in a browser before X25519.
    await page.evaluate(() => Object.assign(crypto.subtle, { generateKey: () => Promise.reject(new DOMException('', 'NotSupportedError')) }))
    await ask()
    await expect(question.getByText('BROWSER-WITHOUT-X25519')).toBeVisible()
    await expect(question.getByRole('button', { name: 'Deal with words' })).toBeDisabled()
    await page.reload()
    await ask()
    await expect(question.getByRole('button', { name: 'Deal with words' })).toBeDisabled()
    await question.getByRole('checkbox', { name: /^Share 3, Chloé Martin, NK003/ }).check()
    expect(await barriers(page)).toEqual([])
    await picture(page, 'passphrase')
    await pictureInFrench(page, 'passphrase-fr')
    await question.getByRole('button', { name: 'Deal with words' }).click()
    const show = page.getByRole('button', { name: 'Show the words: Chloé Martin' })
    await expect(show).toBeVisible()
    // What opens the words outlives the page.
    await page.reload()
    await show.click()
    const words = await noteWords(page)
    await expect(page.getByRole('listitem').filter({ hasText: 'Chloé Martin' }).getByText('Shown', { exact: true })).toBeVisible()
    await expect(show).toBeHidden()
    return words
  })
  const own = await test.step('the administrator saves the package of the first share; 7z opens it', async () => {
    const saved = await savePackage(page, stage, 'Download the package: Ada Lovelace')
    await expect(page.getByRole('row').filter({ hasText: 'Ada Lovelace' }).getByText(/^Package made by Camille Laurent/)).toBeVisible()
    return { ...saved, folder: unpack(saved) }
  })
  await test.step('the holder of the third share has no other way; the words open its package', async () => {
    await chloe.page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()
    await chloe.page.getByRole('link', { name: `Receive: ${authorityName}` }).click()
    await expect(chloe.page.getByRole('heading', { level: 1 })).toHaveText(`Your share of ${authorityName} comes as a package.`)
    expect(await barriers(chloe.page)).toEqual([])
    const folder = unpack(await savePackage(chloe.page, stage, 'Download the package'))
    await expect(chloe.page.getByText(/^Package made by Chloé Martin/)).toBeVisible()
    const decrypter = new Decrypter()
    decrypter.addPassphrase(shareWords)
    expect((await decrypter.decrypt(readFileSync(join(folder, 'config.enc')))).length).toBeGreaterThan(1000)
  })
  const verifier = await stage.seat(stage.administrator, 'denied')
  const fingerprint = createHash('sha256').update(readFileSync(join(own.folder, 'SHA256SUMS'))).digest('hex')
  await test.step('the page behind the QR code says whose it is, to anybody', async () => {
    await verifier.page.goto(`${stage.server.origin}/package#${fingerprint}`)
    const title = verifier.page.getByRole('heading', { level: 1 })
    await expect(title).toHaveText('This package was made here.')
    for (const fact of ['Ada Lovelace', 'NK001', authorityName, 'not on its Nitrokey yet']) await expect(verifier.page.getByRole('definition').filter({ hasText: fact })).toBeVisible()
    expect(await barriers(verifier.page)).toEqual([])
    await picture(verifier.page, 'verification')
    await verifier.page.getByRole('button', { name: /^FR/ }).click()
    await expect(title).toHaveText('Ce paquet a été fait ici.')
    await picture(verifier.page, 'verification-fr')
    await verifier.page.getByRole('button', { name: /^EN/ }).click()
    await expect(title).toHaveText('This package was made here.')
    await verifier.page.getByRole('button', { name: 'Check another package' }).click()
    await verifier.page.getByLabel('Fingerprint, or the address in the QR code').fill(`${stage.server.origin}/package#${fingerprint.slice(1)}f`)
    await verifier.page.getByRole('button', { name: 'Check', exact: true }).click()
    await expect(title).toHaveText('This package is not known here.')
    expect(await barriers(verifier.page)).toEqual([])
  })
  await test.step('the QR code itself is read from its picture, and another picture has none', async () => {
    const giveCode = (file: string): Promise<void> => verifier.page.locator('input[type=file][accept="image/*"]').setInputFiles(file)
    await verifier.page.getByRole('button', { name: 'Check another package' }).click()
    await giveCode(join(own.folder, 'SHA256SUMS'))
    await expect(verifier.page.getByText('No QR code was found in this picture.')).toBeVisible()
    expect(await barriers(verifier.page)).toEqual([])
    // A large picture of nothing: the search takes its time, and the page says so before it begins.
    await verifier.page.locator('input[type=file][accept="image/*"]').setInputFiles({ name: 'noise.png', mimeType: 'image/png', buffer: await noise(verifier.page) })
    await expect(verifier.page.getByText('Looking for a QR code in the picture…')).toBeVisible()
    await expect(verifier.page.getByText('No QR code was found in this picture.')).toBeVisible()
    await expect(verifier.page.getByText('Looking for a QR code in the picture…')).toBeHidden()
    await giveCode(join(own.folder, 'verification.png'))
    await expect(verifier.page.getByRole('heading', { level: 1 })).toHaveText('This package was made here.')
    expect(new URL(verifier.page.url()).hash).toBe(`#${fingerprint}`)
  })
  await test.step('and the file itself is checked there, without leaving the page', async () => {
    await verifier.page.getByRole('button', { name: 'Check another package' }).click()
    await verifier.page.locator('input[type=file][accept=".zip"]').setInputFiles(own.file)
    const words = verifier.page.getByLabel('Words of the package')
    const open = verifier.page.getByRole('button', { name: 'Open and check' })
    await words.fill(shareWords)
    await open.click()
    await expect(verifier.page.getByText('These words do not open this file.')).toBeVisible()
    await words.fill(own.words.replaceAll('-', ' '))
    await open.click()
    await expect(verifier.page.getByText('Every file inside is as the package was made.')).toBeVisible()
    expect(new URL(verifier.page.url()).hash).toBe(`#${fingerprint}`)
    expect((await verifier.traffic.all()).includes(Buffer.from(own.words))).toBe(false)
  })
  await test.step('after the receipt there is no package any more, and the page says so', async () => {
    await people.receiveShare(ada, authorityName)
    await verifier.page.reload()
    await expect(verifier.page.getByRole('heading', { level: 1 })).toHaveText('This package was made here, and its share has arrived.')
    await expect(page.getByRole('button', { name: 'Download the package: Blaise Pascal' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Download the package: Ada Lovelace' })).toBeHidden()
  })
  expect(stage.faults()).toEqual([])
})

/** A package as its file and its words. */
interface Saved {
  readonly file: string
  readonly words: string
}

/** Has a package made and saved; notes its words. */
async function savePackage(page: Page, stage: Stage, button: string): Promise<Saved> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Make the package' }).click()])
  const file = join(stage.folder, download.suggestedFilename())
  await download.saveAs(file)
  return { file, words: await noteWords(page) }
}

/** Reads the words on the sheet, which neither Escape nor a click beside it closes, and closes it. */
async function noteWords(page: Page): Promise<string> {
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('list', { name: 'Words' }).getByRole('listitem')).toHaveCount(12)
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  const words = (await sheet.getByRole('list', { name: 'Words' }).getByRole('listitem').allTextContents()).join('-')
  await sheet.getByRole('button', { name: 'I have noted them' }).click()
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
