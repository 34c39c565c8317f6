// Enrolling, receiving a share and approving by clicking, in Chromium: a real bridge, a virtual Nitrokey, a real key room, and
// at the end a signature that the authority's certificate verifies. The console's page sees no PIN and no share of it.
import { X509Certificate, verify } from 'node:crypto'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fromBase64, toBase64, toHex } from '../../web/core/bytes/bytes.ts'
import { tbsDigest } from '../../web/core/certificate/tbs-digest.ts'
import { deviceFingerprint } from '../../web/core/roster/device-fingerprint.ts'
import { decodeShareRecord } from '../../web/core/share/record.ts'
import { decodeStatement } from '../../web/core/statement/statement.ts'
import { fingerprintWords } from '../../web/core/words.ts'
import { resultOf } from '../contract/popup.ts'
import { crlTbs, serverTbs, type DealtAuthority } from './key-room.testing.ts'
import { tapRequests } from './opener.testing.ts'
import { openWindowStage, stagePin, type WindowStage } from './window-stage.testing.ts'

// Each test loads several windows and inspects each; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let stage: WindowStage
let dealt: DealtAuthority
/** All that came to the console's pages, whatever was done. */
let told = ''

beforeAll(async () => {
  stage = await openWindowStage()
})
afterAll(() => stage.close())

const focus = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || '')
/** The window is gone before Playwright has let go of the key. */
const closedBy = (page: Page, key: string): Promise<unknown> => Promise.all([page.waitForEvent('close'), page.keyboard.press(key).catch(() => undefined)])
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()

it('pairs, then enrols: a wrong PIN costs a try and is said, the right one is typed after it', async () => {
  const pairing = await stage.open(stage.keyRoom.pairJob('Anne Lambert'))
  await pairing.popup.getByLabel('Words of your own').fill('heron in the rain')
  expect(await stage.inspect(pairing.popup)).toEqual([])
  await pairing.popup.getByRole('button', { name: 'The digits agree: pair' }).click()
  await heading(pairing.popup, 'Paired.')
  expect(await stage.inspect(pairing.popup)).toEqual([])

  const { popup, hear, everything } = await stage.open(stage.keyRoom.enrolJob('NK001', 'Anne Lambert'))
  await heading(popup, 'Enrol this Nitrokey as NK001')
  const pin = popup.getByLabel('PIN of NK001')
  await pin.waitFor()
  expect([await focus(popup), await popup.locator('.phrase strong').innerText()]).toEqual(['H1', 'heron in the rain'])
  expect(await stage.inspect(popup)).toEqual([])
  // The field sends nothing by itself, and neither the browser nor a password manager is to remember it.
  expect(await pin.evaluate((field) => ['type', 'autocomplete', 'inputmode', 'name', 'value'].map((name) => field.getAttribute(name)))).toEqual(['password', 'off', 'text', null, null])

  await pin.fill('12345')
  await pin.press('Enter')
  expect(await popup.getByRole('alert').innerText()).toContain('No try was used')
  await pin.fill('111111')
  await pin.press('Enter')
  await popup.getByText('That PIN is wrong.').waitFor()
  await popup.getByText('Two tries are left at most').waitFor()
  expect([await focus(popup), await pin.inputValue()]).toEqual(['pin', ''])
  expect(await stage.inspect(popup)).toEqual([])
  await pin.fill(stagePin)
  await popup.getByRole('button', { name: 'Make the keys' }).click()

  await heading(popup, 'The eight words of this Nitrokey')
  const words = await popup.locator('.words li').allInnerTexts()
  await popup.getByRole('button', { name: 'I have noted them' }).click()
  const { statement } = resultOf.enrol.parse((await hear('result')).result)
  const enrolled = decodeStatement(fromBase64(statement))
  if (enrolled.purpose !== 'enrol') throw new Error(enrolled.purpose)
  expect(words).toEqual(fingerprintWords(deviceFingerprint(enrolled.signPublicKey, enrolled.openPublicKey), 'en'))
  await heading(popup, 'NK001 is enrolled.')
  expect(await stage.inspect(popup)).toEqual([])
  expect(await popup.content()).not.toContain(stagePin)
  told += await everything()
  dealt = await stage.keyRoom.deal(statement)
})

it('shows who keeps the shares, writes one and gives the receipt', async () => {
  const { popup, hear, everything } = await stage.open(dealt.deployJob, 'fr')
  await heading(popup, /^Recevoir votre part de .*Exemple Root CA/)
  await popup.getByRole('img', { name: '3 parts\u202f; 2 de leurs porteurs signent ensemble. La vôtre porte le numéro 1.' }).waitFor()
  expect(await popup.locator('.holders li').allInnerTexts()).toEqual(['Anne Lambert (vous)\nNK001', 'Blaise Roux\nNK102', 'Chloé Petit\nNK103'])
  expect(await stage.inspect(popup)).toEqual([])
  await popup.getByLabel('PIN de NK001').fill(stagePin)
  await popup.keyboard.press('Enter')
  const { statement } = resultOf.deploy.parse((await hear('result')).result)
  expect(decodeStatement(fromBase64(statement))).toMatchObject({ purpose: 'receipt', shareIndex: 1, authorityId: dealt.roster.authorityId })
  await heading(popup, 'Votre part est sur la Nitrokey.')
  expect(await stage.inspect(popup)).toEqual([])
  await closedBy(popup, 'Enter')
  told += await everything()
})

it('shows what would be signed, from the bytes themselves, and seals an approval that the key room takes', async () => {
  const tbs = await serverTbs(dealt)
  const { room, job } = await dealt.open(tbs, 'certificate')
  const { page, popup, hear, everything } = await stage.open(job)
  await heading(popup, /Exemple Root CA.* is asked to sign$/)
  await popup.getByLabel('PIN of NK001').waitFor()
  const main = await popup.locator('main').innerText()
  for (const said of ['Camille Moreau', 'Renewal of the web server, change 4711.', 'www.example.test', '*.app.example.test', 'IP 192.0.2.7', '(397\u00a0days)', ' min ', 'Look closely: 1\u00a0thing is unusual.', 'For every name under a domain: \u2068*.app.example.test\u2069.']) expect(main).toContain(said)
  expect(await popup.locator('main > .hex').innerText().then((hex) => hex.replaceAll(/\s/g, ''))).toBe(toHex(tbsDigest(tbs)))
  expect(await popup.locator('main > .words li').allInnerTexts()).toEqual(fingerprintWords(tbsDigest(tbs), 'en'))
  await popup.getByText('Technical detail').click()
  expect(await stage.inspect(popup)).toEqual([])

  const tap = await tapRequests(popup)
  await popup.getByLabel('PIN of NK001').fill(stagePin)
  await popup.getByRole('button', { name: 'Approve and seal' }).click()
  const result = resultOf.contribute.parse((await hear('result')).result)
  await heading(popup, 'Sealed.')
  expect(await stage.inspect(popup)).toEqual([])
  told += await everything()

  const sent = { statement: fromBase64(result.statement), signature: fromBase64(result.signature), envelope: fromBase64(result.envelope) }
  expect(await room.contribute(sent)).toMatchObject({ shareIndex: 1, accepted: 1 })
  await dealt.another(room, 3)
  expect(verify('sha256', tbs, new X509Certificate(dealt.certificate).publicKey, await room.signature)).toBe(true)

  // The opener holds the window, and reads nothing of it or of the bridge.
  const tried = await page.evaluate(async (bridge) => {
    const { popup } = window as unknown as { popup: Window }
    const name = (error: unknown): string => (error instanceof DOMException || error instanceof Error ? error.name : 'read')
    const fetched = await fetch(`${bridge}/page-api/context`, { method: 'POST', body: '{}' }).then(() => 'read', name)
    try {
      return [popup.document.title, fetched]
    } catch (error) {
      return [name(error), fetched]
    }
  }, stage.bridge.origin)
  expect(tried).toEqual(['SecurityError', 'TypeError'])

  const share = await tap.answer('/page-api/contribute/open')
  const { y, blinding } = decodeShareRecord(share)
  // The search finds a share where there is one.
  expect(traces(y, JSON.stringify({ share: toBase64(share) }))).not.toEqual([])
  for (const secret of [y, blinding, new TextEncoder().encode(stagePin)]) expect(traces(secret, told)).toEqual([])
  expect(traces(y, stage.bridge.output())).toEqual([])
})

it('shows a revocation list, in French, and lets go of it with Escape', async () => {
  const { room, job } = await dealt.open(crlTbs(dealt, [{ serialNumber: new Uint8Array(16).fill(5), revocationDate: Date.now() - 86_400_000, reason: 'keyCompromise' }]), 'crl')
  const { popup, hear } = await stage.open(job, 'fr')
  await popup.getByLabel('PIN de NK001').fill('648')
  const main = await popup.locator('main').innerText()
  for (const said of ['Une liste de révocation', '1\u00a0certificat', 'Exemple SA']) expect(main).toContain(said)
  await closedBy(popup, 'Escape')
  expect(await hear('refused')).toMatchObject({ id: 'USER-CANCELLED', detail: {} })
  room.close('the test is over')
})

it('broke no rule of its own Content-Security-Policy', () => {
  expect(stage.complaints).toEqual([])
})

/** Where a secret shows in a text: raw, in hexadecimal, or in base64 at each of its three alignments. */
function traces(secret: Uint8Array, text: string): string[] {
  const aligned = [0, 1, 2].map((from) => toBase64(secret.slice(from, from + 3 * Math.floor(Math.min(secret.length - from, 48) / 3))))
  const forms = [new TextDecoder('latin1').decode(secret), toHex(secret), toHex(secret).toUpperCase(), ...aligned.filter((form) => form.length >= 4)]
  return forms.filter((form) => text.includes(form))
}
