// What the page sees of the Nitrokey and the bridge by itself: plugged in, pulled, at work in another tab, and a bridge that is
// too old; each said at once, and over when its cause is.
import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { RunningBridge } from '../../scripts/rehearsal/bridges.ts'
import { rehearsalPin, type CastMember } from '../core/rehearsal/cast.ts'
import * as people from './people.ts'
import { frenchPhone, test, type Seat, type Stage } from './stage.ts'

/** A holder who has paired their bridge, and whose Nitrokey is awaited. */
async function pairedHolder(stage: Stage, seated = {}): Promise<{ readonly administrator: Seat; readonly holder: Seat; readonly bridge: RunningBridge }> {
  const [ada] = stage.holders as [CastMember]
  const administrator = await stage.seat(stage.administrator)
  await people.acceptInvitation(administrator, stage.server.firstLink)
  const links = await people.makeAuthority(administrator, { name: 'Sceau Test CA', organisation: 'Étude Laurent', country: 'France', key: 'rsa-2048', years: '10', threshold: '2', holders: stage.holders.slice(0, 3) })
  const holder = await stage.seat(ada, 'granted', seated)
  const bridge = await stage.bridge(ada)
  await people.acceptInvitation(holder, links.get(ada.email) as string)
  await people.pairBridge(holder, bridge)
  return { administrator, holder, bridge }
}

const says = (page: Page, words: string) => expect(page.getByRole('link', { name: words }).first())

/** The virtual Nitrokey as a thing: its folder, and where it is while it is pulled. */
function virtualNitrokey(bridge: RunningBridge): { readonly pull: () => void; readonly plugIn: () => void } {
  const configuration = readFileSync(bridge.token.environment['SOFTHSM2_CONF'] as string, 'utf8')
  const tokens = /^\s*directories\.tokendir\s*=\s*(.+?)\s*$/m.exec(configuration)?.[1] as string
  const [token] = readdirSync(tokens) as [string]
  const away = join(tokens, '..', `pulled-${token}`)
  return { pull: () => renameSync(join(tokens, token), away), plugIn: () => renameSync(away, join(tokens, token)) }
}

// The page looks every second and a half; how long a busy machine takes to show it is not this test's to say.
test('a Nitrokey that is pulled and plugged in shows by itself', async ({ stage }) => {
  test.setTimeout(180_000)
  const { holder, bridge } = await pairedHolder(stage, frenchPhone)
  const { page, t } = holder
  const nitrokey = virtualNitrokey(bridge)
  await says(page, t('bridge.short.ready')).toBeVisible()
  for (let times = 0; times < 3; times += 1) {
    nitrokey.pull()
    await says(page, t('bridge.short.tokenless')).toBeVisible()
    await expect(page.getByText(t('bridge.states.tokenless.what'))).toBeVisible()
    nitrokey.plugIn()
    await says(page, t('bridge.short.ready')).toBeVisible()
    await expect(page.getByText(t('bridge.states.tokenless.what'))).toBeHidden()
  }
  await people.enrolNitrokey(holder)
  expect(stage.faults()).toEqual([])
})

test('a second tab is told that the Nitrokey is at work, and goes on when it is free', async ({ stage }) => {
  test.setTimeout(180_000)
  const { holder, bridge } = await pairedHolder(stage)
  const first = await people.bridgeWindow(holder.page, 'Enrol the Nitrokey')
  await expect(first.getByLabel(people.pinField)).toBeVisible()
  // The process that the PIN will go to is there already: it is held, so that the first tab is at work as long as it takes.
  const held = tokenProcess(bridge)
  process.kill(held, 'SIGSTOP')
  try {
    await first.getByLabel(people.pinField).fill(rehearsalPin)
    await first.getByRole('button', { name: 'Make the keys', exact: true }).click()
    const second = await holder.context.newPage()
    await second.goto(`${stage.server.origin}/holder/nitrokey`)
    await says(second, 'Bridge: at work').toBeVisible()
    const window = await people.bridgeWindow(second, 'Enrol the Nitrokey')
    await expect(window.getByText('The Nitrokey is at work in another window.')).toBeVisible()
    process.kill(held, 'SIGCONT')
    await expect(first.getByRole('button', { name: 'I have noted them' })).toBeVisible()
    await first.getByRole('button', { name: 'I have noted them' }).click()
    await says(second, 'Bridge: ready').toBeVisible()
    // The second tab has seen by itself that nothing is left to enrol.
    await expect(second.getByText('is enrolled').first()).toBeVisible()
  } catch (cause) {
    // A process that is held would hold the bridge's end too.
    process.kill(held, 'SIGKILL')
    throw cause
  }
  expect(stage.faults()).toEqual([])
})

test('a bridge that is too old is said to be, and does what it can', async ({ stage }) => {
  test.setTimeout(180_000)
  const { administrator, holder } = await pairedHolder(stage)
  const { page, context } = holder
  // The version is not among what the bridge signs: the answer of an older one differs in nothing else.
  const status = /^http:\/\/127\.0\.0\.1:\d+\/v1\/status/
  await context.route(status, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...((await response.json()) as object), version: '0.0.9' } })
  })
  await says(page, 'Bridge: too old').toBeVisible()
  await expect(page.getByText('The bridge of this computer is too old: it is version 0.0.9.')).toBeVisible()
  await administrator.page.getByRole('navigation').getByRole('link', { name: 'People' }).click()
  await expect(administrator.page.getByText('Here, bridge too old')).toBeVisible()
  await people.enrolNitrokey(holder)
  await says(page, 'Bridge: too old').toBeVisible()
  await context.unroute(status)
  await says(page, 'Bridge: ready').toBeVisible()
  expect(stage.faults()).toEqual([])
})

/** The token process that a bridge has ready. */
function tokenProcess({ process: { pid } }: RunningBridge): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter((child) => child !== '')
  expect(children).toHaveLength(1)
  return Number(children[0])
}
