// Everything that a console page sends and receives: requests, answers, socket frames, and what windows post to it.
import type { BrowserContext } from '@playwright/test'

/** What was seen so far. */
export interface Traffic {
  /** Waits for the answers that are on their way, then gives all bytes. */
  readonly all: () => Promise<Buffer>
}

/** Watches the pages of an origin in a context, from now on. */
export function watch(context: BrowserContext, origin: string): Traffic {
  const seen: (Buffer | Promise<Buffer>)[] = []
  const keep = (bytes: string | Buffer): void => void seen.push(Buffer.from(bytes))
  context.on('request', (request) => {
    // What the bridge's window says to its own bridge is another page's.
    if (!request.url().startsWith(origin) && request.headers()['origin'] !== origin) return
    keep(`${request.method()} ${request.url()}\n`)
    keep(request.postDataBuffer() ?? '')
  })
  context.on('response', (response) => {
    if (!response.url().startsWith(origin) || response.url().includes('/_next/static/')) return
    // Answers without a body, and those of a page that has gone, have none.
    seen.push(response.body().catch(() => Buffer.alloc(0)))
  })
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => keep(payload))
      socket.on('framereceived', ({ payload }) => keep(payload))
    })
  })
  void context.exposeBinding('sceauPosted', ({ page }, text: string) => {
    if (page.url().startsWith(origin)) keep(text)
  })
  void context.addInitScript(() => {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const tell = (window as unknown as { sceauPosted?: (text: string) => Promise<void> }).sceauPosted
      void tell?.(JSON.stringify(data))
    })
  })
  return { all: async () => Buffer.concat(await Promise.all(seen)) }
}
