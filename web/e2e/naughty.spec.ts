// Names and reasons that would be code, formulas, or a mess, wherever people may write: no page runs them, each shows them as text, and
// none is torn apart by them.
import { expect, test, type Page } from '@playwright/test'
import { hearComplaints } from './complaints.ts'
import { openEverything, type Everything, type Viewer } from './everything.ts'

const texts = {
  authority: `</title><script>window.naughty=1</script> {{7*7}} %3Cb`,
  organization: `' OR 1=1;-- "><svg/onload=window.naughty=1> &lt;b&gt; <!--`,
  location: `=HYPERLINK("https://evil.example","x") שלום ${'long'.repeat(30)}`,
  reason: `javascript:window.naughty=1 <iframe src="javascript:parent.naughty=1"></iframe> {authority} <b>bold</b> \u202Egnihtemos\u202C \u2066pay\u200Bpal ${'W'.repeat(200)} ${'and so on '.repeat(50)} 👩‍🚀\nZ\u0335\u0322a\u0334l\u0338g\u0337o`,
  person: `Robert'); DROP TABLE user;-- <a href="javascript:window.naughty=1">`,
}

let everything: Everything
test.beforeAll(async () => {
  test.setTimeout(180_000)
  everything = await openEverything({ texts })
})
test.afterAll(() => everything.close())

/** Each page with a piece of a text that it must show as it was written. */
const pagesOf = ({ things }: Everything): Readonly<Partial<Record<Viewer, readonly (readonly [path: string, shows: string])[]>>> => ({
  administrator: [
    ['/authorities', '</title><script>'], [`/authorities/${things.authorityId}`, '</title><script>'], [`/authorities/${things.authorityId}/record`, `' OR 1=1;--`],
    ['/people', '<a href="javascript:'], ['/requests', '{{7*7}}'], [`/requests/${things.requestId}`, '<iframe src='], ['/requests/new', '</title><script>'],
    ['/sessions', '<iframe src='], [`/sessions/${things.sessions.gathering}`, '{authority} <b>bold</b>'], [`/sessions/${things.sessions.refused}`, '{authority} <b>bold</b>'],
    ['/certificates', '{{7*7}}'], [`/certificates/${things.certificateId}`, '</title><script>'], ['/audit', '<iframe src='],
  ],
  owner: [
    ['/holder', '</title><script>'], [`/holder/approve/${things.sessions.gathering}`, '<iframe src='], [`/holder/approve/${things.sessions.complete}`, '<iframe src='], ['/holder/history', '{{7*7}}'],
    [`/holder/share/${things.receivedId}`, '=HYPERLINK('], [`/holder/policy/${things.proposalId}`, '<iframe src='], [`/holder/policy/${things.withdrawnProposalId}`, '<iframe src='],
  ],
})

for (const [width, viewport] of [['desktop', { width: 1280, height: 860 }], ['phone', { width: 360, height: 740 }]] as const) {
  test(`naughty texts are texts, ${width}`, async ({ browser }) => {
    test.setTimeout(300_000)
    const faults: string[] = []
    for (const [viewer, pages] of Object.entries(pagesOf(everything)) as [Viewer, readonly (readonly [string, string])[]][]) {
      const context = await everything.viewer(browser, viewer, { locale: 'en-GB', viewport, reducedMotion: 'reduce' })
      await hearComplaints(context, (text) => faults.push(text))
      const page = await context.newPage()
      page.on('dialog', (dialog) => void (faults.push(`a dialog: ${dialog.message()}`), dialog.dismiss()))
      for (const [path, shows] of pages) {
        await page.goto(`${everything.origin}${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByText(shows).first(), path).toBeAttached()
        faults.push(...(await wrongWith(page)).map((fault) => `${path}: ${fault}`))
        if (path.startsWith('/holder/approve')) await unfold(page)
        if (path === '/authorities' || path.startsWith('/holder/approve')) await page.screenshot({ path: `test-results/screens/naughty-${viewer}-${path.split('/')[2] ?? 'dashboard'}-${width}.png`, fullPage: true })
      }
      await context.close()
    }
    expect(faults).toEqual([])
  })
}

test('no string becomes code on a page of the console, by any way there is, and the browser tells of each', async ({ browser }) => {
  const context = await everything.viewer(browser, 'administrator', { locale: 'en-GB' })
  const heard: string[] = []
  await hearComplaints(context, (text) => heard.push(text))
  const page = await context.newPage()
  await page.goto(`${everything.origin}/authorities`)
  await expect(page.getByText(texts.authority).first()).toBeVisible()
  // Its own scripts and its worker came through.
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL)).toBe(`${everything.origin}/sw.js`)
  expect(heard).toEqual([])
  const refused = await page.evaluate(tryStrings)
  expect(refused).toEqual({
    'innerHTML': 'TypeError', 'insertAdjacentHTML': 'TypeError', 'document.write': 'TypeError', 'srcdoc': 'TypeError', 'parseFromString': 'TypeError',
    'a script’s text': 'TypeError', 'another origin’s script': 'TypeError', 'data: as a script': 'TypeError', 'a script with a query': 'TypeError', 'a worker': 'TypeError', 'another service worker': 'TypeError',
    'setTimeout': 'TypeError', 'eval': 'EvalError', 'Function': 'EvalError', 'a policy of its own': 'TypeError', 'the policy anew': 'TypeError', 'an own script': 'passed',
  })
  expect(await page.evaluate(() => 'naughty' in window)).toBe(false)
  expect(heard.flatMap((text) => /^Content-Security-Policy, require-trusted-types-for: ([^|]*)\|/.exec(text)?.[1] ?? [])).toEqual([
    'Element innerHTML', 'Element insertAdjacentHTML', 'Document write', 'HTMLIFrameElement srcdoc', 'DOMParser parseFromString', 'HTMLScriptElement textContent',
    'HTMLScriptElement src', 'HTMLScriptElement src', 'HTMLScriptElement src', 'Worker constructor', 'ServiceWorkerContainer register', 'Window setTimeout', 'eval', 'Function',
  ])
  await context.close()
})

/** Hands strings to whatever would make code of them; gives what each threw. In a task of the page: the debugger's own may evaluate. */
function tryStrings(): Promise<Readonly<Record<string, string>>> {
  const code = 'window.naughty=1'
  const html = `<img src="x" onerror="${code}">`
  const element = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] => document.createElement(name)
  const own = document.querySelector('script[src]')?.getAttribute('src') ?? ''
  const { trustedTypes } = window as unknown as { readonly trustedTypes: { readonly createPolicy: (name: string, rules: object) => unknown } }
  const ways: Readonly<Record<string, () => unknown>> = {
    'innerHTML': () => (element('div').innerHTML = html),
    'insertAdjacentHTML': () => document.body.insertAdjacentHTML('beforeend', html),
    'document.write': () => document.write(html),
    'srcdoc': () => (element('iframe').srcdoc = html),
    'parseFromString': () => new DOMParser().parseFromString(html, 'text/html'),
    'a script’s text': () => (element('script').textContent = code),
    'another origin’s script': () => (element('script').src = `//evil.example${own}`),
    'data: as a script': () => (element('script').src = `data:text/javascript,${code}`),
    'a script with a query': () => element('script').setAttribute('src', `${own}?${code}`),
    'a worker': () => new Worker(`data:text/javascript,${code}`),
    'another service worker': () => navigator.serviceWorker.register('/sw.js?another'),
    'setTimeout': () => setTimeout(code),
    'eval': () => (0, eval)(code),
    'Function': () => new Function(code),
    'a policy of its own': () => trustedTypes.createPolicy('mine', {}),
    'the policy anew': () => trustedTypes.createPolicy('default', {}),
    'an own script': () => (element('script').src = own),
  }
  return new Promise((resolve) => setTimeout(async () => {
    const outcome: Record<string, string> = {}
    for (const [name, way] of Object.entries(ways)) {
      try {
        await way()
        outcome[name] = 'passed'
      } catch (cause) {
        outcome[name] = (cause as Error).name
      }
    }
    setTimeout(() => resolve(outcome))
  }))
}

/** A long reason stands there with its beginning, its hidden signs spelt out, and the rest on demand. */
async function unfold(page: Page): Promise<void> {
  const words = page.locator('main bdi').filter({ hasText: '<iframe src=' }).first()
  await expect(words.getByText('\\u{202e}', { exact: true })).toBeVisible()
  await expect(words.getByText('\\u{200b}', { exact: true })).toBeVisible()
  await expect(words).not.toContainText('👩‍🚀')
  const more = page.getByRole('button', { name: /^Show all \d+ characters$/ }).first()
  await more.click()
  await expect(words).toContainText('👩‍🚀')
  await expect(page.getByRole('button', { name: 'Show less' }).first()).toHaveAttribute('aria-expanded', 'true')
}

/** What a text must not be able to do to a page. */
const wrongWith = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [
    ...('naughty' in window ? [`it ran: ${String(window.naughty)}`] : []),
    ...[...document.querySelectorAll('main :is(script, iframe, img[src="x"], [onerror], [onload], a[href^="javascript:"])')].map(({ outerHTML }) => `it is an element: ${outerHTML.slice(0, 100)}`),
    // Joiners of emoji and the isolates of names are the only signs of their kind that a page may contain.
    ...(/[\u202A-\u202E\u2066\u2067\u200B\u200E\u200F\u061C]/.test(document.querySelector('main')?.textContent ?? '') ? ['a sign in it is hidden or turns the text'] : []),
    ...(document.documentElement.scrollWidth > window.innerWidth ? [`${document.documentElement.scrollWidth - window.innerWidth} pixels wider than the screen`] : []),
  ])
