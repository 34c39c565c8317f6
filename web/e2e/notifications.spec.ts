// What a person chooses on the page of notifications, and what that does: with a real mail server on loopback.
import type { AddressInfo } from 'node:net'
import { expect, test, type Page } from '@playwright/test'
import { SMTPServer } from 'smtp-server'
import { openEverything, type Everything } from './everything.ts'

const options = { locale: 'en-GB', reducedMotion: 'reduce' } as const
const mails: { readonly to: string; readonly text: string }[] = []
const smtp = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'],
  onData: (stream, { envelope }, done) => {
    let text = ''
    stream.on('data', (part: Buffer) => (text += part.toString('utf8')))
    stream.on('end', () => {
      mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text })
      done(null)
    })
  },
})

let everything: Everything
test.beforeAll(async () => {
  test.setTimeout(180_000)
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  everything = await openEverything({ environment: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Sceau <sceau@example.test>' } })
})
test.afterAll(async () => {
  await everything.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
})

/** Calls a procedure as the person whose page this is; gives the answer. */
async function call<T>(page: Page, procedure: string, input: object): Promise<T> {
  return page.evaluate(async ([path, body]) => {
    const answer = await fetch(`/trpc/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body as string })
    const { result } = (await answer.json()) as { result?: { data: unknown } }
    if (result === undefined) throw new Error(`${path} answered ${answer.status}`)
    return result.data
  }, [procedure, JSON.stringify(input)]) as Promise<T>
}

/** Asks for a revocation list; gives the request. */
const askForList = async (page: Page): Promise<string> =>
  (await call<{ requestId: string }>(page, 'request.createCrl', { authorityId: everything.things.authorityId, reason: 'the list is due', validityDays: 30 })).requestId

/** Who was told of a request; long lines of a mail are folded. */
const toldOf = (requestId: string): readonly string[] => mails.filter(({ text }) => text.replaceAll('=\r\n', '').includes(`${everything.origin}/holder/request/${requestId}`)).map(({ to }) => to).sort()

test('a mail is sent of what is ticked and of nothing else, and its link opens the page', async ({ browser }) => {
  const [owner, administrator] = [await everything.viewer(browser, 'owner', options), await everything.viewer(browser, 'administrator', options)]
  const [page, desk] = [await owner.newPage(), await administrator.newPage()]
  await desk.goto(`${everything.origin}/requests`)
  await page.goto(`${everything.origin}/holder`)
  await page.getByRole('link', { name: 'Notifications' }).click()
  await expect(page.getByText('E-mails go to holder1@example.test.')).toBeVisible()
  const first = await askForList(desk)
  await expect.poll(() => toldOf(first)).toEqual(['holder1@example.test', 'holder2@example.test', 'holder3@example.test'])

  const box = page.getByRole('checkbox', { name: 'E-mail: A signature is asked for' })
  await expect(box).toBeChecked()
  const [answer] = await Promise.all([page.waitForResponse((response) => response.url().includes('notification.choose')), box.uncheck()])
  expect(answer.status()).toBe(200)
  await page.reload()
  await expect(box).not.toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Push: A signature is asked for' })).toBeChecked()
  await call(desk, 'request.withdraw', { requestId: first, reason: 'once more' })
  const second = await askForList(desk)
  await expect.poll(() => toldOf(second)).toEqual(['holder2@example.test', 'holder3@example.test'])

  await page.goto(`${everything.origin}/holder/request/${second}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada')
  await Promise.all([owner.close(), administrator.close()])
})

test('a recovery is told by mail to its person and to whoever could stop it, and its link to nobody but who made it', async ({ browser }) => {
  const [administrator, owner, elsewhere] = [await everything.viewer(browser, 'administrator', options), await everything.viewer(browser, 'owner', options), await browser.newContext({ ...options, ignoreHTTPSErrors: true })]
  const [desk, own, found] = [await administrator.newPage(), await owner.newPage(), await elsewhere.newPage()]
  await desk.goto(`${everything.origin}/people`)
  await desk.getByRole('button', { name: 'Let in again: Holder1' }).click()
  await desk.getByRole('dialog').getByLabel('How did you make sure?').fill('called on the known number')
  await desk.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click()
  const link = (await desk.getByRole('dialog').getByText(/^https?:\S+#[\w-]{43}$/).textContent()) as string

  const unfolded = (): readonly { readonly to: string; readonly text: string }[] => mails.map(({ to, text }) => ({ to, text: text.replaceAll('=\r\n', '') }))
  const told = (words: string): readonly string[] => unfolded().filter(({ text }) => text.includes(words)).map(({ to }) => to).sort()
  await expect.poll(() => told('Subject: A link into your account was made')).toContain('holder1@example.test')
  await expect.poll(() => told('Subject: A link into an account was made: Holder1')).toEqual(['otto@example.test'])
  expect(mails.some(({ text }) => text.replaceAll(/=\r\n|\s/g, '').includes(link.split('#')[1] as string))).toBe(false)

  const linkIn = (to: string): string => {
    const text = unfolded().findLast((mail) => mail.to === to && mail.text.includes('A link into'))?.text ?? ''
    return /https?:[^\s"<>]+\/(?:people|account)\b/.exec(text)?.[0] ?? ''
  }
  expect(linkIn('otto@example.test')).toBe(`${everything.origin}/people`)
  await own.goto(linkIn('holder1@example.test'))
  await expect(own).toHaveURL(/\/account$/)
  await expect(own.getByRole('heading', { level: 1 })).toBeVisible()
  // Handed over by the administrator, it opens the page of whose account it is.
  await found.goto(link)
  await expect(found.getByText('holder1@example.test')).toBeVisible()
  await Promise.all([administrator, owner, elsewhere].map((context) => context.close()))
})

test('a browser that is no longer used is removed', async ({ browser }) => {
  const owner = await everything.viewer(browser, 'owner', options)
  const page = await owner.newPage()
  await page.goto(`${everything.origin}/account/notifications`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Other browsers of yours tell you when you are needed; this one does not.')
  await page.getByRole('button', { name: 'Remove A browser' }).click()
  await expect(page.getByRole('heading', { name: 'No browser tells you anything.' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This browser tells you nothing yet.')
  await owner.close()
})
