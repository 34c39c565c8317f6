// Pairing and the bridge's own list, in a real browser against a real bridge.
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromBase64, fromBase64Url } from '../../web/core/bytes/bytes.ts'
import { pairingCode, pairingMessage } from '../../web/core/pairing/messages.ts'
import { verifyEd25519 } from '../../web/core/signature/verify.ts'
import { resultOf, type Job } from '../contract/popup.ts'
import { startBridge, type RunningBridge } from '../http/bridge.testing.ts'
import { buildPage } from './build.ts'
import { clickToClose, launchBrowser, openPopup, startConsole, type TestConsole } from './opener.testing.ts'

let browser: Browser
let console: TestConsole
let stranger: TestConsole
let bridge: RunningBridge

beforeAll(async () => {
  ;[, browser, console, stranger] = await Promise.all([buildPage(), launchBrowser(), startConsole(), startConsole()])
  bridge = await startBridge([console.origin])
})
afterAll(async () => {
  await Promise.all([browser.close(), console.stop(), stranger.stop(), bridge.stop()])
})

const consoleNonce = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const keyRoomPublicKey = Buffer.alloc(32, 9).toString('base64')
const pair: Job = { kind: 'pair', consoleNonce, keyRoomPublicKey, holderName: 'Anne Lambert', consoleName: 'Sceau, Exemple SA' }

it('pairs when the person says that the digits agree, and lists and ends the pairing', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const { popup, hear } = await openPopup(context, console.origin, bridge.origin, 'en', pair)
  const offer = await hear('offer')
  const offered = { identityKey: (offer as unknown as { identityKey: string }).identityKey, code: offer.code as string }
  expect(offered.code).toBe(pairingCode(fromBase64Url(consoleNonce), fromBase64(offered.identityKey), fromBase64(keyRoomPublicKey), console.origin))
  expect((await popup.locator('.code').innerText()).replaceAll(/\s/g, '')).toBe(offered.code)
  await popup.getByLabel('Words of your own').fill('heron in the rain')
  await popup.getByRole('button', { name: 'The digits agree: pair' }).click()
  const result = resultOf.pair.parse((await hear('result')).result)
  await verifyEd25519(pairingMessage(fromBase64Url(consoleNonce), fromBase64(keyRoomPublicKey), console.origin), fromBase64(result.signature), fromBase64(offered.identityKey))
  expect(result).toMatchObject({ identityKey: offered.identityKey, port: bridge.port })
  await popup.getByRole('heading', { name: 'Paired.' }).waitFor()

  // Asked again with another key room, it warns, and does not go on without an explicit yes.
  const again = await openPopup(context, console.origin, bridge.origin, 'fr', { ...pair, keyRoomPublicKey: Buffer.alloc(32, 8).toString('base64') })
  await again.popup.getByText('annonce une autre chambre de clé').waitFor()
  await again.popup.getByRole('button', { name: 'Les chiffres concordent : appairer' }).click()
  await clickToClose(again.popup, 'Ils diffèrent')
  expect((await again.hear('refused')).id).toBe('USER-CANCELLED')

  const list = await context.newPage()
  await list.goto(`${bridge.origin}/page/list`)
  await list.getByText('heron in the rain').waitFor()
  await list.getByRole('button', { name: 'End pairing' }).click()
  await list.getByRole('button', { name: 'End pairing' }).last().click()
  await list.getByText('No console is paired with this computer.').waitFor()
  await context.close()
})

it('tells the console that the person cancelled', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const first = await openPopup(context, console.origin, bridge.origin, 'en', pair)
  await clickToClose(first.popup, 'They differ')
  expect((await first.hear('refused')).id).toBe('USER-CANCELLED')
  await context.close()
})

it('ignores a site that it was not installed for, a job of another kind, and what is not a job', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const foreign = await openPopup(context, stranger.origin, bridge.origin, 'en', pair)
  const otherKind = await openPopup(context, console.origin, bridge.origin, 'en', { kind: 'list' }, 'pair')
  const surplus = await openPopup(context, console.origin, bridge.origin, 'en', { ...pair, pin: '123456' } as Job)
  // Long enough for an honest job to have been answered: this one is sent later and is.
  const honest = await openPopup(context, console.origin, bridge.origin, 'en', pair)
  await honest.hear('offer')
  for (const { popup, heard } of [foreign, otherKind, surplus]) {
    expect(await heard()).toEqual([])
    expect(await popup.getByRole('heading').innerText()).toBe('Waiting for the console…')
  }
  await context.close()
})

it('refuses a console that is not paired, in words', async () => {
  const context = await browser.newContext({ locale: 'fr-FR' })
  const job: Job = { kind: 'enrol', enrolmentId: '0'.repeat(32), nitrokeyId: 'NK001', expiresAt: 1, auditHead: '0'.repeat(64), holderName: 'Anne' }
  const { popup, hear } = await openPopup(context, console.origin, bridge.origin, 'fr', job)
  await popup.getByText('Cette console n’est pas appairée avec cet ordinateur.').waitFor()
  await clickToClose(popup, 'Fermer')
  expect((await hear('refused')).id).toBe('BRIDGE-NOT-PAIRED')
  await context.close()
})
