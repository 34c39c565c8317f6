// A whole ceremony by clicking: one administrator, five holders with a bridge and a browser profile each, from an empty
// database to a certificate that OpenSSL accepts. The console is a public site to the browser, so that Local Network Access
// is in force: once it is granted, in English on a desktop by day, and once it is denied, in French on telephones at night.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { fromHex } from '../core/bytes/bytes.ts'
import { decodeShareRecord, shareLabel } from '../core/share/record.ts'
import type { RunningBridge } from '../../scripts/rehearsal/bridges.ts'
import { sightings } from '../../scripts/rehearsal/scan.testing.ts'
import * as people from './people.ts'
import { picture } from './picture.ts'
import { frenchPhone, test, type Seat, type Stage } from './stage.ts'
import { readShare } from './token.ts'

const authorityName = 'Sceau Test CA'
const fixture = (name: string): string => join(import.meta.dirname, '../core/certificate/fixtures', name)

for (const localNetwork of ['granted', 'denied'] as const) {
  test(`a ceremony from nothing to a certificate, Local Network Access ${localNetwork}`, async ({ stage }) => {
    test.setTimeout(600_000)
    const seated = localNetwork === 'granted' ? {} : frenchPhone
    const administrator = await stage.seat(stage.administrator, 'granted', seated)
    const { page, t } = administrator
    const holders = await Promise.all(stage.holders.map((member) => stage.seat(member, localNetwork, seated)))
    const bridges = await Promise.all(stage.holders.map((member) => stage.bridge(member)))
    const three = holders.slice(0, 3)

    const links = await test.step('the administrator makes an account and an authority', async () => {
      await people.acceptInvitation(administrator, stage.server.firstLink)
      return people.makeAuthority(administrator, { name: authorityName, organisation: 'Étude Laurent', country: 'France', key: 'rsa-2048', years: '10', threshold: '3', holders: stage.holders })
    })
    await test.step('five holders make accounts, pair and enrol', async () => {
      for (const [position, holder] of holders.entries()) {
        await people.acceptInvitation(holder, links.get(holder.member.email) as string)
        await people.pairBridge(holder, bridges[position] as RunningBridge)
        await people.enrolNitrokey(holder)
      }
    })
    const authorityId = await test.step('the shares are dealt and received', async () => {
      const id = await people.openAuthority(administrator, authorityName)
      await page.getByRole('button', { name: t('authority.deal.act') }).click()
      for (const holder of holders) await people.receiveShare(holder, authorityName)
      return id
    })
    await test.step('presence says who is there, or why it cannot know', () => sayPresence(administrator, localNetwork))
    await test.step('a backup, and the test signing: the authority is ready', async () => {
      stage.server.operate('scripts/backup.ts', join(stage.folder, 'backup'))
      await people.testSigning(administrator, authorityName)
      for (const holder of three) await people.sayHere(holder)
      // Three are here: the session has opened by itself, and each is led to it.
      for (const holder of three) await expect(holder.page.getByRole('button', { name: t('approve.button'), exact: true })).toBeVisible()
      for (const holder of three) await people.approve(holder)
      await people.openAuthority(administrator, authorityName)
      await expect(page.getByText(t('authorities.state.ready'), { exact: true }).first()).toBeVisible()
      await picture(page, 'authority')
    })
    await test.step('a request, three approvals, a certificate', async () => {
      await people.newRequest(administrator, authorityName, readFileSync(fixture('openssl-p256.pem'), 'utf8'), 'The intranet moves to its new server')
      await page.getByRole('button', { name: t('requests.one.openSession') }).click()
      const seen: DigestShown[] = []
      const readOut = await wordsOn(administrator, page)
      for (const [position, holder] of three.entries()) {
        if (position === 2) {
          await picture(page, 'session')
          await people.openApproval(holder)
          await picture(holder.page, 'approval')
          if (localNetwork === 'granted') await inFrench(holder)
        }
        await people.approve(holder, async (what, shown) => {
          if (position === 2 && what === 'window') await picture(shown, what)
          seen.push(await digestShown(holder, shown, what))
        })
      }
      // Three holders, each with the console's page and their bridge's window: all of them may read the words to each other.
      expect(seen).toHaveLength(6)
      expect(new Set(seen.map(({ hex }) => hex)).size).toBe(1)
      for (const { words } of seen) expect(words).toEqual(readOut)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('session.title.complete'))
      await page.getByRole('link', { name: t('session.toCertificate') }).click()
    })
    await verify(administrator, stage)
    await seenInLists(administrator, stage)
    await noShareInTheConsole(holders, bridges, stage, authorityId)
    expect(stage.faults()).toEqual([])
  })
}

async function sayPresence(administrator: Seat, localNetwork: 'granted' | 'denied'): Promise<void> {
  const { page, t } = administrator
  await people.openAuthority(administrator, authorityName)
  const table = page.getByRole('table').filter({ hasText: 'NK001' })
  await expect(table.getByText(t(`presence.${localNetwork === 'granted' ? 'ready' : 'blind'}`)).first()).toBeVisible()
}

/** The window speaks the language of the page that opens it; whoever cancels there is back where they were. */
async function inFrench(holder: Seat): Promise<void> {
  const { page } = holder
  await people.openApproval(holder)
  await page.getByRole('button', { name: /^FR/ }).click()
  const popup = await people.bridgeWindow(page, 'Approuver')
  await expect(popup.getByLabel(people.pinField)).toBeVisible()
  await picture(popup, 'window-fr')
  const closed = popup.waitForEvent('close')
  await popup.getByRole('button', { name: 'Annuler' }).click().catch((error: unknown) => {
    // The click closes the window that it is still being told about.
    if (!popup.isClosed()) throw error
  })
  await closed
  await page.getByRole('button', { name: /^EN/ }).click()
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible()
}

interface DigestShown { readonly words: readonly string[]; readonly hex: string }

/** What stands on a page to be compared by telephone: the eight words, and the digest as hex. */
async function digestShown(seat: Seat, page: Page, what: 'approval' | 'window'): Promise<DigestShown> {
  const words = await wordsOn(seat, page)
  const hex = await (what === 'window' ? page.locator('ol.words + code.hex') : page.getByText(seat.t('tbs.technical.digest'), { exact: true }).locator('xpath=following-sibling::code')).textContent()
  expect(hex).toMatch(/^[0-9a-f]{64}$/)
  return { words, hex: hex as string }
}

/** The words of a digest, in the console or in the bridge's window. */
async function wordsOn({ t }: Seat, page: Page): Promise<readonly string[]> {
  const words = page.locator('ol.words').or(page.getByRole('list', { name: t('tbs.words') })).getByRole('listitem')
  await expect(words).toHaveText(Array.from({ length: 8 }, () => /^[\p{Ll}\p{M}]{3,12}$/u))
  return words.allTextContents()
}

/** The files that the administrator downloads, before OpenSSL. */
async function verify({ page, t }: Seat, stage: Stage): Promise<void> {
  await test.step('OpenSSL accepts what was signed', async () => {
    await expect(page.getByRole('link', { name: t('certificates.one.pem') })).toBeVisible()
    await picture(page, 'certificate')
    const certificate = await people.download(page, t('certificates.one.pem'), join(stage.folder, 'certificate.pem'))
    const chain = await people.download(page, t('certificates.one.chain'), join(stage.folder, 'chain.pem'))
    expect(execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', chain, certificate], { encoding: 'utf8' })).toContain('OK')
    expect(statSync(await people.download(page, t('certificates.one.der'), join(stage.folder, 'certificate.der'))).size).toBeGreaterThan(400)
  })
}

/** What was signed is on the dashboard and in the list, which its address narrows and which goes along as a file. */
async function seenInLists({ page, t }: Seat, { folder, server }: Stage): Promise<void> {
  await test.step('the dashboard, the list and its file know the certificate', async () => {
    await page.goto(`${server.origin}/authorities`)
    const plot = page.getByRole('figure', { name: t('authorities.lately.issued') })
    await expect(plot).toContainText(t('authorities.lately.issuedWords', { count: 1 }))
    await plot.getByText(t('components.weeks.each')).first().click()
    await expect(plot.getByRole('cell')).toHaveText('1')
    await expect(page.getByText(t('audit.actions.certificate.issued', { shares: '1, 2, 3' }))).toBeVisible()
    await picture(page, 'dashboard')
    await page.goto(`${server.origin}/certificates?search=no-such-name`)
    await expect(page.getByText(t('certificates.list.none', { search: 'no-such-name' }))).toBeVisible()
    await page.getByRole('searchbox').fill('')
    await expect(page.getByRole('row')).toHaveCount(2)
    const file = await people.download(page, t('common.export.as', { format: 'CSV' }), join(folder, 'certificates.csv'))
    expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(2)
    await page.getByRole('combobox', { name: t('certificates.list.validity') }).selectOption({ label: t('certificates.list.validities.soon') })
    await expect(page).toHaveURL(/\?validity=soon$/)
    await expect(page.getByText(t('certificates.list.noneFiltered'))).toBeVisible()
    await people.goTo({ page, t }, 'sessions')
    await expect(page.getByRole('row')).toHaveCount(3)
    await page.getByRole('combobox', { name: t('session.list.state') }).selectOption({ label: t('session.phases.refused') })
    await expect(page.getByText(t('session.list.none'))).toBeVisible()
    await page.goto(`${server.origin}/sessions?state=complete&search=intranet`)
    await expect(page.getByRole('row')).toHaveCount(2)
    const sessions = await people.download(page, t('common.export.as', { format: 'JSON' }), join(folder, 'sessions.json'))
    expect(JSON.parse(readFileSync(sessions, 'utf8'))).toEqual([expect.objectContaining({ phase: 'complete', accepted: 3, authorityName })])
    await page.goto(`${server.origin}/audit?search=no-such-word`)
    await expect(page.getByRole('searchbox')).toHaveValue('no-such-word')
    await page.getByRole('button', { name: t('audit.filters.clear') }).click()
    await expect(page.getByRole('searchbox')).toHaveValue('')
    await expect(page.getByRole('table', { name: t('audit.caption') })).toBeVisible()
    const trail = await people.download(page, t('audit.takeAlong'), join(folder, 'audit.jsonl'))
    expect(execFileSync(process.execPath, ['scripts/audit-verify.ts', trail], { encoding: 'utf8' })).toMatch(/\nRows 1 to \d+ are attested by the Nitrokey NK00[123],/)
  })
}

/** No share ever came to a page of the console: what they sent and received, and what the server kept, is searched for each. */
async function noShareInTheConsole(holders: readonly Seat[], bridges: readonly RunningBridge[], stage: Stage, authorityId: string): Promise<void> {
  await test.step('no page of the console saw a share', async () => {
    const database = join(stage.server.data, 'sceau.sqlite')
    const kept = [database, `${database}-wal`].filter(existsSync).map((file) => ({ name: file, bytes: readFileSync(file) }))
    for (const [position, { member, traffic }] of holders.entries()) {
      const share = readShare(bridges[position] as RunningBridge, shareLabel(member.nitrokeyId as string, fromHex(authorityId), 1), stage.folder)
      const { y, blinding } = decodeShareRecord(share)
      const seen = await traffic.all()
      // The controls: what did come is there, and a share would be found.
      expect(seen.includes(Buffer.from(member.email))).toBe(true)
      const control = { name: 'control', bytes: Buffer.from(`{"share":"${share.toString('base64')}"}`) }
      const places = [{ name: `pages of ${member.name}`, bytes: seen }, { name: 'log', bytes: Buffer.from(stage.server.output()) }, ...kept, control]
      const found = sightings({ y, blinding }, places)
      expect(new Set(found.map(({ place }) => place))).toEqual(new Set(['control']))
    }
  })
}
