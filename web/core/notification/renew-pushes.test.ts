// A browser's memory and its push service, of the form of the browser's own; what a real worker does with them is web/e2e/pwa.spec.ts.
import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from '../bytes/bytes.ts'
import { keepDevice, keptDevice, type PushDevice, type Subscription } from './push-device.ts'
import { renewPushes, type Told } from './renew-pushes.ts'

const [ownKey, otherKey] = [toBase64Url(new Uint8Array(65).fill(4)), toBase64Url(new Uint8Array(65).fill(5))]
const device: PushDevice = { id: '0123456789abcdef0123456789abcdef', userId: 'user-ada', endpoint: 'https://push.example.org/before', label: 'Firefox, Linux' }

/** A browser that has a subscription, or none, and a server that says this. */
async function browser({ kept = device as PushDevice | null, has = device.endpoint as string | null, key = ownKey, listed = true, signedIn = true, allowed = true, told = 'renewed' as Told }) {
  const entries = new Map<string, Response>()
  const memory = {
    match: (place: unknown) => Promise.resolve(entries.get(String(place))?.clone()),
    put: (place: unknown, response: Response) => Promise.resolve(void entries.set(String(place), response)),
    delete: (place: unknown) => Promise.resolve(entries.delete(String(place))),
  }
  if (kept !== null) await keepDevice(memory, kept)
  const did: string[] = []
  const one = (endpoint: string, ofKey: string): Subscription => ({
    endpoint, getKey: () => new Uint8Array(16).buffer, options: { applicationServerKey: fromBase64Url(ofKey).buffer, userVisibleOnly: true },
    unsubscribe: () => (did.push(`unsubscribe ${endpoint}`), (now = null), Promise.resolve(true)),
  })
  let now = has === null ? null : one(has, key)
  const changed = await renewPushes({
    memory, allowed,
    pushes: {
      getSubscription: () => Promise.resolve(now),
      subscribe: ({ applicationServerKey }) => (did.push('subscribe'), Promise.resolve((now = one('https://push.example.org/after', toBase64Url(applicationServerKey as Uint8Array<ArrayBuffer>))))),
    },
    ask: () => (did.push('ask'), Promise.resolve(signedIn ? { pushKey: ownKey, devices: listed ? [{ id: device.id }] : [] } : null)),
    tell: ({ deviceId, endpoint, label }) => (did.push(`tell ${deviceId === device.id && label === device.label} ${endpoint}`), Promise.resolve(told)),
  })
  return { changed, did, kept: await keptDevice(memory), now }
}

describe('renewing the pushes of a browser', () => {
  const after = 'https://push.example.org/after'
  it.each([
    ['is not this person’s device', { kept: null }, []],
    ['may show nothing', { allowed: false }, []],
    ['has nobody signed in', { has: null, signedIn: false }, ['ask']],
    ['has what the server has', {}, ['ask']],
  ] as const)('one that %s sends nothing', async (_what, state, acts) => {
    const { changed, did, kept } = await browser(state)
    expect([changed, did]).toEqual([false, [...acts]])
    expect(kept).toEqual('kept' in state ? null : device)
  })

  it.each([
    ['lost its subscription', { has: null }, ['ask', 'subscribe', `tell true ${after}`]],
    ['was given another address', { has: after }, ['ask', `tell true ${after}`]],
    ['subscribed with another key', { key: otherKey }, ['ask', `unsubscribe ${device.endpoint}`, 'subscribe', `tell true ${after}`]],
    ['has an address that the push service gave up', { listed: false }, ['ask', `unsubscribe ${device.endpoint}`, 'subscribe', `tell true ${after}`]],
  ])('one that %s gives its new address, and remembers it', async (_what, state, acts) => {
    const { changed, did, kept, now } = await browser(state)
    expect([changed, did]).toEqual([true, acts])
    expect(kept).toEqual({ ...device, endpoint: after })
    expect(toBase64Url(new Uint8Array(now?.options.applicationServerKey as ArrayBuffer))).toBe(ownKey)
  })

  it('one that was removed from elsewhere forgets, and takes no pushes any more', async () => {
    const { did, kept, now } = await browser({ listed: false, told: 'not-theirs' })
    expect([did.at(-1), kept, now]).toEqual([`unsubscribe ${after}`, null, null])
  })

  it('one that cannot tell it now tells it the next time', async () => {
    const { changed, kept, now } = await browser({ has: null, told: 'not-now' })
    expect([changed, kept, now?.endpoint]).toEqual([false, device, after])
  })

  it('reads nothing that it did not write', async () => {
    for (const wrong of ['', 'x', 'null', '[]', JSON.stringify({ ...device, id: 'X' }), JSON.stringify({ ...device, userId: '' }), JSON.stringify({ ...device, endpoint: 3 })]) {
      expect(await keptDevice({ match: () => Promise.resolve(new Response(wrong)), put: () => Promise.resolve(), delete: () => Promise.resolve(true) }), wrong).toBeNull()
    }
  })
})
