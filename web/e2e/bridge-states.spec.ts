// Every state of the bridge and its Nitrokey that a holder can meet: said with what it is, what it means and what to do, in both
// languages, on the page where it shows or in the bridge's window; a picture of each in test-results/screens.
import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type BrowserContext, type Page, type Route } from '@playwright/test'
import { en as windowEnglish, type Texts } from '../../bridge/page/texts/en.ts'
import { fr as windowFrench } from '../../bridge/page/texts/fr.ts'
import type { PinState } from '../../bridge/contract/page.ts'
import type { StatusAnswer } from '../../bridge/contract/status.ts'
import { oldestServed } from '../../bridge/contract/version.ts'
import type { RunningBridge } from '../../scripts/rehearsal/bridges.ts'
import type { RefusalId } from '../core/refusal.ts'
import { refusalText, type Language } from '../core/refusal-texts/refusal-text.ts'
import type { CastMember } from '../core/rehearsal/cast.ts'
import { bridge as bridgeEnglish } from '../messages/en/bridge.ts'
import { share as shareEnglish } from '../messages/en/share.ts'
import { bridge as bridgeFrench } from '../messages/fr/bridge.ts'
import { share as shareFrench } from '../messages/fr/share.ts'
import * as people from './people.ts'
import { test, type Seat } from './stage.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')
const languages = ['en', 'fr'] as const
const console_ = { en: bridgeEnglish, fr: bridgeFrench } as const
const window_ = { en: windowEnglish, fr: windowFrench } as const

/** What a state says: what it is, what it means, what to do. */
type Said = readonly [what: string, means: string, todo: string]

/** How a state comes to be; gives the way back. */
interface Desk {
  readonly context: BrowserContext
  readonly bridge: RunningBridge
  readonly permission: (setting: 'granted' | 'denied' | 'prompt') => Promise<void>
}
interface State {
  readonly name: string
  /** Where it shows: on the page of the share that waits, or in the window that its button opens. */
  readonly where: 'page' | 'window'
  readonly arrange: (desk: Desk) => Promise<() => unknown>
  readonly says: (language: Language, desk: Desk) => Said
}

const ofPage = (state: keyof typeof bridgeEnglish.states): State['says'] => (language) => {
  const { what, means, todo } = console_[language].states[state]
  const filled = (text: string): string => text.replace('{version}', '0.0.9').replace('{oldest}', oldestServed)
  return [filled(what), filled(means), todo]
}
const ofRefusal = (id: RefusalId): State['says'] => (language) => {
  const { what, means, todo } = refusalText(id, language)
  return [what, means, todo]
}
const ofWindow = (words: (texts: Texts, desk: Desk) => Said): State['says'] => (language, desk) => words(window_[language], desk)

/** Lets another answer stand in for the bridge's own where a virtual Nitrokey cannot get to the state. */
const answering = (glob: string | RegExp, answer: (route: Route) => Promise<void>): State['arrange'] => async ({ context }) => {
  await context.route(glob, answer)
  return () => context.unroute(glob, answer)
}
const refusing = (operation: string, status: number, id: RefusalId): State['arrange'] =>
  answering(`**/page-api/${operation}`, (route) => route.fulfill({ status, contentType: 'application/problem+json', json: { id, facts: {} } }))
const status = (change: (answer: StatusAnswer) => StatusAnswer): State['arrange'] => answering(/^http:\/\/127\.0\.0\.1:\d+\/v1\/status/, async (route) => {
  const response = await route.fetch()
  await route.fulfill({ response, json: change((await response.json()) as StatusAnswer) })
})
interface Tokens { readonly tokens: readonly { readonly serial: string; readonly pinState: PinState }[] }
const tokens = (change: (token: Tokens['tokens'][number]) => object): State['arrange'] => answering('**/page-api/tokens', async (route) => {
  const response = await route.fetch()
  await route.fulfill({ response, json: { tokens: ((await response.json()) as Tokens).tokens.map((token) => ({ ...token, ...change(token) })) } })
})
const pulled = ({ bridge }: Desk): Promise<() => void> => {
  const configuration = readFileSync(bridge.token.environment['SOFTHSM2_CONF'] as string, 'utf8')
  const place = /^\s*directories\.tokendir\s*=\s*(.+?)\s*$/m.exec(configuration)?.[1] as string
  const [token] = readdirSync(place) as [string]
  const away = join(place, '..', `pulled-${token}`)
  renameSync(join(place, token), away)
  return Promise.resolve(() => renameSync(away, join(place, token)))
}
/** A permission as the browser keeps it for the site. */
const permitted = (setting: 'denied' | 'prompt'): State['arrange'] => async ({ permission }) => {
  await permission(setting)
  return () => permission('granted')
}

const states: readonly State[] = [
  { name: 'permission-not-asked', where: 'page', arrange: permitted('prompt'), says: ofPage('hidden') },
  { name: 'permission-refused', where: 'page', arrange: permitted('denied'), says: ofPage('barred') },
  { name: 'no-token', where: 'page', arrange: pulled, says: ofPage('tokenless') },
  { name: 'module-missing', where: 'page', arrange: status((answer) => ({ ...answer, token: { ...answer.token, module: 'missing', present: false, count: 0 } })), says: ofPage('moduleless') },
  { name: 'too-old', where: 'page', arrange: status((answer) => ({ ...answer, version: '0.0.9' })), says: ofPage('outdated') },
  { name: 'no-token', where: 'window', arrange: pulled, says: ofWindow((texts) => [texts.tokenNone, texts.tokenNoneMeans, texts.tokenNoneTodo]) },
  { name: 'wrong-token', where: 'window', arrange: tokens(() => ({ serial: 'DENK0100099' })), says: ofWindow((texts, { bridge }) => [texts.tokenWrong(bridge.serial), texts.tokenWrongMeans(['DENK0100099']), texts.tokenWrongTodo]) },
  { name: 'pin-low', where: 'window', arrange: tokens(() => ({ pinState: 'count-low' })), says: ofWindow((texts) => [texts.countLow, texts.countLowMeans, texts.countLowTodo]) },
  { name: 'final-try', where: 'window', arrange: tokens(() => ({ pinState: 'final-try' })), says: ofWindow((texts) => [texts.finalTry, texts.finalTryMeans, texts.finalTryTodo]) },
  { name: 'locked', where: 'window', arrange: tokens(() => ({ pinState: 'locked' })), says: ofRefusal('TOKEN-PIN-LOCKED') },
  { name: 'module-missing', where: 'window', arrange: refusing('tokens', 503, 'BRIDGE-MODULE-MISSING'), says: ofRefusal('BRIDGE-MODULE-MISSING') },
  { name: 'other-program', where: 'window', arrange: refusing('tokens', 409, 'TOKEN-BUSY'), says: ofRefusal('TOKEN-BUSY') },
  { name: 'not-running', where: 'page', arrange: async ({ bridge }) => (await bridge.stop(), () => undefined), says: ofPage('stopped') },
]

test('every state of the bridge says what it is, what it means and what to do', async ({ stage }) => {
  test.setTimeout(300_000)
  const cast = stage.holders.slice(0, 3)
  const [ada] = cast as [CastMember]
  const administrator = await stage.seat(stage.administrator)
  await people.acceptInvitation(administrator, stage.server.firstLink)
  const links = await people.makeAuthority(administrator, { name: 'Sceau Test CA', organisation: 'Étude Laurent', country: 'France', key: 'rsa-2048', years: '10', threshold: '2', holders: cast })
  const [holder, ...others] = (await Promise.all(cast.map((member) => stage.seat(member)))) as [Seat, ...Seat[]]
  for (const seat of [holder, ...others]) await people.acceptInvitation(seat, links.get(seat.member.email) as string)
  const { page, context } = holder
  const nitrokeyPage = `${stage.server.origin}/holder/nitrokey`

  await test.step('not installed', async () => {
    for (const language of languages) {
      const { absent } = console_[language].pairing
      await speak(context, language, stage.server.origin)
      await page.goto(nitrokeyPage)
      await check(page, `page-not-installed-${language}`, [absent.what, absent.means, absent.todo])
    }
  })
  const bridge = await stage.bridge(ada)
  await test.step('not paired', async () => {
    for (const language of languages) {
      const { title, lead, steps } = console_[language].pairing
      await speak(context, language, stage.server.origin)
      await page.goto(nitrokeyPage)
      await check(page, `page-not-paired-${language}`, [title, lead, steps.press.detail])
      await expect(page.getByText(console_[language].pairing.absent.what)).toBeHidden()
    }
  })
  await speak(context, 'en', stage.server.origin)
  await page.goto(nitrokeyPage)
  await people.pairBridge(holder, bridge)
  await people.enrolNitrokey(holder)
  for (const other of others) {
    await people.pairBridge(other, await stage.bridge(other.member))
    await people.enrolNitrokey(other)
  }
  await people.openAuthority(administrator, 'Sceau Test CA')
  await administrator.page.getByRole('button', { name: 'Deal the shares' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()
  await page.getByRole('link', { name: 'Receive: Sceau Test CA' }).click()
  await expect(page.getByRole('button', { name: shareEnglish.button })).toBeVisible()
  const desk: Desk = { context, bridge, permission: await permissionsOf(context, page, stage.server.origin) }
  for (const state of states) {
    await test.step(`${state.name}, ${state.where}`, async () => {
      const back = await state.arrange(desk)
      for (const language of languages) {
        await speak(context, language, stage.server.origin)
        await page.reload()
        if (state.where === 'page') await check(page, `page-${state.name}-${language}`, state.says(language, desk))
        else {
          const popup = await people.bridgeWindow(page, shares[language].button)
          await check(popup, `window-${state.name}-${language}`, state.says(language, desk))
          await popup.close()
        }
      }
      await back()
    })
  }
  expect(stage.faults()).toEqual([])
})

const shares = { en: shareEnglish, fr: shareFrench } as const

/** Sets what the browser keeps for the site, as its own settings page does. */
async function permissionsOf(context: BrowserContext, page: Page, origin: string): Promise<Desk['permission']> {
  const devtools = await context.newCDPSession(page)
  const { browserContextId } = (await devtools.send('Target.getTargetInfo')).targetInfo
  return async (setting) => {
    for (const name of ['local-network-access', 'loopback-network']) await devtools.send('Browser.setPermission', { permission: { name }, setting, origin, ...(browserContextId !== undefined && { browserContextId }) })
  }
}

/** Sets the language of the next page. */
const speak = (context: BrowserContext, language: Language, url: string): Promise<void> => context.addCookies([{ name: 'sceau-locale', value: language, url }])

async function check(page: Page, name: string, said: Said): Promise<void> {
  for (const words of said) await expect(page.getByText(words).first(), name).toBeVisible({ timeout: 15_000 })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `bridge-${name}.png`), fullPage: true, animations: 'disabled', caret: 'hide' })
}
