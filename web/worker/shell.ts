// The one page that this worker keeps, and when it is shown: when a page of the console cannot be loaded. No page with anything
// of a person in it is ever kept, nor an answer of the server; the last known state is the page's own affair (offline/page.ts).

/** The address of the page, and of what it is made of. */
export interface Shell {
  readonly version: string
  readonly page: string
  readonly files: readonly string[]
}

const prefix = 'sceau-shell-'
/** Of the worker before this one. */
const earlier = 'sceau-offline-1'
/** What a proxy answers when the server behind it is away. */
const away = new Set([502, 503, 504])
/** Navigations that give a file, or act: their failure is the browser's to tell. */
const notPages = /^\/(?:trpc|api|download|export|rehearsal)(?:\/|$)/

/** Keeps the shell, whole or not at all; a copy that the browser still has from before is not trusted. */
export async function keepShell({ version, files }: Shell): Promise<void> {
  const cache = await caches.open(prefix + version)
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))
}

/** Removes the shells of other versions. */
export async function dropOthers({ version }: Shell): Promise<void> {
  const others = (await caches.keys()).filter((name) => (name.startsWith(prefix) && name !== prefix + version) || name === earlier)
  await Promise.all(others.map((name) => caches.delete(name)))
}

/** The answer to a request, or null where the browser asks as if there were no worker. */
export function answer(shell: Shell, request: Request, origin: string): Promise<Response> | null {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin) return null
  if (request.mode === 'navigate') return notPages.test(url.pathname) ? null : navigate(shell, request)
  return shell.files.includes(url.pathname) ? fromShell(shell, url.pathname).then((kept) => kept ?? fetch(request)) : null
}

async function navigate(shell: Shell, request: Request): Promise<Response> {
  const answered = await fetch(request).catch(() => null)
  if (answered !== null && !away.has(answered.status)) return answered
  return (await fromShell(shell, shell.page)) ?? answered ?? Response.error()
}

const fromShell = async ({ version }: Shell, path: string): Promise<Response | undefined> => (await caches.open(prefix + version)).match(path)
