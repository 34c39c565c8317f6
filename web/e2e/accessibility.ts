// What axe, an accessibility checker, finds on a page. It gets in through the debugger's own door, once for each document: the
// policies of console and bridge refuse code made from text, and its usual way in takes four times as long.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Violation { readonly id: string; readonly impact: string; readonly nodes: readonly string[] }

// One for each page, which it ends with: the browser takes a page's devices of passkeys away with any session that ends before.
const doors = new WeakMap<Page, CDPSession>()
async function doorOf(page: Page): Promise<CDPSession> {
  const door = doors.get(page) ?? await page.context().newCDPSession(page)
  doors.set(page, door)
  return door
}

/** Everything serious or critical about a page as it stands, each with the elements; `colours` looks at contrasts alone. */
export async function barriers(page: Page, what: 'all' | 'colours' = 'all'): Promise<readonly string[]> {
  const devtools = await doorOf(page)
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  if ((await evaluate('typeof axe')) === 'undefined') await evaluate(`${source};undefined`)
  const options = { resultTypes: ['violations'], runOnly: what === 'colours' ? ['color-contrast'] : tags }
  const violations = await evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ target, html }) => target.join(' ') + ' ' + html) })))`)
  return (violations as Violation[]).filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.join(', ')}`)
}
