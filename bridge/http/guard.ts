// Who may knock, checked before anything else, in this order: Host, Origin, Sec-Fetch-*, content type (docs/protocol.md,
// "The localhost contract"). Three rows: the console's fetches, the bridge's own pages, and what those pages ask.
// The order matters: a rebinding page is known by its Host alone, a foreign form by its Origin, both before any body is read.
import { Refusal } from '../../web/core/refusal.ts'

/** What the guard looks at. */
export interface Knock {
  readonly method: string
  readonly headers: Pick<Headers, 'get'>
}

/** Which row of the guard a path belongs to. */
export type Row = 'api' | 'page' | 'asset' | 'page-api'

/** Who is at home: own host such as `127.0.0.1:28571`, and the consoles allowed by the installation. */
export interface Home {
  readonly host: string
  readonly origins: readonly string[]
}

/** The row of a path; null for none. */
export function rowOf(path: string): Row | null {
  if (path.startsWith('/v1/')) return 'api'
  if (path.startsWith('/page-api/')) return 'page-api'
  if (path.startsWith('/page/assets/')) return 'asset'
  return path === '/' || path.startsWith('/page/') ? 'page' : null
}

/**
 * Lets a request in or refuses it: BRIDGE-HOST, BRIDGE-ORIGIN, BRIDGE-FETCH-MODE, BRIDGE-CONTENT-TYPE.
 * A preflight (OPTIONS) passes the same first two checks.
 */
export function guard(row: Row | null, knock: Knock, home: Home): void {
  const header = (name: string): string | null => knock.headers.get(name)
  if (header('host') !== home.host) throw new Refusal('BRIDGE-HOST')
  checkOrigin(row, header('origin'), home)
  checkFetch(row, header)
  if (knock.method === 'OPTIONS' && row === 'api') return
  if (knock.method !== 'GET' && header('content-type') !== 'application/json') throw new Refusal('BRIDGE-CONTENT-TYPE')
}

function checkOrigin(row: Row | null, origin: string | null, home: Home): void {
  const allowed =
    row === 'api' ? origin !== null && home.origins.includes(origin)
      : row === 'page-api' ? origin === `http://${home.host}`
        // A navigation by GET and a script or style of our own page carry none; a foreign form's POST does.
        : origin === null || origin === `http://${home.host}`
  if (!allowed) throw new Refusal('BRIDGE-ORIGIN')
}

/** What a browser adds by itself and no page can forge; other programs leave it out. */
function checkFetch(row: Row | null, header: (name: string) => string | null): void {
  const is = (name: string, ...wanted: readonly string[]): boolean => {
    const value = header(name)
    return value === null || wanted.includes(value)
  }
  const fits =
    row === 'api' ? is('sec-fetch-mode', 'cors')
      : row === 'page' ? is('sec-fetch-mode', 'navigate') && is('sec-fetch-dest', 'document')
        : row === 'asset' ? is('sec-fetch-site', 'same-origin')
          : is('sec-fetch-site', 'same-origin') && is('sec-fetch-mode', 'cors', 'same-origin')
  if (!fits) throw new Refusal('BRIDGE-FETCH-MODE')
}
