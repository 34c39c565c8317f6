// What a browser complains of that no page of ours may give it a reason for: a rule of a Content-Security-Policy that was broken, a
// string that would have been code, a page that is not the one that the server wrote, an error that nobody caught.
import type { BrowserContext } from '@playwright/test'

const complaint = /Content.Security.Policy|Refused to|Trusted ?(?:Type|HTML|Script)|Hydration|did not match|MISSING_MESSAGE|Minified React/i

/** Hears every page and window of a context, from the next document on: what stands in the console, and what the page itself is told. */
export async function hearComplaints(context: BrowserContext, hear: (text: string) => void): Promise<void> {
  context.on('weberror', (error) => hear(error.error().message))
  context.on('console', (message) => void (complaint.test(message.text()) && hear(message.text())))
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => console.error(`Content-Security-Policy, ${effectiveDirective}: ${sample || blockedURI}`)))
}
