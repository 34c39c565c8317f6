// Scripts and styles of the build, compressed beforehand (scripts/setup/compress.mjs). Whoever does not read Brotli gets them from
// Next, and so does whoever asks for anything else.
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

const types: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/**
 * Holds the compressed files of a folder in memory, under their addresses; nothing else can be named.
 * @param folder none of it ever changes: a file's name is made from its content
 * @param prefix of the addresses, such as `/_next/static/`
 * @returns answers a request, or gives false
 */
export function openStaticFiles(folder: string, prefix: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const files = new Map(
    readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.br')).map((name) => {
      const path = name.slice(0, -'.br'.length)
      return [prefix + path.replaceAll('\\', '/'), { body: readFileSync(join(folder, name)), type: types[path.slice(path.lastIndexOf('.') + 1)] as string }]
    }),
  )
  return (request, response) => {
    const file = files.get((request.url ?? '').split('?')[0] as string)
    if (file === undefined || !readsBrotli(request.headers['accept-encoding'])) return false
    response.writeHead(200, {
      'content-type': file.type, 'content-encoding': 'br', 'content-length': String(file.body.length), 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding',
    })
    response.end(request.method === 'HEAD' ? undefined : file.body)
    return true
  }
}

/** RFC 9110, 12.5.3: named, and not with a weight of 0. */
const readsBrotli = (accepted: string | string[] | undefined): boolean => /(?:^|,)\s*br\s*(?:;\s*q=(?:1|0\.\d*[1-9])\d*\s*)?(?:,|$)/i.test(String(accepted ?? ''))
