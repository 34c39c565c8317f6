import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAnnouncement } from '../core/announcement/announcement.ts'
import { planCrl } from '../core/certificate/crl.ts'
import { lintTbs } from '../core/certificate/lint.ts'
import { toPem } from '../core/certificate/pem.ts'
import { parseRequest } from '../core/certificate/request.ts'
import { assembleSigned, verifySigned } from '../core/certificate/signed.ts'
import { planServerCertificate } from '../core/certificate/tbs.ts'
import { concatBytes, sha256, utf8 } from '../core/bytes/bytes.ts'
import { encodeFrame } from '../core/bytes/frame.ts'
import { Refusal, type RefusalId } from '../core/refusal.ts'
import { rosterDigest, type Roster } from '../core/roster/roster.ts'
import { commitShare, type ShareRecord } from '../core/share/record.ts'
import { openDoor, type DoorLog, type GeneratedAuthority, type GenerationStep, type KeyRoomDoor, type OpenSigning, type SigningRoom } from './door.ts'
import { encodeMessage } from './messages.ts'
import { childrenOf, runs, until } from './processes.testing.ts'
import { consoleOrigin, contributionOf, makeDevice, openDeployments, orderOf, random, rosterOf, type Device } from './quorum.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'sceau-keyroom-'))
const logged: string[] = []
const log: DoorLog = { info: (fields) => void logged.push(JSON.stringify(fields)), warn: (fields) => void logged.push(JSON.stringify(fields)) }
const settings = { identityFile: join(folder, 'own', 'key-room-identity'), maxOpenSessions: 2, log }
const devices: Device[] = [1, 2, 3].map(makeDevice)
const roster = rosterOf(devices, 2)
const order = orderOf(roster)
const steps: GenerationStep[] = []
let door: KeyRoomDoor
let keyRoomPublicKey: Uint8Array
let authority: GeneratedAuthority
let records: ShareRecord[]
let crl: Uint8Array

beforeAll(async () => {
  door = await openDoor(settings)
  keyRoomPublicKey = await door.identityPublicKey()
  authority = await door.generateAuthority({ ...order, onProgress: (step) => steps.push(step) })
  records = await openDeployments(authority, devices)
  const thisUpdate = Math.floor(Date.now() / 1000) * 1000
  crl = planCrl({ authorityCertificate: authority.certificate, number: 1, thisUpdate, nextUpdate: thisUpdate + 30 * 86_400_000, revoked: [] })
})
afterAll(async () => {
  await door.close()
  rmSync(folder, { recursive: true })
})

const signing = (more: Partial<OpenSigning> = {}): OpenSigning => ({
  sessionId: random(16), roster, lateKeys: [], commitments: authority.commitments, serverPart: authority.serverPart, authorityCertificate: authority.certificate, tbs: crl,
  kind: 'crl', consoleOrigin, expiresAt: Date.now() + 300_000, lifetime: 60_000, ...more,
})
const contribution = (room: SigningRoom, index: number, change = {}, record = records[index - 1] as ShareRecord) =>
  contributionOf(devices[index - 1] as Device, record, room, keyRoomPublicKey, change)
const contribute = async (room: SigningRoom, ...indices: number[]) => {
  for (const index of indices) await room.contribute(await contribution(room, index))
}
const refused = async (promise: Promise<unknown>): Promise<RefusalId> => {
  const error = await promise.then(() => null, (thrown: unknown) => thrown)
  if (!(error instanceof Refusal)) throw new Error('expected a refusal', { cause: error })
  return error.id
}
const openssl = (...args: string[]): string => execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('the identity', () => {
  it('is made once, for its owner alone, and stays', async () => {
    expect(statSync(settings.identityFile).mode & 0o777).toBe(0o600)
    const again = await openDoor(settings)
    expect(await again.identityPublicKey()).toEqual(keyRoomPublicKey)
    await again.close()
  })

  it('is refused when others may read it, or when it is something else', async () => {
    const open = join(folder, 'open')
    await (await openDoor({ ...settings, identityFile: open })).close()
    chmodSync(open, 0o640)
    await expect(openDoor({ ...settings, identityFile: open })).rejects.toMatchObject({ id: 'KEYROOM-IDENTITY', detail: { reason: 'permissions' } })
    writeFileSync(join(folder, 'other'), random(48), { mode: 0o600 })
    await expect(openDoor({ ...settings, identityFile: join(folder, 'other') })).rejects.toMatchObject({ id: 'KEYROOM-IDENTITY', detail: { reason: 'malformed' } })
  })
})

describe('making an authority', () => {
  it('gives a certificate that OpenSSL accepts, and tells its steps', () => {
    const path = file('authority.pem', toPem('CERTIFICATE', authority.certificate))
    expect(openssl('verify', '-x509_strict', '-CAfile', path, path)).toContain('OK')
    expect(openssl('x509', '-in', path, '-noout', '-subject', '-text')).toMatch(/CN ?= ?Test Authority[\s\S]*2048 bit[\s\S]*65537/)
    expect(steps).toEqual(['key', 'certificate', 'split', 'proof', 'sealed'])
  })

  it('seals to each device its own share and nothing of the others', () => {
    expect(records.map((record) => record.shareIndex)).toEqual([1, 2, 3])
    expect(records.map(commitShare)).toEqual(authority.commitments)
    expect(authority.deployments.map(({ deploymentId }) => deploymentId)).toEqual(order.deploymentIds)
    for (const { sealed, sealedDigest } of authority.deployments) expect(sha256(sealed)).toEqual(sealedDigest)
  })

  it('refuses a Nitrokey without keys before it makes a key', async () => {
    const entries = roster.entries.map((entry, i) => (i === 1 ? { ...entry, signPublicKey: null, openPublicKey: null } : entry))
    const unready: Roster = { ...roster, entries }
    const onProgress = (): never => expect.fail('a key was made')
    expect(await refused(door.generateAuthority(orderOf(unready, { onProgress })))).toBe('DEPLOYMENT-NITROKEY-NOT-ENROLLED')
    const passphraseRecipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
    // Two of two: their words alone would sign.
    const words: Roster = { ...roster, entries: roster.entries.map((entry, i) => (i > 0 ? { ...entry, signPublicKey: null, openPublicKey: null } : entry)) }
    expect(await refused(door.generateAuthority(orderOf(words, { passphraseRecipient, onProgress })))).toBe('DEPLOYMENT-TOO-MANY-PASSPHRASES')
    expect(await refused(door.generateAuthority(orderOf(unready, { passphraseRecipient: passphraseRecipient.toUpperCase(), onProgress })))).toBe('INPUT-MALFORMED')
  })

  it('dies alone: KEYROOM-DIED, whatever it was doing', async () => {
    for (const step of ['key', 'split', 'sealed'] as const) {
      const before = childrenOf(process.pid)
      const onProgress = (now: GenerationStep): void => {
        if (now === step) for (const pid of childrenOf(process.pid)) if (!before.includes(pid)) process.kill(pid, 'SIGKILL')
      }
      // Its last answer may already be in the pipe when it dies at its last step.
      const end = await door.generateAuthority(orderOf(roster, { onProgress })).then(() => 'made', (error: Refusal) => error.id)
      expect(step === 'sealed' ? ['made', 'KEYROOM-DIED'] : ['KEYROOM-DIED']).toContain(end)
    }
  })

  it('ends when the signal says so', async () => {
    const abort = new AbortController()
    expect(await refused(door.generateAuthority(orderOf(roster, { signal: abort.signal, onProgress: () => abort.abort() })))).toBe('KEYROOM-CLOSED')
  })
})

describe('a signing', () => {
  it('announces the session that was ordered, and signs exactly its bytes', async () => {
    const input = signing()
    const room = await door.openSigning(input)
    const announcement = await verifyAnnouncement(room.announcement, room.announcementSignature, keyRoomPublicKey)
    expect(announcement).toMatchObject({
      consoleOrigin, authorityId: roster.authorityId, generation: 1, sessionId: input.sessionId, rosterDigest: rosterDigest(roster), tbsDigest: sha256(crl), expiresAt: input.expiresAt,
    })
    expect(await room.contribute(await contribution(room, 3))).toEqual({ shareIndex: 3, accepted: 1, threshold: 2 })
    expect(await room.contribute(await contribution(room, 1))).toEqual({ shareIndex: 1, accepted: 2, threshold: 2 })
    const signed = assembleSigned(lintTbs('crl', crl, authority.certificate), await room.signature)
    await verifySigned(signed, authority.certificate)
    const path = file('authority.pem', toPem('CERTIFICATE', authority.certificate))
    expect(openssl('crl', '-inform', 'DER', '-in', file('crl.der', signed), '-CAfile', path, '-noout', '-text')).toContain('No Revoked Certificates')
    expect(runs(room.pid)).toBe(false)
    expect(await refused(room.contribute(await contribution(room, 2)))).toBe('SESSION-COMPLETE')
  })

  it('signs a certificate that OpenSSL verifies strictly', async () => {
    const key = join(folder, 'server.key')
    const csr = join(folder, 'server.csr')
    openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-outform', 'DER', '-out', csr, '-subj', '/CN=www.example.org', '-addext', 'subjectAltName=DNS:www.example.org')
    const request = await parseRequest(execFileSync('cat', [csr]))
    const notBefore = Math.floor(Date.now() / 1000) * 1000
    const tbs = planServerCertificate({ authorityCertificate: authority.certificate, request, serialNumber: Uint8Array.of(0x41, ...random(15)), notBefore, notAfter: notBefore + 90 * 86_400_000 })
    const room = await door.openSigning(signing({ tbs, kind: 'certificate' }))
    await contribute(room, 1, 2)
    const certificate = assembleSigned(lintTbs('certificate', tbs, authority.certificate), await room.signature)
    const path = file('authority.pem', toPem('CERTIFICATE', authority.certificate))
    expect(openssl('verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'www.example.org', '-CAfile', path, file('server.pem', toPem('CERTIFICATE', certificate)))).toContain('OK')
  })

  it('names every wrong contribution and completes with right ones', async () => {
    const room = await door.openSigning(signing())
    const other = await door.openSigning(signing())
    const good = await contribution(room, 1)
    const flip = (bytes: Uint8Array, at = bytes.length - 1): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
    const bent = (change: Partial<ShareRecord>): ShareRecord => ({ ...(records[0] as ShareRecord), ...change })
    const y = (records[0] as ShareRecord).y
    const cases: [RefusalId, ReturnType<typeof contribution>][] = [
      ['SHARE-COMMITMENT-MISMATCH', contribution(room, 1, {}, bent({ y: flip(y, 100) }))],
      ['SHARE-COMMITMENT-MISMATCH', contribution(room, 1, {}, bent({ blinding: random(32) }))],
      ['SHARE-WRONG-GENERATION', contribution(room, 1, {}, bent({ generation: 2 }))],
      ['SHARE-WRONG-AUTHORITY', contribution(room, 1, {}, bent({ authorityId: random(16) }))],
      ['SHARE-WRONG-ROSTER', contribution(room, 1, {}, bent({ rosterDigest: random(32) }))],
      ['SHARE-WRONG-INDEX', contribution(room, 1, { shareIndex: 1 }, records[1])],
      ['STATEMENT-WRONG-SESSION', contribution(room, 1, { sessionId: random(16) })],
      ['STATEMENT-WRONG-SESSION', contribution(other, 1)],
      ['STATEMENT-WRONG-AUTHORITY', contribution(room, 1, { authorityId: random(16) })],
      ['STATEMENT-WRONG-GENERATION', contribution(room, 1, { generation: 2 })],
      ['STATEMENT-WRONG-TBS', contribution(room, 1, { tbsDigest: random(32) })],
      ['STATEMENT-WRONG-EXPIRY', contribution(room, 1, { expiresAt: Date.now() + 999_999 })],
      ['STATEMENT-WRONG-ORIGIN', contribution(room, 1, { consoleOrigin: 'https://evil.example' })],
      ['STATEMENT-WRONG-ANNOUNCEMENT', contribution(room, 1, { announcementDigest: random(32) })],
      ['STATEMENT-WRONG-NITROKEY', contribution(room, 1, { nitrokeyId: 'NK002' })],
      ['SIGNATURE-INVALID', Promise.resolve({ ...good, signature: flip(good.signature) })],
      ['STATEMENT-MALFORMED', Promise.resolve({ ...good, statement: good.statement.slice(0, -1) })],
      ['CONTRIBUTION-WRONG-CIPHERTEXT', Promise.resolve({ ...good, envelope: flip(good.envelope) })],
      ['CONTRIBUTION-MALFORMED', Promise.resolve({ ...good, envelope: new Uint8Array(0) })],
      ['CONTRIBUTION-MALFORMED', Promise.resolve({ ...good, envelope: new Uint8Array(100_000) })],
    ]
    for (const [id, sent] of cases) expect([id, await refused(room.contribute(await sent))]).toEqual([id, id])
    expect((await room.contribute(good)).accepted).toBe(1)
    expect(await refused(room.contribute(good))).toBe('CONTRIBUTION-DUPLICATE')
    expect(await refused(room.contribute(await contribution(room, 1)))).toBe('CONTRIBUTION-DUPLICATE')
    expect((await room.contribute(await contribution(room, 2))).accepted).toBe(2)
    await verifySigned(assembleSigned(lintTbs('crl', crl, authority.certificate), await room.signature), authority.certificate)
    other.close('test')
  })

  it('answers contributions that come all at once in their order', async () => {
    const room = await door.openSigning(signing())
    const [one, bad, two, three] = await Promise.all([contribution(room, 1), contribution(room, 3, { generation: 9 }), contribution(room, 2), contribution(room, 3)])
    const answers = await Promise.allSettled([room.contribute(one), room.contribute(bad), room.contribute(two), room.contribute(three)])
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.accepted : (answer.reason as Refusal).id))).toEqual([1, 'STATEMENT-WRONG-GENERATION', 2, 'SESSION-COMPLETE'])
    expect((await room.signature).length).toBe(256)
  })

  it('refuses before it announces: other bytes than the lint lets pass, and parts of another authority', async () => {
    expect(await refused(door.openSigning(signing({ kind: 'certificate' })))).toMatch(/^TBS-/)
    expect(await refused(door.openSigning(signing({ tbs: crl.slice(0, -1) })))).toBe('TBS-NOT-DER')
    expect(await refused(door.openSigning(signing({ roster: { ...roster, authorityId: random(16) } })))).toBe('SERVER-PART-MISMATCH')
    expect(await refused(door.openSigning(signing({ roster: { ...roster, generation: 2 } })))).toBe('SERVER-PART-MISMATCH')
    expect(await refused(door.openSigning(signing({ lateKeys: [{ shareIndex: 1, signPublicKey: devices[1]?.signPublicKey as Uint8Array }] })))).toBe('ROSTER-INVALID')
  })

  it('does not sign with a key that is not the certificate’s', async () => {
    // The pad is the end of the server part: at offset 80 it covers the modulus, at 0 the first byte of the DER.
    const padAt = authority.serverPart.length - (records[0] as ShareRecord).y.length
    for (const [offset, reason] of [[80, 'another key'], [0, 'no key']] as const) {
      const room = await door.openSigning(signing({ serverPart: authority.serverPart.map((byte, i) => (i === padAt + offset ? byte ^ 1 : byte)) }))
      await contribute(room, 1, 2)
      await expect(room.signature).rejects.toMatchObject({ id: 'KEY-MISMATCH', detail: { reason } })
    }
  })
})

describe('the end of a room', () => {
  it('KEYROOM-DIED: before the announcement, while gathering, over a contribution', async () => {
    const before = childrenOf(process.pid)
    const opening = refused(door.openSigning(signing()))
    process.kill(await until(() => childrenOf(process.pid).find((pid) => !before.includes(pid))), 'SIGKILL')
    expect(await opening).toBe('KEYROOM-DIED')

    const gathering = await door.openSigning(signing())
    await contribute(gathering, 1)
    process.kill(gathering.pid, 'SIGKILL')
    expect(await refused(gathering.signature)).toBe('KEYROOM-DIED')

    const last = await door.openSigning(signing())
    await contribute(last, 1)
    const second = await contribution(last, 2)
    process.kill(last.pid, 'SIGSTOP')
    const answer = refused(last.contribute(second))
    process.kill(last.pid, 'SIGKILL')
    expect(await answer).toBe('KEYROOM-DIED')
    expect(await refused(last.signature)).toBe('KEYROOM-DIED')
  })

  it('KEYROOM-TIMEOUT by its own timer, KEYROOM-CLOSED by the server', async () => {
    const late = await door.openSigning(signing({ lifetime: 6000 }))
    expect(await refused(late.signature)).toBe('KEYROOM-TIMEOUT')
    expect(runs(late.pid)).toBe(false)
    const cancelled = await door.openSigning(signing())
    cancelled.close('cancelled')
    await expect(cancelled.signature).rejects.toMatchObject({ id: 'KEYROOM-CLOSED', detail: { reason: 'cancelled' } })
    expect(runs(cancelled.pid)).toBe(false)
  })

  it('KEYROOM-TIMEOUT by the door when a room is stopped', async () => {
    const stuck = await door.openSigning(signing({ lifetime: 1500 }))
    process.kill(stuck.pid, 'SIGSTOP')
    expect(await refused(stuck.signature)).toBe('KEYROOM-TIMEOUT')
    expect(runs(stuck.pid)).toBe(false)
  })

  it('begins with nothing: no environment, no core dump, no other files, a locked heap', async () => {
    const room = await door.openSigning(signing())
    const look = (name: string): string => readFileSync(`/proc/${room.pid}/${name}`, 'utf8')
    expect(look('environ').replaceAll(/(PWD|SHLVL|_|OLDPWD)=[^\0]*\0/g, '')).toBe('')
    expect(look('limits')).toMatch(/Max core file size +0 +0 /)
    const command = look('cmdline').split('\0')
    for (const flag of ['--permission', '--disable-sigusr1', '--secure-heap=65536', '--secure-heap-min=2']) expect(command).toContain(flag)
    expect(command.filter((word) => /^--allow/.test(word)).map((word) => word.split('=')[0])).toEqual(['--allow-fs-read', '--allow-fs-read'])
    expect(look('maps')).not.toContain('.node\n')
    room.close('test')
  })

  it('never listens to the signals that a terminal sends to all', async () => {
    const room = await door.openSigning(signing())
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1'] as const) process.kill(room.pid, signal)
    await contribute(room, 1, 2)
    expect((await room.signature).length).toBe(256)
  })

  it('says no more than one fixed word about what it cannot read', () => {
    const secret = 'a secret that somebody put here'
    const garbage = [encodeFrame(utf8(secret)), concatBytes(Uint8Array.of(0xff, 0xff, 0xff, 0xff), utf8(secret)), encodeFrame(encodeMessage('contribution', { statement: utf8(secret), signature: utf8(secret), envelope: utf8(secret) }))]
    for (const input of garbage) {
      const end = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts')], { input, env: {} as NodeJS.ProcessEnv, encoding: 'utf8' })
      // Depending on what it meets first: its own fall, or the end of its input.
      expect([end.stdout, end.signal]).toEqual(['', 'SIGKILL'])
      expect(end.stderr).toMatch(/^(key room: (Refusal|TypeError) at [a-z]+\.ts:\d+\n)?$/)
    }
    for (const line of logged) expect(line).toMatch(/"word":"(key room: [A-Za-z]+( at [a-z-]+\.ts:\d+)?)?"/)
  })
})

describe('the queue', () => {
  it('lets so many in at once; the others wait in order, may give up, and enter when a room ends', async () => {
    const [first, second] = await Promise.all([door.openSigning(signing()), door.openSigning(signing())])
    const order: string[] = []
    const abort = new AbortController()
    const third = door.openSigning(signing()).then((room) => (order.push('third'), room))
    const impatient = refused(door.openSigning(signing({ signal: abort.signal })))
    const fourth = door.openSigning(signing()).then((room) => (order.push('fourth'), room))
    const late = refused(door.openSigning(signing({ lifetime: 1 })))
    abort.abort()
    expect(await impatient).toBe('KEYROOM-CLOSED')
    expect(order).toEqual([])
    first.close('test')
    ;(await third).close('test')
    ;(await fourth).close('test')
    expect(order).toEqual(['third', 'fourth'])
    expect(await late).toBe('KEYROOM-TIMEOUT')
    second.close('test')
    expect(await refused(door.openSigning(signing({ signal: AbortSignal.abort() })))).toBe('KEYROOM-CLOSED')
  })

  it('starts no process for an order that cannot be written, and keeps its slot', async () => {
    const before = childrenOf(process.pid)
    for (let i = 0; i < 3; i++) await expect(door.openSigning(signing({ lifetime: Number.NaN }))).rejects.toThrow(TypeError)
    expect(childrenOf(process.pid)).toEqual(before)
    const room = await door.openSigning(signing())
    room.close('test')
  })

  it('turns everyone away when the door closes', async () => {
    const own = await openDoor({ ...settings, maxOpenSessions: 1 })
    const room = await own.openSigning(signing())
    const waiting = refused(own.openSigning(signing()))
    await own.close()
    expect(await waiting).toBe('KEYROOM-CLOSED')
    expect(await refused(room.signature)).toBe('KEYROOM-CLOSED')
    expect(runs(room.pid)).toBe(false)
    expect(await refused(own.openSigning(signing()))).toBe('KEYROOM-CLOSED')
  })
})
