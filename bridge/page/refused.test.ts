// What stops an operation in the bridge's window, in Chromium with a real bridge: said in words on its page, told to the
// console by its id, and tried again where that helps. What SoftHSM cannot show stands in between the page and the bridge.
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Route } from '@playwright/test'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fromBase64, toBase64 } from '../../web/core/bytes/bytes.ts'
import { dns, extensionRequest, forge } from '../../web/core/certificate/forge.testing.ts'
import type { PinState } from '../contract/page.ts'
import type { Job } from '../contract/popup.ts'
import { crlTbs, serverTbs, type DealtAuthority } from './key-room.testing.ts'
import { clickToClose, tapRequests } from './opener.testing.ts'
import { openWindowStage, stagePin, type WindowStage } from './window-stage.testing.ts'

// Each test loads several windows and inspects each; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let stage: WindowStage
let dealt: DealtAuthority
let job: Extract<Job, { kind: 'contribute' }>
let closeRoom: () => void

beforeAll(async () => {
  stage = await openWindowStage()
  dealt = await stage.prepare()
  const session = await dealt.open(crlTbs(dealt), 'crl')
  job = session.job
  closeRoom = () => session.room.close('the test is over')
})
afterAll(async () => {
  closeRoom()
  await stage.close()
})

const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()
const field = (page: Page) => page.getByLabel('PIN of NK001')

it('refuses an announcement that the pinned key room did not sign, and bytes that it did not announce', async () => {
  const signature = fromBase64(job.announcementSignature)
  signature[0] = (signature[0] as number) ^ 1
  const forged = await stage.open({ ...job, announcementSignature: toBase64(signature) })
  await heading(forged.popup, 'Stopped for safety')
  await forged.popup.getByText('Nothing was signed and nothing left this computer.').waitFor()
  expect(await stage.inspect(forged.popup)).toEqual([])
  // The console knows before the person has closed the window.
  expect((await forged.hear('refused')).id).toBe('SIGNATURE-INVALID')
  expect(forged.popup.isClosed()).toBe(false)

  const other = await stage.open({ ...job, tbs: toBase64(await serverTbs(dealt)) }, 'fr')
  await heading(other.popup, 'Arrêté par sécurité')
  await other.popup.getByText('Détail technique').click()
  await other.popup.getByText('tbsDigest').waitFor()
  expect(await other.hear('refused')).toMatchObject({ id: 'ANNOUNCEMENT-MISMATCH', detail: { field: 'tbsDigest' } })
  expect(await other.popup.getByLabel(/PIN/).count()).toBe(0)
})

it('refuses a list of holders without this Nitrokey, and one that is not inside the sealed share', async () => {
  const missing = await stage.open({ ...dealt.deployJob, nitrokeyId: 'NK777' })
  await heading(missing.popup, 'This package is for another Nitrokey.')
  expect((await missing.hear('refused')).id).toBe('DEPLOYMENT-WRONG-NITROKEY')

  const other = await stage.keyRoom.deal((await enrolAgain()).statement, { holders: ['Anne Lambert', 'Mallory'] })
  const swapped = await stage.open({ ...dealt.deployJob, roster: other.deployJob.roster })
  await field(swapped.popup).fill(stagePin)
  await field(swapped.popup).press('Enter')
  await heading(swapped.popup, 'Stopped for safety')
  expect((await swapped.hear('refused')).id).toBe('STATEMENT-WRONG-ROSTER')
})

it('asks for an explicit yes before the last try, and for nothing when the PIN is locked or has to be changed', async () => {
  const last = await during('**/page-api/tokens', pinState('final-try'), async () => {
    const opened = await stage.open(job)
    await field(opened.popup).waitFor()
    return opened
  })
  const tap = await tapRequests(last.popup)
  await last.popup.getByText('One try is left.').waitFor()
  expect(await stage.inspect(last.popup)).toEqual([])
  await field(last.popup).fill(stagePin)
  await field(last.popup).press('Enter')
  await last.popup.getByText('No try was used.').waitFor()
  expect(await tap.asked()).toEqual([])
  await last.popup.getByLabel('I know this PIN for certain').check()
  await last.popup.getByRole('button', { name: 'Approve and seal' }).click()
  // Not the one that says that it is being sealed.
  await heading(last.popup, /^Sealed\.$/)
  expect(await tap.asked()).toEqual(['/page-api/contribute/open', '/page-api/contribute/sign'])

  for (const [state, id, words] of [['locked', 'TOKEN-PIN-LOCKED', 'This Nitrokey is locked'], ['to-be-changed', 'TOKEN-PIN-TO-BE-CHANGED', 'still the one that it came with']] as const) {
    await during('**/page-api/tokens', pinState(state), async () => {
      const { popup, hear } = await stage.open(job)
      await heading(popup, new RegExp(words))
      expect((await hear('refused')).id).toBe(id)
      expect(await popup.locator('#pin').count()).toBe(0)
    })
  }
})

it('waits for another window, and tries again; a window that the console closes lets its login go', async () => {
  const first = await stage.open(job)
  // The login is held where the page would seal: its signature is not asked for.
  const tap = await tapRequests(first.popup, ['/page-api/contribute/sign'])
  await field(first.popup).fill(stagePin)
  await field(first.popup).press('Enter')
  await tap.answer('/page-api/contribute/open')

  const second = await stage.open(job)
  await heading(second.popup, 'The Nitrokey is at work in another window.')
  expect(await stage.inspect(second.popup)).toEqual([])
  expect(await second.heard()).toEqual([])
  await first.page.evaluate(() => (window as unknown as { popup: Window }).popup.close())
  // 15 s would pass before a login that nobody ends is ended by itself.
  const began = performance.now()
  while ((await second.popup.getByRole('button', { name: 'Try again' }).count()) > 0) {
    await second.popup.getByRole('button', { name: 'Try again' }).click()
    await second.popup.locator('h1', { hasText: /is asked to sign|at work/ }).waitFor()
    await second.popup.waitForTimeout(200)
  }
  await field(second.popup).waitFor()
  expect(performance.now() - began).toBeLessThan(12_000)
  const closed = second.popup.waitForEvent('close')
  await clickToClose(second.popup, 'Cancel')
  await closed
  expect((await second.hear('refused')).id).toBe('USER-CANCELLED')
})

it('says that the library is missing, and goes on when it is there', async () => {
  const { popup } = await during('**/page-api/tokens', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', json: { id: 'BRIDGE-MODULE-MISSING', facts: {} } }), async () => {
    const opened = await stage.open(job)
    await heading(opened.popup, 'The bridge cannot reach any Nitrokey.')
    expect(await stage.inspect(opened.popup)).toEqual([])
    return opened
  })
  await popup.getByRole('button', { name: 'Try again' }).click()
  await field(popup).waitFor()
})

it('finds a Nitrokey by itself when it is plugged in, and asks which when there are two', async () => {
  // Beside the folder that SoftHSM looks into.
  const away = join(stage.tokenFolder, '../../pulled-out')
  renameSync(stage.tokenFolder, away)
  try {
    const { popup } = await stage.open(stage.keyRoom.enrolJob('NK001', 'Anne Lambert'))
    await popup.getByText('No Nitrokey is plugged in.').waitFor()
    expect(await stage.inspect(popup)).toEqual([])
    renameSync(away, stage.tokenFolder)
    await field(popup).waitFor()
  } finally {
    if (existsSync(away)) renameSync(away, stage.tokenFolder)
  }
  await during('**/page-api/tokens', twice, async () => {
    const { popup } = await stage.open(stage.keyRoom.enrolJob('NK001', 'Anne Lambert'))
    await popup.getByText('2 Nitrokeys are plugged in. Which one?').waitFor()
    expect(await stage.inspect(popup)).toEqual([])
    await popup.getByRole('button', { name: 'DENK0100002' }).click()
    await popup.locator('label code', { hasText: 'DENK0100002' }).waitFor()
  })
})

it('says when the announced end has passed, spells out what hides, folds what is long, and warns of names that pass for others', async () => {
  const request = forge({ attributes: [extensionRequest(dns('www.example.test', '*.example.test', 'xn--pypal-4ve.example', 'xn--bcher-kva.example'))] })
  const { room, job: late } = await dealt.open(await serverTbs(dealt, request), 'certificate', -1_000)
  const { popup } = await stage.open({ ...late, requester: 'Camille \u202Egnp.exe', reason: 'Because. '.repeat(100) })
  await popup.getByText('Approve only if the console still shows the session as open.').waitFor()
  await popup.getByText('Camille \\u{202e}gnp.exe').waitFor()
  await popup.getByText('Read it whole').waitFor()
  const warnings = popup.locator('[data-warning]')
  expect(await warnings.evaluateAll((items) => items.map((item) => item.getAttribute('data-warning')))).toEqual(['mixed-scripts', 'wildcard', 'international'])
  // The letter that is none of the others' script, and the name as programs compare it.
  expect(await warnings.first().innerText()).toContain('\u2068p\u0430ypal.example\u2069 (\u2068xn--pypal-4ve.example\u2069)')
  // In the list, a name that misleads nobody stands with its letters; the other does not.
  expect(await popup.locator('li .letters').allInnerTexts()).toEqual(['(bücher.example)'])
  expect(await stage.inspect(popup)).toEqual([])
  room.close('the test is over')
})

it('says what to do when it was not opened by a console, when that is not paired, and when the bridge is gone', async () => {
  const alone = await stage.context.newPage()
  await alone.goto(`${stage.bridge.origin}/page/contribute`)
  await heading(alone, 'This window belongs to a Sceau console.')
  expect(await stage.inspect(alone)).toEqual([])
  await alone.goto(stage.bridge.origin)
  await heading(alone, 'Your Nitrokeys and consoles')
  expect(await stage.inspect(alone)).toEqual([])

  const gone = await stage.open(job)
  await field(gone.popup).fill(stagePin)
  stage.bridge.child.kill('SIGKILL')
  await gone.popup.getByRole('button', { name: 'Approve and seal' }).click()
  await heading(gone.popup, 'The bridge does not answer.')
  expect((await gone.hear('refused')).id).toBe('BRIDGE-NO-ANSWER')
  expect(stage.complaints).toEqual([])
})

/** Lets `stand` answer these requests of every window while `act` runs. */
async function during<T>(glob: string, stand: (route: Route) => Promise<void>, act: () => Promise<T>): Promise<T> {
  await stage.context.route(glob, stand)
  try {
    return await act()
  } finally {
    await stage.context.unroute(glob, stand)
  }
}

interface Tokens {
  readonly tokens: readonly { readonly serial: string; readonly pinState: PinState }[]
}
const changed = (change: (body: Tokens) => Tokens) => async (route: Route): Promise<void> => {
  const response = await route.fetch()
  await route.fulfill({ response, json: change((await response.json()) as Tokens) })
}
/** The real answer, with the counter of the PIN where only a real Nitrokey's gets to. */
const pinState = (state: PinState) => changed(({ tokens }) => ({ tokens: tokens.map((token) => ({ ...token, pinState: state })) }))
const twice = changed(({ tokens }) => ({ tokens: tokens.flatMap((token) => [token, { ...token, serial: 'DENK0100002' }]) }))

/** The same Nitrokey under the same sticker: its keys stay. */
async function enrolAgain(): Promise<{ statement: string }> {
  const { popup, hear } = await stage.open(stage.keyRoom.enrolJob('NK001', 'Anne Lambert'))
  await field(popup).fill(stagePin)
  await field(popup).press('Enter')
  await popup.getByRole('button', { name: 'I have noted them' }).click()
  return (await hear('result')).result as { statement: string }
}
