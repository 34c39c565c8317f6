// Pictures for the README and the runbook, taken by the tests that go there anyway: `npm run pictures` puts them into
// docs/pictures. In an ordinary run nothing is written.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const folder = process.env['SCEAU_PICTURES']

/** Takes a picture of what is in view, or of the whole page. */
export async function picture(page: Page, name: string, { whole = false } = {}): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  // Faces and transitions first; a caret that blinks would make every picture differ.
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole, animations: 'disabled', caret: 'hide' })
}
