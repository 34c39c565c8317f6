// One token per load of a page of ours, good for that page's purpose alone and gone with its result. A foreign page cannot
// read it (other origin), a rebinding one never gets a page (Host).
import { randomBytes } from 'node:crypto'
import { pageKinds, type PageKind } from '../contract/page.ts'
import { Refusal } from '../../web/core/refusal.ts'

const lifetime = 30 * 60_000
const most = 32

/** The tokens that are out. */
export interface PageTokens {
  /** A new token (base64url of 32 bytes) for a load of this page. The oldest goes when there are too many. */
  mint(kind: PageKind): string
  /** Refuses (BRIDGE-PAGE-TOKEN) one that was never given, is spent or too old, or is for a page of another kind. */
  check(token: string | null, kinds: readonly PageKind[]): string
  /** Ends a token: its page has its result. */
  spend(token: string): void
}

/** @param monotonic milliseconds of a clock that never goes back. */
export function pageTokens(monotonic: () => number): PageTokens {
  const out = new Map<string, { kind: PageKind; until: number }>()
  return {
    mint(kind) {
      const oldest = out.keys().next()
      if (out.size >= most && oldest.done === false) out.delete(oldest.value)
      const token = randomBytes(32).toString('base64url')
      out.set(token, { kind, until: monotonic() + lifetime })
      return token
    },
    check(token, kinds) {
      const known = token === null ? undefined : out.get(token)
      if (token === null || known === undefined || known.until < monotonic() || !kinds.includes(known.kind)) throw new Refusal('BRIDGE-PAGE-TOKEN')
      return token
    },
    spend: (token) => void out.delete(token),
  }
}

/** Whether a text names a page. */
export const isPageKind = (text: string): text is PageKind => (pageKinds as readonly string[]).includes(text)
