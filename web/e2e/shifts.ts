// What jumps while a page loads: the browser's own measure of it (Layout Instability), with what moved.
import type { Page } from '@playwright/test'

/** Of a whole load; where pages are measured for search engines 0.1 counts as good. What a page finds out about this browser comes a moment later. */
const most = 0.02

interface Shift { readonly value: number; readonly what: readonly string[] }
interface LayoutShift extends PerformanceEntry { readonly value: number; readonly hadRecentInput: boolean; readonly sources: readonly { readonly node: Node | null }[] }

/** For `addInitScript`, in the page: keeps what moves without anybody's doing. */
export function watchShifts(): void {
  const seen: Shift[] = []
  Object.assign(window, { sceauShifts: seen })
  const nameOf = (node: Node | null): string => (node instanceof Element ? `${node.localName} “${node.textContent.slice(0, 30)}”` : String(node?.nodeName))
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
      if (!hadRecentInput) seen.push({ value, what: sources.map(({ node }) => nameOf(node)) })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** What jumped on a page since it was opened; empty when hardly anything did. */
export async function shiftsOf(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate(() => (window as unknown as { readonly sceauShifts: readonly Shift[] }).sceauShifts)
  const sum = seen.reduce((all, { value }) => all + value, 0)
  return sum > most ? [`jumps by ${sum.toFixed(3)}: ${seen.map(({ value, what }) => `${value.toFixed(3)} ${what.join(', ')}`).join('; ')}`] : []
}
