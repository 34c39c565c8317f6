// Changes of policy by clicking, half in English on desktops by day and half in French on telephones at night. The first is proposed
// in English and refused by so many holders that it ends. The second is proposed in French; two holders approve, one in each language,
// with the Nitrokey in their own bridge's window; the policy changes, and the next session lives under it.
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import * as people from './people.ts'
import { frenchPhone, test, type Seat, type Stage } from './stage.ts'

const authorityName = 'Sceau Policy CA'

test('two of three holders change the policy of an authority', async ({ stage }) => {
  test.setTimeout(600_000)
  const [administrator, holders] = await ready(stage)
  const [first, second, third] = holders as [Seat, Seat, Seat]
  const { page } = administrator

  await test.step('two holders refuse a first change, which ends it', async () => {
    await proposeChange(administrator, 'requesterMayContribute', 'We are few in August')
    await refuseChange(third, 'Then two people are one')
    await expect(third.page.getByRole('heading', { level: 1 })).toHaveText(third.t('policy.declined.title'))
    await people.goTo(administrator, 'authorities')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(administrator.t('authorities.title.proposals', { count: 1 }))
    const waits = page.getByRole('table', { name: administrator.t('authorities.waiting.caption') }).getByRole('row').filter({ hasText: administrator.t('authorities.waiting.policy') })
    await expect(waits).toContainText(`${first.member.name} and ${second.member.name}`)
    await waits.getByRole('link').first().click()
    await expect(page.getByText('Then two people are one')).toBeVisible()
    await refuseChange(second, 'So is it')
    await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(second.t('policy.ended.refused.title'))
    await expect(page.getByText(`The last change, proposed by ${administrator.member.name}, was refused by the holders on`)).toBeVisible()
    await people.openDesk(first)
    await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(first.t('holder.next.nothing.title'))
  })

  const away = await people.moveTo(administrator, 'fr')
  const { t } = away

  await test.step('the administrator proposes in French that one refusal ends a session', async () => {
    await proposeChange(away, 'refusalEndsSession', 'One doubt is enough to stop')
    await expect(page.getByRole('heading', { name: t('policy.open.title') })).toBeVisible()
    await expect(page.getByRole('button', { name: t('policy.propose.act') })).toHaveCount(0)
  })

  await test.step('a holder finds it on their desk, reads it in the window, and approves', async () => {
    await approveChange(first)
    await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(first.t('policy.approved.title'))
    await expect(page.getByText(t('policy.open.standing', { approved: 1, threshold: 2, left: 1 }))).toBeVisible()
  })

  await test.step('a second one approves in French: the policy changes, and everybody sees it', async () => {
    await approveChange(second)
    await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(second.t('policy.ended.applied.title', { name: authorityName }))
    await expect(page.getByText(t('policy.rules.refusalEndsSession.on'))).toBeVisible()
    await expect(page.getByText(/^Dernier changement le .* par 2 porteurs/)).toBeVisible()
    await people.openDesk(third)
    await expect(third.page.getByRole('heading', { level: 1 })).toHaveText(third.t('holder.next.nothing.title'))
  })

  await test.step('one refusal ends the next session, and the requester sees whose and why', async () => {
    await people.newRequest(away, authorityName, readFileSync(join(import.meta.dirname, '../core/certificate/fixtures/openssl-p256.pem'), 'utf8'), 'The intranet moves')
    await page.getByRole('button', { name: t('requests.one.openSession') }).click()
    await expect(page).toHaveURL(/\/sessions\/[0-9a-f]{32}$/)
    await people.openApproval(third)
    await third.page.getByRole('button', { name: third.t('approve.refuse'), exact: true }).click()
    await expect(third.page.getByRole('dialog')).toContainText(third.t('approve.refusing.meansEnd'))
    await sayNo(third, 'I know no such server')
    await expect(third.page.getByRole('heading', { level: 1 })).toHaveText(third.t('approve.ended.refusedByOne.title'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('session.title.refusedByOne'))
    await expect(page.getByText('I know no such server').first()).toBeVisible()
  })

  await test.step('the trail has it all, and a verifier finds it whole', async () => {
    await page.goto(`${stage.server.origin}/audit`)
    await expect(page.getByText(t('audit.actions.policy.changed', { authorityName }))).toBeVisible()
    await expect(page.getByText(t('audit.actions.policy.refused', { authorityName }))).toBeVisible()
    const trail = await people.download(page, t('audit.takeAlong'), join(stage.folder, 'audit.jsonl'))
    expect(execFileSync(process.execPath, ['scripts/audit-verify.ts', trail], { encoding: 'utf8' })).toMatch(/\nRows 1 to \d+ are attested by the Nitrokey NK00[12],/)
  })
  expect(stage.faults()).toEqual([])
})

/** Proposes that a rule be turned on. */
async function proposeChange(administrator: Seat, rule: 'requesterMayContribute' | 'refusalEndsSession', reason: string): Promise<void> {
  const { page, t } = administrator
  await people.openAuthority(administrator, authorityName)
  await expect(page.getByText(t('policy.rules.refusalEndsSession.off'))).toBeVisible()
  await page.getByRole('button', { name: t('policy.propose.act') }).click()
  const dialog = page.getByRole('dialog')
  const send = dialog.getByRole('button', { name: t('policy.propose.confirm') })
  await dialog.getByLabel(t('policy.propose.reason')).fill(reason)
  // Nothing is changed yet, so there is nothing to propose.
  await expect(send).toBeDisabled()
  await dialog.getByLabel(t(rule === 'refusalEndsSession' ? 'wizard.refusal' : 'wizard.requester')).check()
  await send.click()
  await expect(page.getByText(t('policy.open.standing', { approved: 0, threshold: 2, left: 2 }))).toBeVisible()
}

/** Finds the change on the desk, as the next thing to do. */
async function lookAtChange(holder: Seat): Promise<void> {
  const { page, t } = holder
  await people.openDesk(holder)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('holder.next.policy.title', { proposer: 'Camille Laurent' }))
  await page.getByRole('link', { name: t('holder.next.policy.act'), exact: true }).first().click()
}

/** Finds the change and refuses it. */
async function refuseChange(holder: Seat, reason: string): Promise<void> {
  await lookAtChange(holder)
  await holder.page.getByRole('button', { name: holder.t('policy.refuse'), exact: true }).click()
  await sayNo(holder, reason)
}

/** Says why, in the dialog, and refuses. */
async function sayNo({ page, t }: Seat, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('approve.refusing.reason')).fill(reason)
  await dialog.getByRole('button', { name: t('approve.refusing.confirm'), exact: true }).click()
}

/** Finds the change, reads it on the page and in the window, and approves. */
async function approveChange(holder: Seat): Promise<void> {
  const { page, t, bridge } = holder
  await lookAtChange(holder)
  await expect(page.getByText('One doubt is enough to stop')).toBeVisible()
  await expect(page.getByText(t('policy.rules.refusalEndsSession.on'))).toBeVisible()
  const popup = await people.bridgeWindow(page, t('policy.approve'))
  for (const said of ['One doubt is enough to stop', bridge.policyRules.refusalEndsSession.on]) await expect(popup.getByText(said)).toBeVisible()
  // The page and the window show the same words for what is approved.
  const shown = (await page.getByRole('list', { name: t('policy.digest') }).getByRole('listitem').allTextContents()).join(' ')
  expect(shown.split(' ')).toHaveLength(8)
  expect((await popup.locator('ol.words li').allTextContents()).join(' ')).toBe(shown)
  await people.typePin(popup, bridge.policyAction)
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText(bridge.policyDone)
  await popup.close()
}

/** From nothing to an authority, 2 of 3, that is ready. */
async function ready(stage: Stage): Promise<readonly [Seat, readonly Seat[]]> {
  const members = stage.holders.slice(0, 3)
  const administrator = await stage.seat(stage.administrator)
  const { page, t } = administrator
  const holders = await Promise.all(members.map((member, position) => stage.seat(member, 'granted', position === 1 ? frenchPhone : {})))
  const bridges = await Promise.all(members.map((member) => stage.bridge(member)))
  await test.step('an authority of three holders is made ready', async () => {
    await people.acceptInvitation(administrator, stage.server.firstLink)
    const links = await people.makeAuthority(administrator, { name: authorityName, organisation: 'Étude Laurent', country: 'France', key: 'rsa-2048', years: '10', threshold: '2', holders: members })
    for (const [position, holder] of holders.entries()) {
      await people.acceptInvitation(holder, links.get(holder.member.email) as string)
      await people.pairBridge(holder, bridges[position] as (typeof bridges)[number])
      await people.enrolNitrokey(holder)
    }
    await people.openAuthority(administrator, authorityName)
    await page.getByRole('button', { name: t('authority.deal.act') }).click()
    for (const holder of holders) await people.receiveShare(holder, authorityName)
    stage.server.operate('scripts/backup.ts', join(stage.folder, 'backup'))
    await people.testSigning(administrator, authorityName)
    for (const holder of holders.slice(0, 2)) await people.sayHere(holder)
    // Two are here: the session has opened by itself, and each is led to it.
    for (const holder of holders.slice(0, 2)) await expect(holder.page.getByRole('button', { name: holder.t('approve.button'), exact: true })).toBeVisible()
    for (const holder of holders.slice(0, 2)) await people.approve(holder)
    await people.openAuthority(administrator, authorityName)
    await expect(page.getByText(t('authorities.state.ready'), { exact: true }).first()).toBeVisible()
  })
  return [administrator, holders]
}
