// Changes of policy by clicking. The first is refused by so many holders that it ends. Of the second, one holder approves in English
// and one in French, each with the Nitrokey in their own bridge's window; the policy changes, and the next session lives under it.
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { rehearsalPin } from '../core/rehearsal/cast.ts'
import * as people from './people.ts'
import { test, type Seat, type Stage } from './stage.ts'

const authorityName = 'Sceau Policy CA'
const rule = 'One refusal ends a session'

test('two of three holders change the policy of an authority', async ({ stage }) => {
  test.setTimeout(600_000)
  const [administrator, holders] = await ready(stage)
  const [first, second, third] = holders as [Seat, Seat, Seat]
  const { page } = administrator

  await test.step('two holders refuse a first change, which ends it', async () => {
    await people.openAuthority(administrator, authorityName)
    await page.getByRole('button', { name: 'Propose a change' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Whoever asks may also approve').check()
    await dialog.getByLabel(/^Why should it change/).fill('We are few in August')
    await dialog.getByRole('button', { name: 'Put it to the holders' }).click()
    await expect(page.getByText('0 of 2 approvals are here. 2 more are needed.')).toBeVisible()
    await refuseChange(third, 'Then two people are one')
    await expect(third.page.getByRole('heading', { level: 1 })).toHaveText('You have refused this change.')
    await page.getByRole('navigation').getByRole('link', { name: 'Authorities' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One change of policy waits for its holders.')
    const waits = page.getByRole('table', { name: 'What waits for somebody' }).getByRole('row').filter({ hasText: 'Change of policy' })
    await expect(waits).toContainText(`${first.member.name} and ${second.member.name}`)
    await waits.getByRole('link').first().click()
    await expect(page.getByText('Then two people are one')).toBeVisible()
    await refuseChange(second, 'So is it')
    await expect(second.page.getByRole('heading', { level: 1 })).toHaveText('The holders refused this change.')
    await expect(page.getByText(`The last change, proposed by ${administrator.member.name}, was refused by its holders on`)).toBeVisible()
    await first.page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()
    await expect(first.page.getByRole('heading', { level: 1 })).toHaveText('Nothing waits for you.')
  })

  await test.step('the administrator proposes that one refusal ends a session', async () => {
    await people.openAuthority(administrator, authorityName)
    const policy = page.getByRole('region', { name: 'Policy' }).or(page.locator('section').filter({ has: page.getByRole('heading', { name: 'Policy', exact: true }) })).first()
    await expect(policy).toContainText('The others may still approve; the session ends when too few of them are left.')
    await page.getByRole('button', { name: 'Propose a change' }).click()
    const dialog = page.getByRole('dialog')
    const send = dialog.getByRole('button', { name: 'Put it to the holders' })
    await dialog.getByLabel(/^Why should it change/).fill('One doubt is enough to stop')
    // Nothing is changed yet, so there is nothing to propose.
    await expect(send).toBeDisabled()
    await dialog.getByLabel(rule).check()
    await send.click()
    await expect(page.getByRole('heading', { name: 'A change is being decided' })).toBeVisible()
    await expect(page.getByText('0 of 2 approvals are here. 2 more are needed.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Propose a change' })).toHaveCount(0)
  })

  await test.step('a holder finds it on their desk, reads it in the window, and approves', async () => {
    await first.page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()
    await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(`${administrator.member.name} proposes a change of policy.`)
    await first.page.getByRole('link', { name: 'Look at it', exact: true }).first().click()
    await expect(first.page.getByText('One doubt is enough to stop')).toBeVisible()
    const popup = await people.bridgeWindow(first.page, 'Approve')
    await expect(popup.getByText('One doubt is enough to stop')).toBeVisible()
    await sameWords(first.page, popup)
    await people.typePin(popup, 'Approve the change')
    await expect(popup.getByRole('heading', { level: 1 })).toHaveText('Approved.')
    await popup.close()
    await expect(first.page.getByRole('heading', { level: 1 })).toHaveText('You have approved this change.')
    await expect(page.getByText('1 of 2 approvals are here. One more is needed.')).toBeVisible()
  })

  await test.step('a second one approves in French: the policy changes, and everybody sees it', async () => {
    await second.page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()
    await second.page.getByRole('button', { name: 'FR, Français' }).first().click()
    await second.page.getByRole('link', { name: 'Regarder', exact: true }).first().click()
    await expect(second.page.getByText('Le refus d’un seul porteur met aussitôt fin à la session.')).toBeVisible()
    const popup = await people.bridgeWindow(second.page, 'Approuver')
    await expect(popup.getByText('Le refus d’un seul porteur met aussitôt fin à la session.')).toBeVisible()
    await popup.getByLabel(/^PIN de/).fill(rehearsalPin)
    await popup.getByRole('button', { name: 'Approuver le changement', exact: true }).click()
    await expect(popup.getByRole('heading', { level: 1 })).toHaveText('Approuvé.')
    await popup.close()
    await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(`La politique de ${authorityName} a changé.`)
    await expect(page.getByText('One holder’s refusal ends the session at once.')).toBeVisible()
    await expect(page.getByText(/^Last changed .* by 2 holders/)).toBeVisible()
    await third.page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()
    await expect(third.page.getByRole('heading', { level: 1 })).toHaveText('Nothing waits for you.')
  })

  await test.step('one refusal ends the next session, and the requester sees whose and why', async () => {
    await people.newRequest(administrator, authorityName, readFileSync(join(import.meta.dirname, '../core/certificate/fixtures/openssl-p256.pem'), 'utf8'), 'The intranet moves')
    await page.getByRole('button', { name: 'Open the session' }).click()
    await people.openApproval(third)
    await third.page.getByRole('button', { name: 'Refuse', exact: true }).click()
    const dialog = third.page.getByRole('dialog')
    await expect(dialog).toContainText('In this authority one no is enough')
    await dialog.getByLabel('Why do you refuse?').fill('I know no such server')
    await dialog.getByRole('button', { name: 'Refuse', exact: true }).click()
    await expect(third.page.getByRole('heading', { level: 1 })).toHaveText('The session ended: a holder refused.')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A holder refused.')
    await expect(page.getByText('I know no such server').first()).toBeVisible()
  })

  await test.step('the trail has it all, and a verifier finds it whole', async () => {
    await page.goto(`${stage.server.origin}/audit`)
    await expect(page.getByText(`The policy of the authority ${authorityName} was changed by its holders.`)).toBeVisible()
    const trail = await people.download(page, 'Download the whole trail', join(stage.folder, 'audit.jsonl'))
    expect(execFileSync(process.execPath, ['scripts/audit-verify.ts', trail], { encoding: 'utf8' })).toMatch(/\nRows 1 to \d+ are attested by the Nitrokey NK00[12],/)
  })
  expect(stage.faults()).toEqual([])
})

/** Finds the change on the desk and refuses it. */
async function refuseChange({ page }: Seat, reason: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'My desk' }).click()
  await page.getByRole('link', { name: 'Look at it', exact: true }).first().click()
  await page.getByRole('button', { name: 'Refuse', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why do you refuse?').fill(reason)
  await dialog.getByRole('button', { name: 'Refuse', exact: true }).click()
}

/** The page and the window show the same words for what is approved. */
async function sameWords(page: Page, popup: Page): Promise<void> {
  const shown = (await page.getByRole('list', { name: 'What is approved, as the bridge’s window shows it too' }).getByRole('listitem').allTextContents()).join(' ')
  expect(shown.split(' ')).toHaveLength(8)
  expect((await popup.locator('ol.words li').allTextContents()).join(' ')).toBe(shown)
}

/** From nothing to an authority, 2 of 3, that is ready. */
async function ready(stage: Stage): Promise<readonly [Seat, readonly Seat[]]> {
  const members = stage.holders.slice(0, 3)
  const administrator = await stage.seat(stage.administrator)
  const holders = await Promise.all(members.map((member) => stage.seat(member)))
  const bridges = await Promise.all(members.map((member) => stage.bridge(member)))
  await test.step('an authority of three holders is made ready', async () => {
    await people.acceptInvitation(administrator, stage.server.firstLink)
    const links = await people.makeAuthority(administrator, { name: authorityName, organisation: 'Étude Laurent', country: 'France', key: 'RSA, 2048 bits', years: '10', threshold: '2', holders: members })
    for (const [position, holder] of holders.entries()) {
      await people.acceptInvitation(holder, links.get(holder.member.email) as string)
      await people.pairBridge(holder, bridges[position] as (typeof bridges)[number])
      await people.enrolNitrokey(holder)
    }
    await people.openAuthority(administrator, authorityName)
    await administrator.page.getByRole('button', { name: 'Deal the shares' }).click()
    for (const holder of holders) await people.receiveShare(holder, authorityName)
    stage.server.operate('scripts/backup.ts', join(stage.folder, 'backup'))
    await people.testSigning(administrator, authorityName)
    for (const holder of holders.slice(0, 2)) await people.sayHere(holder)
    // Two are here: the session has opened by itself, and each is led to it.
    for (const holder of holders.slice(0, 2)) await expect(holder.page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible()
    for (const holder of holders.slice(0, 2)) await people.approve(holder)
    await people.openAuthority(administrator, authorityName)
    await expect(administrator.page.getByText('Ready', { exact: true }).first()).toBeVisible()
  })
  return [administrator, holders]
}
