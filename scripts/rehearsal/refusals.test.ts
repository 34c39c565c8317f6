// What is refused, from end to end: a real server over HTTP, real bridges, real PKCS#11. Each wrong thing is named at once by
// its id, costs its sender nothing but that, and the session completes with other holders.
import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { announcementDigest, announcementMessage, encodeAnnouncement } from '../../web/core/announcement/announcement.ts'
import { draft, wrongForms } from '../../web/core/authority/draft.testing.ts'
import { concatBytes, fromBase64, toBase64 } from '../../web/core/bytes/bytes.ts'
import { opensslRequest } from '../../web/core/certificate/certificate.testing.ts'
import { toPem } from '../../web/core/certificate/pem.ts'
import { Refusal } from '../../web/core/refusal.ts'
import type { ShareRecord } from '../../web/core/share/record.ts'
import { decodeStatement, type ContributeStatement } from '../../web/core/statement/statement.ts'
import type { Participant } from './ceremony.ts'
import { contributeByHand, replaceShare, shareOf, type Twist } from './own-hands.testing.ts'
import { openStage, type Stage } from './stage.testing.ts'
import { expectWhole } from './whole.testing.ts'

// Many processes: on a busy machine each step takes many times as long.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })

const other = { authorityName: 'Other CA', threshold: 2, keyAlgorithm: 'rsa-2048' } as const
let stage: Stage
let authorityId: string
let otherId: string
beforeAll(async () => {
  stage = await openStage({ holders: 3 })
  authorityId = await stage.ceremony.makeAuthority({ ...other, authorityName: 'Example CA' })
})
afterAll(() => stage.close())

const person = (position: number): Participant => stage.people[position] as Participant
const admin = () => stage.ceremony.administrator
/** The id that an act is refused with, or `done`. */
const refusalOf = async (act: () => unknown): Promise<unknown> => {
  try {
    await act()
    return 'done'
  } catch (cause) {
    return cause instanceof Error && 'id' in cause ? cause.id : cause
  }
}
const host = ['-subj', '/CN=www.example.test', '-addext', 'subjectAltName=DNS:www.example.test']
const p256 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']
const asks = (csr: Uint8Array, of = authorityId): Promise<unknown> => admin().request.create({ authorityId: of, csr: toPem('CERTIFICATE REQUEST', csr), reason: 'a host', validityDays: 30 })

describe('before an authority is ready', () => {
  it('a certificate request is refused in every phase, and the test signing too soon', async () => {
    const csr = opensslRequest(p256, host)
    expect(await refusalOf(() => asks(csr))).toBe('AUTHORITY-NOT-READY')
    otherId = (await admin().authority.create(stage.ceremony.form(other))).authorityId
    expect(await refusalOf(() => asks(csr, otherId))).toBe('AUTHORITY-NOT-READY')
    const dealing = stage.ceremony.deal(otherId)
    expect(await refusalOf(() => asks(csr, otherId))).toBe('AUTHORITY-NOT-READY')
    await dealing
    expect(await refusalOf(() => asks(csr, otherId))).toBe('AUTHORITY-NOT-READY')
    expect(await refusalOf(() => admin().request.createTest({ authorityId: otherId, reason: 'too soon' }))).toBe('AUTHORITY-NOT-READY')
    expect(await admin().request.list({})).toEqual([])
    await stage.ceremony.receiveShare(person(0), otherId)
    await stage.makeReady(authorityId)
  })
})

describe('the form of an authority', () => {
  it.each(wrongForms)('%s', async (_, over, field, id) => {
    const before = (await admin().authority.list()).length
    const refused = await Promise.resolve(admin().authority.create({ ...draft, ...over })).catch((cause: unknown) => cause)
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({ id, detail: { field } })
    expect((await admin().authority.list()).length).toBe(before)
  })
})

describe('a request', () => {
  const rsa = (bits: number): string[] => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`]
  const sound = opensslRequest(p256, host)
  it.each<[string, () => Uint8Array, string]>([
    ['whose signature is wrong', () => sound.map((byte, i) => (i === sound.length - 1 ? byte ^ 1 : byte)), 'REQUEST-SIGNATURE'],
    ['with a key of 1024 bits', () => opensslRequest(rsa(1024), host), 'CERTIFICATE-KEY-TOO-SHORT'],
    ['with a key on another curve', () => opensslRequest(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'], host), 'CERTIFICATE-KEY-CURVE'],
    ['signed with SHA-1', () => opensslRequest(rsa(2048), [...host, '-sha1']), 'REQUEST-SIGNATURE-WEAK'],
    ['with trailing bytes', () => concatBytes(sound, Uint8Array.of(0)), 'REQUEST-NOT-DER'],
    ['that asks for CA:TRUE', () => opensslRequest(p256, [...host, '-addext', 'basicConstraints=critical,CA:TRUE']), 'REQUEST-AUTHORITY'],
    ['that asks to sign certificates', () => opensslRequest(p256, [...host, '-addext', 'keyUsage=keyCertSign']), 'REQUEST-KEY-CERT-SIGN'],
  ])('%s', async (_, make, id) => {
    const before = (await admin().request.list({})).length
    expect(await refusalOf(() => asks(make()))).toBe(id)
    expect((await admin().request.list({})).length).toBe(before)
  })
})

describe('an approval', () => {
  let sessionId: string
  let requestId: string
  beforeEach(async () => {
    requestId = await stage.request(authorityId, 'www.example.test')
    sessionId = (await admin().session.open({ requestId })).sessionId as string
  })

  const job = () => stage.ceremony.invitation(person(0), sessionId)
  const approve = (position: number): Promise<void> => stage.ceremony.approve(person(position), sessionId)
  const sends = (contribution: Awaited<ReturnType<typeof contributeByHand>>, session = sessionId) => refusalOf(() => person(0).api.session.contribute({ sessionId: session, ...contribution }))
  const byHand = async (twist: Twist) => sends(await contributeByHand(person(0), authorityId, await job(), twist))
  const counted = async () => (await admin().session.byId({ sessionId })).contributions.map(({ shareIndex, outcome }) => `${shareIndex} ${outcome}`)
  /** The session is as it was for everybody else, and the others bring it to its end. */
  const completes = async (...positions: number[]): Promise<void> => {
    expect((await admin().session.byId({ sessionId })).phase).toBe('gathering')
    for (const position of positions) await approve(position)
    expect(await admin().session.byId({ sessionId })).toMatchObject({ phase: 'complete' })
  }

  it('of the same holder twice: the same bytes, and new ones', async () => {
    const first = await person(0).window.contribute(await job())
    expect(await sends(first)).toBe('done')
    expect(await sends(first)).toBe('CONTRIBUTION-DUPLICATE')
    expect(await refusalOf(() => approve(0))).toBe('CONTRIBUTION-DUPLICATE')
    expect(await counted()).toEqual(['1 accepted'])
    await completes(2)
  })

  it('replayed in the next session', async () => {
    const first = await person(0).window.contribute(await job())
    expect(await sends(first)).toBe('done')
    await admin().session.cancel({ sessionId, reason: 'once more' })
    sessionId = (await admin().session.open({ requestId })).sessionId as string
    expect(await sends(first)).toBe('STATEMENT-WRONG-SESSION')
    // The same ciphertext with a statement for this session, which a holder's device would sign.
    const { ciphertextDigest, ephemeralPublicKey } = decodeStatement(fromBase64(first.statement)) as ContributeStatement
    const anew = await contributeByHand(person(0), authorityId, await job(), { statement: { ciphertextDigest, ephemeralPublicKey } })
    expect(await sends(anew)).toBe('CONTRIBUTION-WRONG-CIPHERTEXT')
    expect(await sends({ ...anew, envelope: first.envelope })).toBe('CONTRIBUTION-DUPLICATE')
    expect(await counted()).toEqual([])
    await completes(0, 1)
  })

  it('of a share in which one bit has flipped on the token', async () => {
    const right = shareOf(person(0), authorityId)
    replaceShare(person(0), authorityId, { ...right, y: right.y.map((byte, i) => (i === 100 ? byte ^ 0x10 : byte)) })
    expect(await refusalOf(() => approve(0))).toBe('SHARE-COMMITMENT-MISMATCH')
    replaceShare(person(0), authorityId, { ...right, blinding: right.blinding.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) })
    expect(await refusalOf(() => approve(0))).toBe('SHARE-COMMITMENT-MISMATCH')
    expect(await counted()).toEqual(['1 SHARE-COMMITMENT-MISMATCH', '1 SHARE-COMMITMENT-MISMATCH'])
    replaceShare(person(0), authorityId, right)
    await completes(1, 2)
  })

  it.each<[string, () => Partial<ShareRecord>, string]>([
    ['another authority', () => shareOf(person(0), otherId), 'SHARE-WRONG-AUTHORITY'],
    ['another generation', () => ({ generation: 2 }), 'SHARE-WRONG-GENERATION'],
    ['another holder', () => shareOf(person(1), authorityId), 'SHARE-WRONG-INDEX'],
  ])('of a share of %s: named by the window, and by the key room when there is no window', async (_, change, id) => {
    const right = shareOf(person(0), authorityId)
    const wrong = { ...right, ...change() }
    replaceShare(person(0), authorityId, wrong)
    expect(await refusalOf(() => approve(0))).toBe(id)
    expect(await counted()).toEqual([])
    expect(await byHand({ record: wrong })).toBe(id)
    expect(await counted()).toEqual([`1 ${id}`])
    replaceShare(person(0), authorityId, right)
    await completes(1, 2)
  })

  it('of other bytes than the ones to be signed', async () => {
    const shown = await job()
    const another = await stage.request(authorityId, 'another.example.test')
    const open = await admin().session.open({ requestId: another })
    const { tbs } = await admin().session.byId({ sessionId: open.sessionId as string })
    await admin().session.cancel({ sessionId: open.sessionId as string, reason: 'seen' })
    await expect(person(0).window.show({ ...shown, tbs })).rejects.toMatchObject({ id: 'ANNOUNCEMENT-MISMATCH', detail: { field: 'tbsDigest' } })
    expect(await byHand({ statement: { tbsDigest: new Uint8Array(32).fill(1) } })).toBe('STATEMENT-WRONG-TBS')
    await completes(0, 1)
  })

  it('asked for by another key room than the pinned one', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const shown = await job()
    const { announcement } = (await person(0).window.show(shown)).invitation
    const forged = encodeAnnouncement({ ...announcement, publicKey: new Uint8Array(32).fill(9) })
    for (const encoded of [forged, fromBase64(shown.announcement)]) {
      const announcementSignature = toBase64(new Uint8Array(sign(null, announcementMessage(encoded), privateKey)))
      expect(await refusalOf(() => person(0).window.show({ ...shown, announcement: toBase64(encoded), announcementSignature }))).toBe('SIGNATURE-INVALID')
    }
    // Nor can what was sealed for such a key room be passed off on the real one.
    expect(await byHand({ statement: { announcementDigest: announcementDigest(forged) } })).toBe('STATEMENT-WRONG-ANNOUNCEMENT')
    await completes(0, 1)
  })

  it('signed by another device, or not at all', async () => {
    expect(await byHand({ signer: person(1) })).toBe('SIGNATURE-INVALID')
    const right = await person(0).window.contribute(await job())
    expect(await sends({ ...right, signature: toBase64(new Uint8Array(64)) })).toBe('SIGNATURE-INVALID')
    // Somebody else's approval, by whoever got hold of it.
    expect(await refusalOf(() => person(1).api.session.contribute({ sessionId, ...right }))).toBe('CONTRIBUTION-NOT-YOURS')
    expect(await counted()).toEqual([])
    expect(await sends(right)).toBe('done')
    await completes(1)
  })

  it('of a session that was cancelled between what was shown and the PIN', async () => {
    const shown = await person(0).window.show(await job())
    await admin().session.cancel({ sessionId, reason: 'wrong host' })
    const late = await (await shown.enterPin()).seal()
    expect(await sends(late)).toBe('SESSION-CANCELLED')
    expect(await admin().session.byId({ sessionId })).toMatchObject({ phase: 'cancelled', reason: 'wrong host', contributions: [] })
    sessionId = (await admin().session.open({ requestId })).sessionId as string
    await completes(0, 1)
  })

  it('with a wrong PIN: the counter is shown, and is full again after the right one', async () => {
    const shown = await person(0).window.show(await job())
    const pinState = async () => (await person(0).window.tokens())[0]?.pinState
    expect(await pinState()).toBe('ok')
    await expect(shown.enterPin('111111')).rejects.toMatchObject({ id: 'TOKEN-PIN-INCORRECT', detail: { pinState: 'count-low' } })
    expect(await pinState()).toBe('count-low')
    expect(await refusalOf(() => shown.enterPin('1234'))).toBe('TOKEN-PIN-LENGTH')
    expect(await sends(await (await shown.enterPin()).seal())).toBe('done')
    expect(await pinState()).toBe('ok')
    await completes(1)
  })

  it('cancelled after the PIN: the login is over, nothing was sent, and the window may be opened again', async () => {
    const opened = await (await person(0).window.show(await job())).enterPin()
    expect(await refusalOf(() => person(0).window.tokens())).toBe('BRIDGE-BUSY')
    await opened.close()
    expect(await refusalOf(() => opened.seal())).toBe('BRIDGE-OPERATION-OVER')
    expect(await counted()).toEqual([])
    await completes(0, 1)
  })
})

/** As short as a busy machine lets two people approve. */
const sessionSeconds = 40

it('expires with one approval too few; its request stays open, and the second session succeeds', async () => {
  await stage.server().kill()
  await (await stage.startAgain({ SIGNING_SESSION_TTL: String(sessionSeconds) })).ready
  const requestId = await stage.request(authorityId, 'late.example.test')
  const sessionId = (await admin().session.open({ requestId })).sessionId as string
  await stage.ceremony.approve(person(0), sessionId)
  const late = await person(1).window.contribute(await stage.ceremony.invitation(person(1), sessionId))
  const session = () => admin().session.byId({ sessionId })
  expect((await session()).accepted).toBe(1)
  await expect.poll(async () => (await session()).phase, { timeout: 60_000, interval: 200 }).toBe('expired')
  const { openedAt, endedAt, reason } = await session()
  expect([reason, (endedAt as number) - openedAt >= sessionSeconds * 1000 - 50]).toEqual(['SESSION-EXPIRED', true])
  expect(stage.server().keyRooms()).toEqual([])
  expect(await refusalOf(() => person(1).api.session.contribute({ sessionId, ...late }))).toBe('SESSION-EXPIRED')
  expect(await admin().request.byId({ requestId })).toMatchObject({ state: 'open', certificateId: null })
  const { sessionId: next } = await admin().session.open({ requestId })
  for (const position of [1, 2]) await stage.ceremony.approve(person(position), next as string)
  expect(await admin().request.byId({ requestId })).toMatchObject({ state: 'issued' })
  expectWhole(stage)
})
