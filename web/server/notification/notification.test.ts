// Telling people: to a push service and a mail server that are real, on loopback, and which open what they are given.
import { createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { SMTPServer } from 'smtp-server'
import { readPushMessage } from '../../core/notification/push-message.ts'
import { transaction } from '../../../db/client.ts'
import { authority } from '../../../db/schema/authority.ts'
import { user } from '../../../db/schema/login.ts'
import { notification } from '../../../db/schema/notification.ts'
import { subscriptionsOf } from '../../../db/store/notification.ts'
import { readSettings, SettingsError } from '../../settings.ts'
import type { Actor } from '../authorise.ts'
import { createTestRequest } from '../request/create-crl.ts'
import { refuseSession } from '../session/refuse.ts'
import { openSession } from '../session/open.ts'
import { acceptShare, addPerson, auditCount, ownDeployment, refusalOf, startTestServer, untilEnrolled, untilTesting, type TestServer } from '../session/ceremony.testing.ts'
import { receiveReceipt } from '../deployment/receipt.ts'
import { expireDue } from '../session/expire.ts'
import { isPublicAddress, publicLookup, pushEndpoint } from './addresses.ts'
import { chooseNotification } from './choose.ts'
import { lookForExpiry } from './expiry.ts'
import { contentOf, openMailer } from './mail.ts'
import { tell } from './notify.ts'
import { identityOf, mostTries, pauseAfter, startOutbox, type Outbox } from './outbox.ts'
import { pushIdentity } from './push-identity.ts'
import { receiver, startPushService, type Pushed } from './push-receiver.testing.ts'
import { readNotifications } from './read.ts'
import { renewSubscription } from './renew.ts'
import { mostDevices, subscribe } from './subscribe.ts'
import { notificationText } from './texts.ts'
import { unsubscribe } from './unsubscribe.ts'

const closing: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const day = 24 * 3600_000

/** A server whose clock can be set; `later` moves it. */
async function testServer(environment: Record<string, string> = {}, folder?: string): Promise<TestServer & { later: (ms: number) => void }> {
  const server = await startTestServer({ PUSH_PRIVATE_ENDPOINTS: 'true', ...environment }, folder)
  let ahead = 0
  closing.push(() => (server.db.$client.open ? server.close() : undefined))
  return { ...server, clock: { now: () => Date.now() + ahead, monotonic: server.clock.monotonic }, later: (ms) => void (ahead += ms) }
}

function outboxOf(server: TestServer): Outbox {
  const outbox = startOutbox(server)
  closing.push(() => outbox.stop())
  return outbox
}

/** A push service of loopback that ends with the test. */
async function pushService(answer?: Parameters<typeof startPushService>[0]): Promise<{ endpoint: string; got: Pushed[] }> {
  const service = await startPushService(answer)
  closing.push(service.stop)
  return service
}

/** A browser's side of a subscription. */
function browser(endpoint: string): { input: Parameters<typeof subscribe>[2]; open: (pushed: Pushed) => unknown } {
  const { p256dh, auth, open } = receiver()
  return { input: { endpoint, p256dh, auth, label: 'Chromium, Linux' }, open: (pushed) => JSON.parse(open(pushed)) }
}

/** A mail server of loopback; `refuse` may throw a reply for the number of the mail. */
async function mailServer(refuse: (mail: number) => number | null = () => null): Promise<{ url: string; got: string[] }> {
  const got: string[] = []
  let count = 0
  const smtp = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => done(username === 'sceau' && password === 'open sesame' ? null : new Error('no'), { user: username }),
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString('utf8')))
      stream.on('end', () => {
        const code = refuse(++count)
        if (code === null) got.push(text)
        done(code === null ? null : Object.assign(new Error('no'), { responseCode: code }))
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise<void>((resolve) => smtp.close(resolve)))
  return { url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, got }
}

const mailFrom = { MAIL_FROM: 'Sceau <sceau@example.test>' }
const rows = (server: TestServer) => server.db.select().from(notification).all()
const toldTo = (server: TestServer, kind: string): string[] => rows(server).filter((row) => row.kind === kind).map((row) => row.userId).sort()

function tellOne(server: TestServer, person: Actor, over: Partial<Parameters<typeof tell>[3]> = {}): void {
  transaction(server.db, (tx) => tell(tx, server, [person.userId], { kind: 'session-open', subjectId: 'f'.repeat(32), facts: { authorityName: 'Example Root CA' }, ...over }))
}

it('a ceremony tells each who must act, on their device, sealed to it, and nobody else', async () => {
  const server = await testServer()
  const service = await pushService()
  const outbox = outboxOf(server)
  const { administrator, auditor, devices, authorityId } = untilEnrolled(server)
  const browsers = devices.map(({ holder }, position) => {
    const one = browser(`${service.endpoint}-${position}`)
    subscribe(server, holder, one.input)
    return one
  })
  const other = browser(`${service.endpoint}-ada`)
  subscribe(server, administrator, other.input)
  expect(auditCount(server, 'notification.subscribed')).toBe(4)
  const { dealAuthority, dealingEnded } = await import('../authority/deal.ts')
  dealAuthority(server, administrator, { authorityId })
  await dealingEnded(server, authorityId)
  expect(toldTo(server, 'deployment-waits')).toEqual(devices.map(({ holder }) => holder.userId))
  for (const device of devices) await receiveReceipt(server, device.holder, await acceptShare(server, device, ownDeployment(server, device).deploymentId))
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'a reason that is nobody’s business' })
  expect(toldTo(server, 'signature-asked')).toEqual(devices.map(({ holder }) => holder.userId))
  const { sessionId } = await openSession(server, administrator, { requestId })
  for (const device of devices.slice(0, 2)) refuseSession(server, device.holder, { sessionId: sessionId as string, reason: 'no' })
  expect(toldTo(server, 'session-open')).toEqual(devices.map(({ holder }) => holder.userId))
  expect(toldTo(server, 'session-ended')).toEqual([administrator.userId])
  expect(rows(server).every(({ userId }) => userId !== auditor.userId)).toBe(true)
  await new Promise((resolve) => setImmediate(resolve))
  await outbox.idle()

  // A holder's device opens its own messages and no other's.
  const mine = service.got.flatMap((pushed) => {
    try {
      return [{ pushed, message: browsers[0]?.open(pushed) as Record<string, string> }]
    } catch {
      return []
    }
  })
  expect(mine.map(({ message }) => message['path'])).toEqual([
    expect.stringMatching(/^\/holder\/share\/[0-9a-f]{32}$/), `/holder/request/${requestId}`, `/holder/approve/${sessionId}`,
  ])
  expect(Object.keys(mine[0]?.message ?? {}).sort()).toEqual(['body', 'kind', 'path', 'tag', 'title'])
  // A service worker takes it as it was said.
  for (const { message } of mine) expect(readPushMessage(JSON.stringify(message))).toEqual(message)
  expect(JSON.stringify(mine)).not.toContain('nobody’s business')
  expect(service.got.map((pushed) => {
    try {
      return other.open(pushed)
    } catch {
      return null
    }
  }).filter((message) => message !== null)).toMatchObject([{ kind: 'session-ended', path: `/sessions/${sessionId}`, title: 'A session was refused: Example Root CA' }])

  // RFC 8292: who sends, to whom, until when; signed by the key that the page was given.
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(String(mine[0]?.pushed.headers['authorization'])) ?? []
  expect(key).toBe(readNotifications(server, administrator).pushKey)
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } })
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true)
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: new URL(service.endpoint).origin, sub: 'https://console.example.test' })
  expect(Number(mine[2]?.pushed.headers['ttl'])).toBeLessThanOrEqual(300)
})

it('a requester who may not approve is not asked, and an expired session is told to them', async () => {
  const mails = await mailServer()
  const server = await testServer({ SMTP_URL: mails.url, ...mailFrom })
  const { administrator, devices, authorityId } = await untilTesting(server)
  const first = (devices[0] as (typeof devices)[0]).holder
  server.db.update(user).set({ role: 'administrator' }).run()
  const { requestId } = createTestRequest(server, { ...first, role: 'administrator' }, { authorityId, reason: 'x' })
  expect(toldTo(server, 'signature-asked')).toEqual(devices.slice(1).map(({ holder }) => holder.userId))
  const { sessionId } = await openSession(server, administrator, { requestId })
  server.advance(400_000)
  expireDue(server)
  expect(rows(server).find((row) => row.kind === 'session-ended')).toMatchObject({ userId: first.userId, channel: 'email', subjectId: sessionId, facts: { what: 'expired' } })
})

it('what could not be sent is tried again with longer pauses, also after a restart, and given up in the end', async () => {
  const service = await pushService((number) => (number === 2 ? [503, { 'retry-after': '7200' }] : number < 4 ? 500 : 201))
  let server = await testServer()
  const person = addPerson(server, 'Ada', 'administrator')
  subscribe(server, person, browser(service.endpoint).input)
  tellOne(server, person)
  let outbox = outboxOf(server)
  await outbox.idle()
  expect(rows(server)).toMatchObject([{ state: 'waiting', tries: 1, fault: 'HTTP 500' }])
  outbox.wake()
  await outbox.idle()
  expect(service.got).toHaveLength(1)
  server.later(pauseAfter(1) + 1000)
  outbox.wake()
  await outbox.idle()
  // Longer than the push service asked for is never waited, nor shorter than ours.
  expect((rows(server)[0]?.nextAt ?? 0) - server.clock.now()).toBeGreaterThan(3500_000)
  await outbox.stop()
  await server.crash().then((next) => next.close === undefined ? undefined : closing.push(() => next.close()))
  server = await testServer({}, server.folder)
  server.later(2 * 3600_000)
  outbox = outboxOf(server)
  await outbox.idle()
  server.later(4 * 3600_000)
  outbox.wake()
  await outbox.idle()
  expect(rows(server)).toMatchObject([{ state: 'sent', tries: 4, fault: null }])
  expect(service.got).toHaveLength(4)
  expect(subscriptionsOf(server.db, person.userId)[0]?.lastSentAt).not.toBeNull()
  expect([1, 2, 3, 20].map(pauseAfter)).toEqual([30_000, 60_000, 120_000, 3600_000])

  const deaf = await pushService(() => 500)
  const other = addPerson(server, 'Zoe')
  subscribe(server, other, browser(deaf.endpoint).input)
  tellOne(server, other)
  for (let tries = 0; tries < mostTries + 3; tries++) {
    outbox.wake()
    await outbox.idle()
    server.later(2 * 3600_000)
  }
  expect(rows(server).find(({ userId }) => userId === other.userId)).toMatchObject({ state: 'given-up', tries: mostTries, fault: 'HTTP 500' })
  expect(deaf.got).toHaveLength(mostTries)
})

it('a device that is gone is removed with what waits for it; what no try can mend is given up at once', async () => {
  const server = await testServer()
  const [gone, never] = [await pushService(() => 410), await pushService(() => 413)]
  const [ada, zoe] = [addPerson(server, 'Ada'), addPerson(server, 'Zoe')]
  subscribe(server, ada, browser(gone.endpoint).input)
  subscribe(server, zoe, browser(never.endpoint).input)
  for (const person of [ada, zoe]) tellOne(server, person)
  await outboxOf(server).idle()
  expect(readNotifications(server, ada).devices).toEqual([])
  expect(rows(server)).toMatchObject([{ userId: zoe.userId, state: 'given-up', fault: 'HTTP 413', tries: 1 }])
})

it('the same thing is told once, what is too late not at all, and what was switched off meanwhile neither', async () => {
  const server = await testServer()
  const service = await pushService()
  const ada = addPerson(server, 'Ada')
  subscribe(server, ada, browser(service.endpoint).input)
  for (let times = 0; times < 3; times++) tellOne(server, ada)
  expect(rows(server)).toHaveLength(1)
  tellOne(server, ada, { subjectId: 'e'.repeat(32), until: server.clock.now() - 1 })
  tellOne(server, ada, { kind: 'signature-asked', subjectId: 'd'.repeat(32) })
  chooseNotification(server, ada, { kind: 'signature-asked', channel: 'push', wanted: false })
  await outboxOf(server).idle()
  expect(Object.fromEntries(rows(server).map(({ subjectId, state }) => [subjectId[0], state]))).toEqual({ f: 'sent', e: 'stale', d: 'unwanted' })
  expect(service.got).toHaveLength(1)
  tellOne(server, ada, { kind: 'signature-asked', subjectId: 'c'.repeat(32) })
  expect(rows(server)).toHaveLength(3)
  // An act that is undone tells nothing.
  expect(() => transaction(server.db, (tx) => {
    tell(tx, server, [ada.userId], { kind: 'session-open', subjectId: 'b'.repeat(32), facts: { authorityName: 'x' } })
    throw new Error('undone')
  })).toThrow('undone')
  expect(rows(server)).toHaveLength(3)
})

it('choices and devices are each person’s own', async () => {
  const server = await testServer({ PUSH_PRIVATE_ENDPOINTS: 'false' })
  const [ada, zoe, otto] = [addPerson(server, 'Ada', 'administrator'), addPerson(server, 'Zoe'), addPerson(server, 'Otto', 'auditor')]
  const at = (name: string): Parameters<typeof subscribe>[2] => browser(`https://push.example.org/${name}`).input
  const { id } = subscribe(server, zoe, at('zoe'))
  expect(await refusalOf(() => unsubscribe(server, ada, { deviceId: id }))).toBe('NOT-FOUND')
  expect(await refusalOf(() => chooseNotification(server, zoe, { kind: 'expires-soon', channel: 'push', wanted: true }))).toBe('NOT-AUTHORISED')
  expect(readNotifications(server, zoe)).toMatchObject({ email: null, devices: [{ id, label: 'Chromium, Linux', lastSentAt: null }], choices: [{ kind: 'signature-asked', push: true, email: true }, { kind: 'session-open' }, { kind: 'deployment-waits' }, { kind: 'policy-proposed' }] })
  expect(JSON.stringify(readNotifications(server, zoe))).not.toContain('push.example.org')
  expect(readNotifications(server, ada)).toMatchObject({ devices: [], choices: [{ kind: 'session-ended' }, { kind: 'expires-soon' }] })
  expect(readNotifications(server, otto).choices).toMatchObject([{ kind: 'expires-soon' }])
  // The same browser, another person: it is theirs now. Who knows its address alone takes nothing away.
  const shared = at('shared')
  subscribe(server, zoe, shared)
  subscribe(server, ada, { ...browser(shared.endpoint).input, endpoint: shared.endpoint })
  expect([zoe, ada].map((person) => readNotifications(server, person).devices.length)).toEqual([2, 1])
  subscribe(server, ada, shared)
  expect([zoe, ada].map((person) => readNotifications(server, person).devices.length)).toEqual([1, 1])
  unsubscribe(server, zoe, { deviceId: id })
  expect(auditCount(server, 'notification.unsubscribed')).toBe(1)
  for (let device = 0; device < mostDevices; device++) subscribe(server, zoe, at(`n${device}`))
  expect(await refusalOf(() => subscribe(server, zoe, at('one-more')))).toBe('PUSH-DEVICES')
  expect(await refusalOf(() => subscribe(server, ada, { ...at('x'), p256dh: new Uint8Array(65).fill(4) }))).toBe('PUSH-ENDPOINT')
})

it('a device whose address changed is the same device: what waits for it goes to the new address, and nobody else’s is taken', async () => {
  const server = await testServer()
  const [ada, zoe] = [addPerson(server, 'Ada'), addPerson(server, 'Zoe')]
  const [before, after] = [await pushService(() => 503), await pushService()]
  const { id: deviceId } = subscribe(server, ada, browser(before.endpoint).input)
  tellOne(server, ada)
  const outbox = outboxOf(server)
  await outbox.idle()
  const next = browser(after.endpoint)
  const renewed = { ...next.input, deviceId, label: 'Firefox, Linux' }
  for (const [person, given, refusal] of [
    [zoe, renewed, 'NOT-FOUND'], [ada, { ...renewed, deviceId: 'a'.repeat(32) }, 'NOT-FOUND'],
    [ada, { ...renewed, endpoint: 'file:///etc/passwd' }, 'PUSH-ENDPOINT'], [ada, { ...renewed, auth: new Uint8Array(15) }, 'PUSH-ENDPOINT'],
  ] as const) expect(await refusalOf(() => renewSubscription(server, person, given))).toBe(refusal)
  expect(subscriptionsOf(server.db, ada.userId)).toMatchObject([{ id: deviceId, endpoint: before.endpoint }])
  // The worker and the page of one browser: it is written down once.
  for (let times = 0; times < 2; times++) renewSubscription(server, ada, renewed)
  expect(auditCount(server, 'notification.renewed')).toBe(1)
  expect(readNotifications(server, ada).devices).toMatchObject([{ id: deviceId, label: 'Chromium, Linux' }])
  server.later(pauseAfter(1) + 1000)
  outbox.wake()
  await outbox.idle()
  expect(after.got.map((pushed) => next.open(pushed))).toMatchObject([{ kind: 'session-open' }])
  expect(before.got).toHaveLength(1)
  expect(rows(server)).toMatchObject([{ subscriptionId: deviceId, state: 'sent' }])
})

it('a device that the push service gave up comes back under its new address, one that was taken back does not', async () => {
  const server = await testServer()
  const ada = addPerson(server, 'Ada')
  const zoe = addPerson(server, 'Zoe')
  const [gone, after] = [await pushService(() => 410), await pushService()]
  const { id: deviceId } = subscribe(server, ada, browser(gone.endpoint).input)
  tellOne(server, ada)
  const outbox = outboxOf(server)
  await outbox.idle()
  expect(readNotifications(server, ada).devices).toEqual([])
  const renewed = { ...browser(after.endpoint).input, deviceId, label: 'Firefox, Linux' }
  expect(await refusalOf(() => renewSubscription(server, zoe, renewed))).toBe('NOT-FOUND')
  renewSubscription(server, ada, renewed)
  expect(readNotifications(server, ada).devices).toMatchObject([{ id: deviceId, label: 'Firefox, Linux' }])
  unsubscribe(server, ada, { deviceId })
  expect(await refusalOf(() => renewSubscription(server, ada, renewed))).toBe('NOT-FOUND')
  expect(readNotifications(server, ada).devices).toEqual([])
})

it('what is refused at the address before says nothing of the address after', async () => {
  const server = await testServer()
  const ada = addPerson(server, 'Ada')
  const after = await pushService()
  let deviceId = ''
  // The browser's new address arrives while the push to the one before is under way.
  const gone = await pushService(() => {
    renewSubscription(server, ada, { ...browser(after.endpoint).input, deviceId })
    return 410
  })
  deviceId = subscribe(server, ada, browser(gone.endpoint).input).id
  tellOne(server, ada)
  const outbox = outboxOf(server)
  await outbox.idle()
  expect(rows(server)).toMatchObject([{ state: 'waiting', fault: 'HTTP 410' }])
  server.later(pauseAfter(1) + 1000)
  outbox.wake()
  await outbox.idle()
  expect([gone.got.length, after.got.length]).toEqual([1, 1])
  expect(readNotifications(server, ada).devices).toMatchObject([{ id: deviceId }])
})

it('the server calls no address inside, by name or by number, for no browser', async () => {
  for (const inside of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.1.1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'no address']) {
    expect(isPublicAddress(inside), inside).toBe(false)
  }
  for (const outside of ['1.1.1.1', '142.250.1.1', '2606:4700::1111']) expect(isPublicAddress(outside), outside).toBe(true)
  for (const address of [
    'http://push.example.org/x', 'https://127.0.0.1/x', 'https://0x7f.1/x', 'https://2130706433/x', 'https://[::1]/x', 'https://[::ffff:10.0.0.1]/x', 'https://localhost/x', 'https://printer/x', 'https://printer.local/x',
    'https://a.localhost/', 'https://push.example.org:22/x', 'https://user@push.example.org/', 'https://push.example.org/#x', 'file:///etc/passwd', 'javascript:alert(1)', '', `https://push.example.org/${'x'.repeat(1024)}`,
  ]) expect(await refusalOf(() => pushEndpoint(address, false)), address).toBe('PUSH-ENDPOINT')
  expect(pushEndpoint('https://fcm.googleapis.com/fcm/send/abc', false).hostname).toBe('fcm.googleapis.com')
  // A name that points inside is found to have no address.
  await expect(new Promise((resolve, reject) => publicLookup('localhost', { all: true }, (error, found) => (error === null ? resolve(found) : reject(error))))).rejects.toMatchObject({ code: 'EPRIVATE' })
})

it('mails say the same in text and HTML, in the person’s language, and their text is nobody’s markup or header', async () => {
  const mails = await mailServer()
  const server = await testServer({ SMTP_URL: mails.url, ...mailFrom })
  const ada = addPerson(server, 'Ada', 'administrator')
  const naughty = ['Évil "<script>alert(1)</script>"\r\nBcc: victim@example.test', '=?utf-8?q?x?= \u{202e}gnp.exe', '{name} ${name} %s', '\u{0}\u{b}', '</title><img src=x onerror=alert(1)>', 'Ω'.repeat(300)]
  naughty.forEach((authorityName, position) => tellOne(server, ada, { subjectId: String(position).repeat(32), facts: { authorityName } }))
  server.db.update(user).set({ name: 'Zoé\r\nTo: victim@example.test', locale: 'fr' }).run()
  await outboxOf(server).idle()
  expect(mails.got).toHaveLength(naughty.length)
  for (const mail of mails.got) {
    const head = mail.split('\r\n\r\n')[0] as string
    expect(head).not.toMatch(/^(?:bcc|cc):/im)
    expect(head.match(/^to:/gim)).toHaveLength(1)
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(head).toMatch(/^Message-ID: <[0-9a-f]{32}@console\.example\.test>$/m)
    // Each line of a mail is short enough for every server on its way.
    expect(Math.max(...mail.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(998)
  }
  for (const authorityName of naughty) {
    const text = notificationText('fr', 'session-open', { authorityName })
    const { text: plain, html } = contentOf({ id: 'x', to: { name: '<b>Zoé</b>', email: 'x@example.test', locale: 'fr' }, text, path: '/holder/approve/1' }, 'https://console.example.test')
    expect(text.title).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(html.match(/<[a-z!/][^>]*>/gi)?.filter((tag) => !/^<(?:!doctype html|\/?(?:html|head|title|body|p|strong|a)\b|meta charset="utf-8"|br|hr)/i.test(tag))).toEqual([])
    expect(html).not.toMatch(/<(?:img|script|link|style)/i)
    expect(`${plain}${html}`.match(/https?:\/\/[^\s"<]+/g)?.every((address) => address.startsWith('https://console.example.test/'))).toBe(true)
  }
})

it('a mail server that is busy is asked again with the same id, one that says no for good is not', async () => {
  const mails = await mailServer((number) => (number === 1 ? 451 : number === 3 ? 550 : null))
  const folderless = { SMTP_URL: mails.url.replace('//', '//sceau@'), ...mailFrom }
  const password = join((await testServer()).folder, 'smtp-password')
  writeFileSync(password, 'open sesame\n')
  const server = await testServer({ ...folderless, SMTP_PASSWORD_FILE: password })
  const ada = addPerson(server, 'Ada')
  const outbox = outboxOf(server)
  tellOne(server, ada)
  outbox.wake()
  await outbox.idle()
  expect(rows(server)).toMatchObject([{ state: 'waiting', fault: 'SMTP 451', tries: 1 }])
  server.later(pauseAfter(1))
  outbox.wake()
  await outbox.idle()
  expect(rows(server)).toMatchObject([{ state: 'sent' }])
  expect(mails.got[0]).toContain(`<${rows(server)[0]?.id}@console.example.test>`)
  tellOne(server, ada, { subjectId: 'a'.repeat(32) })
  outbox.wake()
  await outbox.idle()
  expect(rows(server).find(({ subjectId }) => subjectId[0] === 'a')).toMatchObject({ state: 'given-up', fault: 'SMTP 550', tries: 1 })
})

it('what ends soon is told once a mark, whenever it is looked', async () => {
  const mails = await mailServer()
  const server = await testServer({ SMTP_URL: mails.url, ...mailFrom })
  const { administrator, auditor, authorityId, devices } = await untilTesting(server)
  const { requestId } = createTestRequest(server, administrator, { authorityId, reason: 'x' })
  const { sessionId } = await openSession(server, administrator, { requestId })
  const { contribute } = await import('../session/contribute.ts')
  const { approval } = await import('../session/ceremony.testing.ts')
  for (const device of devices.slice(0, 2)) await contribute(server, device.holder, await approval(server, device, sessionId as string))
  const told = () => rows(server).filter(({ kind }) => kind === 'expires-soon').map(({ userId, facts, createdAt }) => [userId, facts.what, facts.days, createdAt] as const)
  expect(lookForExpiry(server)).toBe(true)
  expect(told()).toEqual([])
  expect(lookForExpiry(server)).toBe(false)
  // The list lives 30 days: at 7, 2 and 1 it is told, and a look that was missed loses nothing.
  const days: (number | undefined)[] = []
  for (let passed = 0; passed < 32; passed++) {
    server.later(day)
    if (passed === 27) continue
    lookForExpiry(server)
    const fresh = told().filter(([userId, what, , at]) => userId === administrator.userId && what === 'crl' && server.clock.now() - at < day / 2)
    days.push(...fresh.map(([, , left]) => left))
  }
  expect(days).toEqual([6, 0])
  expect(new Set(told().map(([userId]) => userId))).toEqual(new Set([administrator.userId, auditor.userId]))
  // The authority itself, of ten years, a year before; nobody is told of one that is retired.
  server.later(365 * 9 * day)
  lookForExpiry(server)
  expect(told().at(-1)?.[1]).toBe('authority')
  const before = told().length
  server.db.update(authority).set({ phase: 'retired' }).run()
  server.later(300 * day)
  lookForExpiry(server)
  expect(told().length).toBeLessThanOrEqual(before)
})

it('the push identity is made once, for the server alone', async () => {
  const server = await testServer()
  const file = join(server.folder, 'push-identity')
  const { publicKey } = identityOf(server)
  expect(existsSync(file)).toBe(true)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(pushIdentity(file).publicKey).toBe(publicKey)
  expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65)
  expect(readFileSync(file, 'utf8')).not.toContain(publicKey)
  writeFileSync(file, 'half a ke')
  expect(() => pushIdentity(file)).toThrow(SettingsError)
})

it('settings of mail that contradict each other are all named', async () => {
  const faultsOf = (environment: Record<string, string>): readonly string[] => {
    try {
      readSettings({ PUBLIC_ORIGIN: 'http://localhost:3000', ...environment })
      return []
    } catch (cause) {
      return (cause as SettingsError).faults.map((fault) => fault.split(':')[0] as string)
    }
  }
  expect(faultsOf({ MAIL_FROM: 'a@example.test', SMTP_PASSWORD_FILE: '/x' })).toEqual(['MAIL_FROM', 'SMTP_PASSWORD_FILE'])
  expect(faultsOf({ SMTP_URL: 'smtp://mail.example.test' })).toEqual(['MAIL_FROM'])
  expect(faultsOf({ SMTP_URL: 'smtp://u:p@mail.example.test/x', SMTP_PASSWORD_FILE: '/x', ...mailFrom })).toEqual(['SMTP_URL', 'SMTP_PASSWORD_FILE'])
  expect(faultsOf({ SMTP_URL: 'smtp://u@mail.example.test', ...mailFrom })).toEqual(['SMTP_PASSWORD_FILE'])
  expect(faultsOf({ SMTP_URL: 'https://mail.example.test', MAIL_FROM: 'x\r\nBcc: y@example.test' })).toEqual(['SMTP_URL', 'MAIL_FROM'])
  expect(faultsOf({ SMTP_URL: 'smtps://u@mail.example.test', SMTP_PASSWORD_FILE: '/x', ...mailFrom })).toEqual([])
  expect(faultsOf({ HOST: '0.0.0.0', TRUSTED_PROXY: '10.0.0.1', PUSH_PRIVATE_ENDPOINTS: 'true' })).toEqual(['PUSH_PRIVATE_ENDPOINTS'])
  const server = await testServer({ SMTP_URL: 'smtp://u@mail.example.test', SMTP_PASSWORD_FILE: '/nowhere/at/all', ...mailFrom })
  expect(() => openMailer(server.settings)).toThrow('SMTP_PASSWORD_FILE')
})
