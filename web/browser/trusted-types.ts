// The only strings that a page of the console may use as code: addresses of scripts of its own (web/http/security-headers.ts
// demands it of the browser). What is refused here the browser throws on, and reports as a violation.

// From the first sign to the last, as Next's bundler and service-worker.ts write them: such a text has no other origin, no way
// up, no query. `base-uri 'none'` keeps its root the console's.
const own = /^\/(?:_next\/static\/chunks\/[\w.~-]+\.js|sw\.js)$/

/** The address of a script, as it is when it is the console's own, else null. */
export const ownScript = (address: string): string | null => (own.test(address) ? address : null)

/** As browsers have it; TypeScript does not know it yet. */
interface TrustedTypes {
  readonly createPolicy: (name: 'default', rules: { readonly createScriptURL: (address: string) => string | null }) => unknown
}

/** From here on own scripts pass, and no other: a policy without rules for HTML and script texts refuses all of them. */
export function trustOwnScripts(): void {
  (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', { createScriptURL: ownScript })
}
