// What a Nitrokey may do to us and SoftHSM does not: the operations over a port that fails on command around a real module.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { encodeStatement, verifyStatement, type ContributeStatement, type EnrolStatement } from '../../web/core/statement/statement.ts'
import { toHex } from '../../web/core/bytes/bytes.ts'
import { shareLabel } from '../../web/core/share/record.ts'
import { readShare } from './contribute.ts'
import { deploy } from './deploy.ts'
import { enrol } from './enrol.ts'
import { faultyToken, type Faults, type FaultyToken } from './faulty-token.ts'
import { openModule } from './pkcs11-token.ts'
import type { TokenPort } from './port.ts'
import { consoleOrigin, deployments, enrolled, openStage, pin, type StagedDealing, type StagedToken } from './stage.testing.ts'
import { refusalOf, TokenError } from './token-error.ts'

const stage = openStage()
let token: StagedToken
let device: EnrolStatement
let devices: EnrolStatement[]
let module: TokenPort
let dealt: StagedDealing

beforeAll(async () => {
  const tokens = await Promise.all(['one', 'two', 'three'].map((name) => stage.token(name)))
  devices = await Promise.all(tokens.map((one, index) => enrolled(one, `NK00${index + 1}`)))
  token = tokens[0] as StagedToken
  device = devices[0] as EnrolStatement
  process.env['SOFTHSM2_CONF'] = token.place.environment['SOFTHSM2_CONF']
  module = openModule(token.place.module)
})
afterEach(() => module.finalise())
afterAll(() => {
  delete process.env['SOFTHSM2_CONF']
  stage.close()
})

/** A new authority, so that its share is not on the token yet. */
const fresh = async (): Promise<void> => void (dealt = await deployments(devices))
const accept = (port: TokenPort, over: { pin?: Uint8Array } = {}) => deploy(port, { ...dealt.request(1, token.serial), ...over })
const label = (): string => shareLabel('NK001', dealt.roster.authorityId, 1)
const typed = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What a failed act is to a person: the refusal's id. */
async function idOf(act: () => unknown): Promise<string> {
  try {
    await act()
    return 'none'
  } catch (error) {
    if (error instanceof TokenError) return refusalOf(error).id
    return (error as { id?: string }).id ?? String(error)
  }
}

describe('a deployment', () => {
  it.each<[string, Faults, string]>([
    ['whose write is answered OK and lost', { losesWrites: true }, 'TOKEN-WRITE-UNVERIFIED'],
    ['that reads back differently after the second login', { corruptsValues: true }, 'TOKEN-WRITE-UNVERIFIED'],
    ['that can be read without a PIN', { showsObjects: true }, 'TOKEN-SHARE-VISIBLE'],
    ['for which the token has no room', { answers: { createPrivateData: 'CKR_DEVICE_MEMORY' } }, 'TOKEN-FULL'],
    ['to a token that another program holds', { answers: { open: 'CKR_DEVICE_ERROR' } }, 'TOKEN-BUSY'],
  ])('%s is not acknowledged', async (_, faults, id) => {
    await fresh()
    const port = faultyToken(module, faults)
    expect(await idOf(() => accept(port))).toBe(id)
    expect(port.acts).not.toContain('sign')
  })

  it('takes a share off again that would be public', async () => {
    await fresh()
    await idOf(() => accept(faultyToken(module, { showsObjects: true })))
    module.finalise()
    const session = module.open(token.serial)
    session.login('648219')
    expect(session.findData(label())).toEqual([])
  })

  it('resumes after a pull-out at any of its acts, and stores the share once', async () => {
    await fresh()
    const whole = faultyToken(module)
    await accept(whole)
    const count = whole.acts.length
    expect(count).toBeGreaterThan(12)
    for (let at = 0; at < count; at += 1) {
      await fresh()
      if (whole.acts[at] === 'finalise') continue
      expect(await idOf(() => accept(faultyToken(module, { pulledOutAt: at }))), `act ${at}: ${whole.acts[at]}`).toBe('TOKEN-REMOVED')
      module.finalise()
      const { statement, signature } = await accept(module)
      await verifyStatement('receipt', statement, signature, device.signPublicKey)
      const session = module.open(token.serial)
      expect(session.findData(label())).toHaveLength(1)
      module.finalise()
    }
  })

  it('resumes after its process was killed before any of its acts', async () => {
    await fresh()
    const whole = faultyToken(module)
    await accept(whole)
    module.finalise()
    for (let at = 0; at < whole.acts.length; at += 1) {
      await fresh()
      const request = Object.fromEntries(Object.entries(dealt.request(1, token.serial)).map(([name, value]) => [name, typeof value === 'string' ? value : { hex: toHex(value as Uint8Array) }]))
      const killed = spawnSync(process.execPath, ['--no-warnings', join(import.meta.dirname, 'killed-deploy.testing.ts'), token.place.module, String(at)], { input: JSON.stringify(request), env: { ...token.place.environment } as unknown as NodeJS.ProcessEnv })
      expect(killed.signal, `act ${at}: ${whole.acts[at]}`).toBe('SIGKILL')
      const { statement, signature } = await accept(module)
      await verifyStatement('receipt', statement, signature, device.signPublicKey)
      expect(module.open(token.serial).findData(label())).toHaveLength(1)
      module.finalise()
    }
  }, 180_000)

  it('does not overwrite another share, nor choose between two', async () => {
    await fresh()
    const session = module.open(token.serial)
    session.login('648219')
    session.createPrivateData(label(), new Uint8Array(100))
    module.finalise()
    expect(await idOf(() => accept(module))).toBe('TOKEN-SHARE-DIFFERENT')
    module.finalise()
    const again = module.open(token.serial)
    again.login('648219')
    again.createPrivateData(label(), new Uint8Array(100))
    module.finalise()
    expect(await idOf(() => accept(module))).toBe('TOKEN-SHARE-TWICE')
    module.finalise()
    expect(await idOf(() => readShare(module, { serial: token.serial, pin: pin(), label: label() }))).toBe('TOKEN-SHARE-TWICE')
  })
})

describe('an enrolment, and an approval', () => {
  const about = () => ({ serial: token.serial, pin: pin(), consoleOrigin, enrolmentId: new Uint8Array(16), nitrokeyId: 'NK001', expiresAt: 1, auditHead: new Uint8Array(32) })

  /** Reads the share and has the device sign for it, as the two steps of an approval do. */
  const approve = (port: TokenPort): Uint8Array => {
    const share = readShare(port, { serial: token.serial, pin: pin(), label: label() })
    share.record.fill(0)
    return share.sign(encodeStatement(statement()))
  }
  const statement = (): ContributeStatement => {
    const { authorityId, generation, shareIndex, rosterDigest } = dealt.dealing.records[0] as StagedDealing['dealing']['records'][number]
    const some = new Uint8Array(32).fill(7)
    return {
      purpose: 'contribute', consoleOrigin, sessionId: new Uint8Array(16), nitrokeyId: 'NK001', auditHead: some, expiresAt: 1, authorityId, generation, shareIndex, rosterDigest,
      tbsDigest: some, announcementDigest: some, ephemeralPublicKey: some, ciphertextDigest: some,
    }
  }

  it.each<[string, (port: TokenPort) => unknown]>([['an enrolment', (port) => enrol(port, about())], ['an approval', approve]])('%s says that the token is gone, at any of its acts, and succeeds when it is back', async (_, act) => {
    await fresh()
    await accept(module)
    module.finalise()
    const whole = faultyToken(module)
    await act(whole)
    module.finalise()
    expect(whole.acts.length).toBeGreaterThan(4)
    for (let at = 0; at < whole.acts.length; at += 1) {
      expect(await idOf(() => act(faultyToken(module, { pulledOutAt: at }))), `act ${at}: ${whole.acts[at]}`).toBe('TOKEN-REMOVED')
      module.finalise()
      await act(module)
      module.finalise()
    }
    expect((await token.door.describe())[0]).toMatchObject({ pinState: 'ok', enrolled: true })
  })
})

describe('the PIN counter', () => {
  const attempt = (port: FaultyToken, text: string) => () => readShare(port, { serial: token.serial, pin: typed(text), label: 'none' })

  it('goes down to the lock, says so each time, and spends nothing at the lock', () => {
    const port = faultyToken(module)
    for (const pinState of ['count-low', 'final-try']) {
      expect(() => attempt(port, '111111')()).toThrow(expect.objectContaining({ id: 'TOKEN-PIN-INCORRECT', detail: expect.objectContaining({ pinState }) as unknown }))
    }
    expect(() => attempt(port, '111111')()).toThrow(expect.objectContaining({ id: 'TOKEN-PIN-LOCKED', detail: expect.objectContaining({ pinState: 'locked' }) as unknown }))
    const before = port.acts.filter((act) => act === 'login').length
    expect(() => attempt(port, '648219')()).toThrow(expect.objectContaining({ id: 'TOKEN-PIN-LOCKED' }))
    expect(port.acts.filter((act) => act === 'login')).toHaveLength(before)
  })

  it('is full again after the right PIN at the last try', async () => {
    const port = faultyToken(module)
    for (const text of ['111111', '111111']) await idOf(attempt(port, text))
    expect(await idOf(attempt(port, '648219'))).toBe('TOKEN-SHARE-NOT-FOUND')
    expect(port.tokens()[0]?.pinState).toBe('ok')
  })

  it('is not touched while the token has its transport PIN', async () => {
    const port = faultyToken(module, { transportPin: true })
    expect(await idOf(attempt(port, '648219'))).toBe('TOKEN-PIN-TO-BE-CHANGED')
    expect(port.acts).not.toContain('login')
  })
})

it('does not enrol with a key that was brought in from outside', async () => {
  const port = faultyToken(module)
  const foreign: TokenPort = { ...port, open: (serial) => ({ ...port.open(serial), keyState: () => 'foreign' }) }
  const about = { serial: token.serial, pin: pin(), consoleOrigin, enrolmentId: new Uint8Array(16), nitrokeyId: 'NK001', expiresAt: 1, auditHead: new Uint8Array(32) }
  expect(await idOf(() => enrol(foreign, about))).toBe('TOKEN-KEY-NOT-OWN')
})
