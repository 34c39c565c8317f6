// One full ceremony, with its mishaps, of which everything is kept: what server and bridges write at their most talkative,
// every exchange with the console, every file of everybody, at several moments, and the memory of the server's processes.
// Then every secret of it is searched for in all of that. The scanner is shown to see: in the places where a secret belongs.
import { createPrivateKey, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter, type Identity } from 'age-encryption'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openKey } from '../../bridge/token/port.ts'
import { fromBase64, fromBase64Url, toBase64Url, utf8, xorBytes } from '../../web/core/bytes/bytes.ts'
import { tagIdentity } from '../../web/core/deployment/age-tag.ts'
import { decodeDeployment } from '../../web/core/deployment/content.ts'
import { sharesOf } from '../../db/store/share.ts'
import { recombine } from '../../web/core/share/deal.ts'
import { verifyShare, type ShareRecord } from '../../web/core/share/record.ts'
import { serverPartFile } from '../../web/server/authority/server-part.ts'
import { call, signIn } from '../../web/http/console.testing.ts'
import { childrenOf, hits, runs, signal, slices, snapshotOfRunning, until, windowsOf } from '../../web/keyroom/processes.testing.ts'
import type { Participant } from './ceremony.ts'
import { holdToken, shareOf } from './own-hands.testing.ts'
import { sightings, type Place } from './scan.testing.ts'
import { filesBelow, openStage, type Stage } from './stage.testing.ts'

// Many processes: on a busy machine each step takes many times as long.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })

const letters = (): string => randomBytes(32).toString('base64url').replace(/[-_]/g, '').slice(0, 15)
const [pin, wrongPin] = [letters(), letters()]
const [password, wrongPassword] = [letters() + letters(), letters() + letters()]
const written: string[] = []
const exchanges: string[] = []
const places: Place[] = []
const secrets: Record<string, Uint8Array> = {}
let stage: Stage
let authorityId: string
let certificate: Uint8Array
let memory: { readonly control: number; readonly places: readonly Place[] }
let invitationToken: string

beforeAll(async () => {
  const onLog = (text: string): void => void written.push(text)
  const heard = ({ sent, answered }: { sent: string; answered: string }): void => void exchanges.push(sent, answered)
  stage = await openStage({ holders: 3, environment: { LOG_LEVEL: 'debug' }, bridges: { pin, onLog }, onLog, heard })
  await ceremony()
})
afterAll(() => stage.close())

const person = (position: number): Participant => stage.people[position] as Participant
const admin = () => stage.ceremony.administrator

/** Everything from the first invitation to a certificate, with everything going wrong once that talks about a secret. */
async function ceremony(): Promise<void> {
  await passwords()
  authorityId = await stage.ceremony.makeAuthority({ authorityName: 'Searched CA', threshold: 2, keyAlgorithm: 'rsa-2048' })
  certificate = pemBytes((await admin().authority.byId({ authorityId })).certificate?.pem as string)
  keepFiles('received')
  await stage.makeReady(authorityId)
  const requestId = await stage.request(authorityId, 'www.example.test')
  const sessionId = (await admin().session.open({ requestId })).sessionId as string
  const job = await stage.ceremony.invitation(person(0), sessionId)
  await expect((await person(0).window.show(job)).enterPin(wrongPin)).rejects.toMatchObject({ id: 'TOKEN-PIN-INCORRECT' })
  await expect((await person(0).window.show(job)).enterPin(`${wrongPin}x`)).rejects.toMatchObject({ id: 'TOKEN-PIN-LENGTH' })
  await stage.ceremony.approve(person(0), sessionId)
  await expect(stage.ceremony.approve(person(0), sessionId)).rejects.toMatchObject({ id: 'CONTRIBUTION-DUPLICATE' })
  keepFiles('gathering')
  collectSecrets()
  await fileKeys()
  memory = await signedUnderWatch(sessionId)
  for (const { bridge } of stage.people) exchanges.push(await status(bridge.port))
  keepFiles('signed')
  await stage.server().kill()
  keepFiles('killed')
  for (const [name, texts] of Object.entries({ logs: written, exchanges })) places.push({ name, bytes: Buffer.from(texts.join('\n')) })
}

/** A person who chooses a password, gets it wrong once and right once. */
async function passwords(): Promise<void> {
  const email = 'auditor@example.test'
  const { link } = await admin().invitation.create({ role: 'auditor', email, name: 'Otto Auditor' })
  invitationToken = link.split('#')[1] as string
  const accepted = await call(stage.origin, '/trpc/invitation.accept', { body: { token: invitationToken, password, name: 'Otto Auditor', email, locale: 'en' } })
  expect(accepted.status).toBe(200)
  const wrong = await call(stage.origin, '/api/auth/sign-in/email', { body: { email, password: wrongPassword } })
  expect(wrong.status).toBe(401)
  for (const answer of [accepted, wrong]) exchanges.push(await answer.text())
  await signIn(stage.origin, email, password)
}

/** Files as they are now, also those that the next step deletes: database, write-ahead log, server parts, bridges, tokens, temporary ones. */
function keepFiles(when: string): void {
  for (const file of filesBelow(stage.folder)) places.push({ name: `${when}: ${file.slice(stage.folder.length + 1)}`, bytes: readFileSync(file) })
  for (const pid of [stage.server().pid, ...stage.people.map(({ bridge }) => bridge.process.pid as number)]) {
    if (runs(pid)) for (const name of ['cmdline', 'environ']) places.push({ name: `${when}: ${name}`, bytes: readFileSync(`/proc/${pid}/${name}`) })
  }
}

/** The secrets, as only this test can know them: it holds every token, every PIN and the server part. */
function collectSecrets(): void {
  const records = stage.people.map((participant) => shareOf(participant, authorityId, pin))
  const serverPart = new Uint8Array(readFileSync(serverPartFile(stage.settings, authorityId, 1)))
  const pkcs8 = recombine(records.slice(0, 2).map(verified), serverPart)
  const pad = serverPart.slice(-pkcs8.length)
  const numbers = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) secrets[`key ${name}`] = fromBase64Url(numbers[name] as string)
  // Before the private exponent stand the modulus and what every key begins with.
  const fromExponent = pkcs8.slice(Buffer.from(pkcs8).indexOf(secrets['key d'] as Uint8Array))
  Object.assign(secrets, { 'key': fromExponent, 'key with pad': xorBytes(pkcs8, pad), 'pad': pad, 'PIN': utf8(pin), 'wrong PIN': utf8(wrongPin), 'password': utf8(password), 'wrong password': utf8(wrongPassword) })
  for (const { shareIndex, y, blinding } of records) Object.assign(secrets, { [`share ${shareIndex}`]: y, [`blinding ${shareIndex}`]: blinding })
  secrets['key room identity'] = new Uint8Array(readFileSync(stage.settings.keyRoomIdentityFile)).slice(16)
  secrets['login secret'] = new Uint8Array(Buffer.from(readFileSync(stage.settings.loginSecretFile, 'utf8'), 'base64'))
  secrets['push identity'] = new Uint8Array(Buffer.from(readFileSync(stage.settings.pushIdentityFile, 'utf8').trim(), 'base64url'))
  for (const { member } of stage.people) secrets[`bridge identity ${member.key}`] = new Uint8Array(readFileSync(join(stage.folder, 'holders', member.key, 'bridge', 'identity.pk8'))).slice(16)
}

/** What was dealt is what the commitments say; the place of each is its own word. */
const verified = (record: ShareRecord) => verifyShare(record, record, commitments()[record.shareIndex - 1] as Uint8Array)
const commitments = (): Uint8Array[] => stage.look((db) => sharesOf(db, authorityId, 1).map(({ commitment }) => commitment as Uint8Array))

/** The file keys of the sealed shares, which the tokens open once more from what the console had sent, and the enrolment tokens inside. */
async function fileKeys(): Promise<void> {
  for (const [position, participant] of stage.people.entries()) {
    const answer = exchanges.find((text) => text.includes('"sealed":') && text.includes(`"nitrokeyId":"${participant.member.nitrokeyId}"`))
    const sealed = /"sealed":"([^"]+)"/.exec(answer ?? '')?.[1] as string
    const identity = holdToken(participant, (session) => tagIdentity(session.findPublicKey(openKey) as Uint8Array, async (point) => holdToken(participant, (again) => again.ecdh(openKey, point), pin)), pin)
    const decrypter = new Decrypter()
    decrypter.addIdentity({
      unwrapFileKey: async (stanzas) => {
        const fileKey = await identity.unwrapFileKey(stanzas)
        if (fileKey !== null) secrets[`file key ${position + 1}`] = new Uint8Array(fileKey)
        return fileKey
      },
    } satisfies Identity)
    // Never sent in this ceremony: the token that would let the receipt in without a login.
    secrets[`enrolment token ${position + 1}`] = decodeDeployment(await decrypter.decrypt(fromBase64(sealed))).enrolmentToken as Uint8Array
  }
}

/** The second approval, with the memory of every process of the server while the key is in the key room, and when it has gone. */
async function signedUnderWatch(first: string): Promise<typeof memory> {
  let sessionId = first
  // As it is and as OpenSSL's limbs have it: few, to look often.
  const quick = windowsOf(secrets['key p'] as Uint8Array).slice(0, 2)
  for (let attempt = 0; attempt < 8; attempt++) {
    // Another session's key room, which has no business with this key.
    const bystander = await stage.request(authorityId, 'bystander.example.test')
    const [room] = stage.server().keyRooms()
    const { sessionId: other } = await admin().session.open({ requestId: bystander })
    const contribution = await person(1).window.contribute(await stage.ceremony.invitation(person(1), sessionId))
    process.kill(room as number, 'SIGSTOP')
    const signing = person(1).api.session.contribute({ sessionId, ...contribution })
    let seen = 0
    for (const pieces of slices(room as number)) {
      seen = hits(pieces, quick)
      if (seen > 0) break
      // The contribution is on its way meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    const others = seen > 0 ? serverMemory('while it signs', room) : []
    signal(room as number, 'SIGCONT')
    await signing
    if (seen > 0) {
      // The signature is stored while its room ends.
      await until(() => !runs(room as number))
      const after = serverMemory('afterwards')
      await admin().session.cancel({ sessionId: other as string, reason: 'done' })
      return { control: seen, places: [...others, ...after] }
    }
    // A busy machine may let the whole signature pass between two looks.
    await admin().session.cancel({ sessionId: other as string, reason: 'once more' })
    sessionId = (await admin().session.open({ requestId: await stage.request(authorityId, `again${attempt}.example.test`) })).sessionId as string
    await stage.ceremony.approve(person(0), sessionId)
  }
  throw new Error('the key was never seen')
}

const placeOf = (name: string, pieces: readonly Buffer[]): Place => ({ name, bytes: Buffer.concat(pieces), isMemory: true })

/** The memory of the server and of all its children but one. */
function serverMemory(when: string, but?: number): Place[] {
  const { pid } = stage.server()
  return [pid, ...childrenOf(pid)].filter((one) => one !== but).flatMap((one) => {
    // A key room may end between the list and the look.
    const pieces = snapshotOfRunning(one)
    return pieces === null ? [] : [placeOf(`${when}: ${one === pid ? 'server' : 'another key room'}`, pieces)]
  })
}

/** What a console's page may fetch of a bridge. */
async function status(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/status?nonce=${toBase64Url(new Uint8Array(randomBytes(32)))}`, { headers: { origin: stage.origin } })
  expect(answer.status).toBe(200)
  return `${JSON.stringify([...answer.headers])}\n${await answer.text()}`
}

const pemBytes = (pem: string): Uint8Array => fromBase64(pem.replace(/-----[A-Z ]+-----|\s/g, ''))

/** Secrets that have a home on a disk, and the files that are it. */
const homes: Readonly<Record<string, RegExp>> = {
  'pad': /: (data\/server-parts\/[0-9a-f]{32}-g1\.part|backup-\d)$/,
  'key room identity': /: (data\/key-room-identity|backup-\d)$/,
  'login secret': /: (data\/login-secret|backup-\d)$/,
  'push identity': /: (data\/push-identity|backup-\d)$/,
  'bridge identity': /: holders\/[a-z]+\/bridge\/identity\.pk8$/,
}
const homeOf = (secret: string): RegExp | undefined => Object.entries(homes).find(([name]) => secret.startsWith(name))?.[1]

it('has everything to look for, and everywhere to look', () => {
  expect(Object.keys(secrets)).toHaveLength(6 + 7 + 6 + 3 + 3 + 3 + 3)
  expect(Object.values(secrets).every(({ length }) => length >= 15)).toBe(true)
  for (const name of ['received: data/sceau.sqlite', 'gathering: data/sceau.sqlite-wal', 'killed: data/sceau.sqlite-wal', 'signed: backup-1', 'signed: environ', 'logs', 'exchanges']) expect(places.map((place) => place.name)).toContain(name)
  expect(written.join('')).toContain('key room ended')
})

it('sees what is there: in every form, and where things belong', () => {
  const secret = new Uint8Array(randomBytes(1200))
  const forms: Readonly<Record<string, (bytes: Buffer) => string | Buffer>> = {
    'raw': (bytes) => bytes,
    'reversed': (bytes) => Buffer.from(bytes).reverse(),
    'hex': (bytes) => bytes.toString('hex'),
    'HEX': (bytes) => bytes.toString('hex').toUpperCase(),
    'base64': (bytes) => bytes.toString('base64'),
    'base64url': (bytes) => bytes.toString('base64url'),
    'base64 in lines': (bytes) => bytes.toString('base64').replace(/.{64}/g, '$&\n'),
    'a buffer in JSON': (bytes) => JSON.stringify({ data: bytes }),
    'an array in JSON': (bytes) => JSON.stringify({ data: new Uint8Array(secret) }) + String(bytes.length),
  }
  for (const [form, write] of Object.entries(forms)) {
    for (const shift of [0, 1, 2]) {
      const planted = Buffer.concat([Buffer.from('noise '), Buffer.from(write(Buffer.concat([Buffer.alloc(shift, 7), secret])))])
      expect(sightings({ secret }, [{ name: form, bytes: planted }]), `${form}, shifted by ${shift}`).not.toEqual([])
      // Not even a part of it goes unseen.
      const part = Buffer.from(write(Buffer.concat([Buffer.alloc(shift, 7), secret.subarray(600)])))
      if (form !== 'an array in JSON') expect(sightings({ secret }, [{ name: form, bytes: part }]), `half of ${form}`).not.toEqual([])
    }
  }
  const issued = sightings({ certificate }, places).map(({ place }) => place)
  for (const place of ['received: data/sceau.sqlite', 'exchanges', 'signed: backup-1']) expect(issued).toContain(place)
  for (const secret of Object.keys(secrets)) {
    const home = homeOf(secret)
    if (home !== undefined) expect(sightings({ [secret]: secrets[secret] as Uint8Array }, places).filter(({ place }) => home.test(place)), secret).not.toEqual([])
  }
})

it('finds no secret in any log, exchange, database, file, command line or environment, but at its home', () => {
  expect(sightings(secrets, places).filter(({ secret, place }) => homeOf(secret)?.test(place) !== true)).toEqual([])
})

it('finds an invitation where it was shown and nowhere else, and the logins of people in no log', () => {
  expect(sightings({ invitation: utf8(invitationToken) }, places).map(({ place }) => place)).toEqual(['exchanges'])
  // A cookie is a login's token with its signature; the database knows the token.
  const logins = Object.fromEntries([...stage.logins].map(([key, cookie]) => [key, utf8(decodeURIComponent(cookie.split('=')[1] as string).split('.')[0] as string)]))
  const seen = new Set(sightings(logins, places).map(({ place }) => place.split(': ')[1] ?? place))
  expect(seen).toContain('data/sceau.sqlite')
  // The backup was made while all of them were signed in.
  for (const place of ['logs', 'exchanges', 'cmdline', 'environ', 'backup-1']) expect(seen).not.toContain(place)
})

it('finds the key in the key room while it signs, and in no other process of the server then or later; nor shares, nor a PIN', () => {
  expect(memory.control).toBeGreaterThan(0)
  expect([...new Set(memory.places.map(({ name }) => name))]).toEqual(['while it signs: server', 'while it signs: another key room', 'afterwards: server', 'afterwards: another key room'])
  const { 'pad': _, 'password': __, 'wrong password': ___, ...never } = secrets
  // A key room has read its identity to sign the announcement; the server signs cookies and pushes.
  const user: Readonly<Record<string, string>> = { 'key room identity': 'another key room', 'login secret': ': server', 'push identity': ': server' }
  const seen = sightings(never, memory.places).filter(({ secret, place }) => !(user[secret] !== undefined && place.endsWith(user[secret])))
  expect(seen).toEqual([])
  expect(sightings({ certificate }, memory.places).map(({ place }) => place)).toContain('afterwards: server')
})
