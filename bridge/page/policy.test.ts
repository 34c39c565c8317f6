// Approving a change of policy by clicking, in Chromium: a real bridge, a virtual Nitrokey that keeps a real share. What is
// shown is what is signed, and what does not belong to this console or these holders is stopped before a PIN is asked for.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fromBase64, toBase64 } from '../../web/core/bytes/bytes.ts'
import { verifyPolicyApproval } from '../../web/core/policy/approval.ts'
import { policyOfNumber } from '../../web/core/policy/policy.ts'
import { proposalDigest } from '../../web/core/policy/proposal.ts'
import { encodeRoster, rosterDigest } from '../../web/core/roster/roster.ts'
import { fingerprintWords } from '../../web/core/words.ts'
import { resultOf } from '../contract/popup.ts'
import type { DealtAuthority } from './key-room.testing.ts'
import { openWindowStage, stagePin, type WindowStage } from './window-stage.testing.ts'

// Each test loads several windows and inspects each; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let stage: WindowStage
let dealt: DealtAuthority
beforeAll(async () => {
  stage = await openWindowStage()
  dealt = await stage.prepare()
})
afterAll(() => stage.close())

const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()

it('shows what changes, who proposes it and why, from the bytes that the Nitrokey then signs', async () => {
  const job = dealt.policyJob()
  const { popup, hear, everything } = await stage.open(job)
  await heading(popup, /Change the policy of .*Exemple Root CA/)
  await popup.getByLabel('PIN of NK001').waitFor()
  const main = await popup.locator('main').innerText()
  for (const said of [
    '2 of the 3 holders', 'What a refusal does', 'The others may still approve; the session ends when too few of them are left.', 'One holder’s refusal ends the session at once.', 'Camille Moreau', 'One doubt is enough to stop.',
    ...fingerprintWords(proposalDigest(fromBase64(job.proposal)), 'en'),
  ]) expect(main).toContain(said)
  expect(main).not.toContain('Who may approve a signature')
  expect(await stage.inspect(popup)).toEqual([])
  await popup.getByLabel('PIN of NK001').fill('000000')
  await popup.getByRole('button', { name: 'Approve the change' }).click()
  await popup.getByText('That PIN is wrong.').waitFor()
  await popup.getByLabel('PIN of NK001').fill(stagePin)
  await popup.getByRole('button', { name: 'Approve the change' }).click()
  await heading(popup, 'Approved.')
  expect(await stage.inspect(popup)).toEqual([])
  const { statement, signature } = resultOf.policy.parse((await hear('result')).result)
  const approval = { statement: fromBase64(statement), signature: fromBase64(signature) }
  const { roster } = dealt
  expect(await verifyPolicyApproval(approval, { consoleOrigin: stage.console.origin, proposal: fromBase64(job.proposal), roster, rosterDigest: rosterDigest(roster) })).toMatchObject({ shareIndex: 1, policyBefore: 0, policyAfter: 2 })
  expect(await everything()).not.toContain(toBase64(new TextEncoder().encode(stagePin)))
})

it('says it in French, spells out what hides in a reason, warns when the time is over, and lets go with Escape', async () => {
  const { popup, hear } = await stage.open(dealt.policyJob({ before: policyOfNumber(1), after: policyOfNumber(2), reason: 'Un doute suffit\u202f: on arrête.\nab\u202ecd', proposedAt: 1, expiresAt: 2 }), 'fr')
  await heading(popup, /Changer la politique de/)
  await popup.getByLabel('PIN de NK001').waitFor()
  const main = await popup.locator('main').innerText()
  for (const said of ['Qui peut approuver une signature', 'Chaque porteur, sauf l’auteur de la demande.', 'Ce que fait un refus', 'Camille Moreau', 'le temps pour décider est écoulé', '\\u{202e}']) expect(main).toContain(said)
  // Its lines and its French spaces are no hidden signs.
  expect(main).toMatch(/Un doute suffit\u202f: on arrête\.\nab/)
  expect(await stage.inspect(popup)).toEqual([])
  await Promise.all([popup.waitForEvent('close'), popup.keyboard.press('Escape').catch(() => undefined)])
  expect(await hear('refused')).toMatchObject({ id: 'USER-CANCELLED' })
})

it('stops what is made for another console, for other holders or for another Nitrokey, before a PIN is asked for', async () => {
  const others = { ...dealt.roster, entries: dealt.roster.entries.map((entry, index) => (index === 2 ? { ...entry, holderName: 'Mallory' } : entry)) }
  const wrong = [
    [dealt.policyJob({ consoleOrigin: 'https://other.example.test' }), 'STATEMENT-WRONG-ORIGIN', {}],
    [{ ...dealt.policyJob(), roster: toBase64(encodeRoster(others)) }, 'POLICY-MISMATCH', { field: 'rosterDigest' }],
    [dealt.policyJob({ authorityId: new Uint8Array(16) }), 'POLICY-MISMATCH', { field: 'authorityId' }],
    [{ ...dealt.policyJob(), nitrokeyId: 'NK777' }, 'POLICY-MISMATCH', { field: 'nitrokeyId' }],
  ] as const
  for (const [job, id, detail] of wrong) {
    const { popup, hear } = await stage.open(job)
    await heading(popup, 'Stopped for safety')
    expect(await hear('refused')).toMatchObject({ id, detail })
    expect(await popup.getByLabel(/PIN/).count()).toBe(0)
    await popup.close()
  }
  // A list of holders that the console made up to fit its proposal: the share on the Nitrokey is of another.
  const made = { ...dealt.policyJob({ rosterDigest: rosterDigest(others) }), roster: toBase64(encodeRoster(others)) }
  const { popup, hear } = await stage.open(made)
  await popup.getByLabel('PIN of NK001').fill(stagePin)
  await popup.getByRole('button', { name: 'Approve the change' }).click()
  await heading(popup, 'Stopped for safety')
  expect(await hear('refused')).toMatchObject({ id: 'POLICY-MISMATCH', detail: { field: 'rosterDigest' } })
})

it('broke no rule of its own Content-Security-Policy', () => {
  expect(stage.complaints).toEqual([])
})
