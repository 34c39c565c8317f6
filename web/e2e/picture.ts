// Pictures for the README and the runbook, taken by the tests that go there anyway: `npm run pictures` puts them into
// docs/pictures. In an ordinary run nothing is written.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

const folder = process.env['SCEAU_PICTURES']

/** Takes a picture of what is in view, or of the whole page. */
export async function picture(page: Page, name: string, { whole = false } = {}): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  // Faces and transitions first; a caret that blinks would make every picture differ.
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole, animations: 'disabled', caret: 'hide' })
}

/** The same of an English page in French: it speaks French for the picture, and what is open in it stays open. */
export async function pictureInFrench(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  const speak = async (language: 'en' | 'fr'): Promise<void> => {
    // Not a click: the switch may be behind a dialog.
    await page.locator(`header button[lang="${language}"]`).first().dispatchEvent('click')
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await page.waitForLoadState('networkidle')
  }
  await speak('fr')
  await picture(page, name)
  await speak('en')
}
