// Looking at a screen as people do: at desktop and phone width, in light and dark, with a picture of each in
// test-results/screens; and as axe does.
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { barriers } from './accessibility.ts'

/** Where the pictures are left. */
export const screensFolder = join(import.meta.dirname, '../../test-results/screens')
export const desktop = { width: 1280, height: 860 }
export const phone = { width: 360, height: 740 }

/** The page has said what it is about, and nothing of it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(page.locator('[aria-busy="true"], [data-loading]')).toHaveCount(0)
  // While the console opens it has a title of its own.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
}

/** Looks at a page in both widths and both schemes; gives what is wrong with it. @param name ends with the page's language: `account-fr` */
export async function look(page: Page, name: string): Promise<readonly string[]> {
  const faults: string[] = []
  expect(await page.locator('html').getAttribute('lang')).toBe(name.slice(-2))
  for (const [width, viewport] of [['desktop', desktop], ['phone', phone]] as const) {
    await page.setViewportSize(viewport)
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wide > 0) faults.push(`${width}: ${wide} pixels wider than the screen`)
      await page.screenshot({ path: join(screensFolder, `${name}-${width}-${scheme}.png`), fullPage: true, animations: 'disabled', caret: 'hide' })
      // Each width and each scheme is examined in each language, in two of their four pairs: what axe sees of a pair is in these.
      if (((width === 'desktop') === (scheme === 'light')) !== name.endsWith('en')) continue
      faults.push(...(await barriers(page)).map((fault) => `${width} ${scheme}: ${fault}`))
    }
  }
  return faults
}
