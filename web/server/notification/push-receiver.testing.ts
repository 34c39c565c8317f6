// A push service of loopback, and the end of a push in a browser: what the server sends is opened here with the browser's keys.
import { createDecipheriv, createECDH, createHmac, hkdfSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a push service was given. */
export interface Pushed {
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: Buffer
}

/** A push service that answers as told. */
export async function startPushService(answer: (request: number) => number | [number, Record<string, string>] = () => 201): Promise<{ endpoint: string; got: Pushed[]; stop: () => void }> {
  const got: Pushed[] = []
  const http = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts) })
      const [status, headers] = [answer(got.length)].flat() as [number, Record<string, string> | undefined]
      response.writeHead(status, headers).end('x'.repeat(100_000))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}/push/secret-of-the-device`, got,
    stop: () => {
      http.closeAllConnections()
      http.close()
    },
  }
}

/** The keys of a browser, and the text of what was sealed to them. */
export function receiver(): { readonly p256dh: Uint8Array; readonly auth: Uint8Array; readonly open: (pushed: Pushed) => string } {
  const key = createECDH('prime256v1')
  const p256dh = key.generateKeys()
  const auth = Buffer.from(createHmac('sha256', 'x').update(p256dh).digest().subarray(0, 16))
  return {
    p256dh: new Uint8Array(p256dh), auth: new Uint8Array(auth),
    // RFC 8291 §3.4 and RFC 8188 §2, written here anew: the server's library is not its own witness.
    open: ({ body }) => {
      const salt = body.subarray(0, 16)
      const keyLength = body[20] as number
      const sender = body.subarray(21, 21 + keyLength)
      const sealed = body.subarray(21 + keyLength)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, sender])
      const input = hkdfSync('sha256', key.computeSecret(sender), auth, info, 32)
      const contentKey = Buffer.from(hkdfSync('sha256', Buffer.from(input), salt, 'Content-Encoding: aes128gcm\0', 16))
      const nonce = Buffer.from(hkdfSync('sha256', Buffer.from(input), salt, 'Content-Encoding: nonce\0', 12))
      const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce)
      decipher.setAuthTag(sealed.subarray(-16))
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
    },
  }
}
