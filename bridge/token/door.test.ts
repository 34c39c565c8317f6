// The token process with real SoftHSM tokens: every operation, wrong PINs, wrong devices, and a process that is killed.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex, utf8 } from '../../web/core/bytes/bytes.ts'
import { verifyPolicyApproval } from '../../web/core/policy/approval.ts'
import { policyOfNumber } from '../../web/core/policy/policy.ts'
import { encodeProposal, type Proposal } from '../../web/core/policy/proposal.ts'
import { encodeRoster, rosterDigest } from '../../web/core/roster/roster.ts'
import { encodeShareRecord, shareLabel } from '../../web/core/share/record.ts'
import { encodeStatement, verifyStatement, type ContributeStatement, type EnrolStatement } from '../../web/core/statement/statement.ts'
import { signal, until } from '../../web/keyroom/processes.testing.ts'
import { openTokenDoor } from './door.ts'
import type { PolicyRequest } from './policy.ts'
import { consoleOrigin, deployments, enrolled, openStage, pin, type StagedDealing, type StagedToken } from './stage.testing.ts'
import { keptWhole } from './torn-token.testing.ts'

const stage = openStage()
let tokens: StagedToken[]
let devices: EnrolStatement[]
let dealt: StagedDealing
const token = (index: number): StagedToken => tokens[index] as StagedToken
const device = (index: number): EnrolStatement => devices[index] as EnrolStatement
const label = (index: number): string => shareLabel(`NK00${index + 1}`, dealt.roster.authorityId, 1)

beforeAll(async () => {
  tokens = await Promise.all(['one', 'two', 'three'].map((name) => stage.token(name)))
  devices = await Promise.all(tokens.map((one, index) => enrolled(one, `NK00${index + 1}`)))
  dealt = await deployments(devices)
})
afterAll(() => stage.close())

function statementAbout(index: number, over: Partial<ContributeStatement> = {}): ContributeStatement {
  const { authorityId, generation, shareIndex, rosterDigest } = dealt.dealing.records[index] as StagedDealing['dealing']['records'][number]
  const some = new Uint8Array(32).fill(7)
  return {
    purpose: 'contribute', consoleOrigin, sessionId: new Uint8Array(16), nitrokeyId: `NK00${index + 1}`, auditHead: some, expiresAt: 1, authorityId, generation, shareIndex, rosterDigest,
    tbsDigest: some, announcementDigest: some, ephemeralPublicKey: some, ciphertextDigest: some, ...over,
  }
}

describe('enrolment', () => {
  it('makes two keys on the device and signs for both', async () => {
    const { serial, signPublicKey, openPublicKey } = device(0)
    expect(serial).toBe(token(0).serial)
    expect(signPublicKey).not.toEqual(openPublicKey)
    expect((await token(0).door.describe())[0]).toMatchObject({ serial, enrolled: true, pinState: 'ok' })
  })

  it('keeps the keys of a device that is enrolled again', async () => {
    const again = await enrolled(token(0), 'NK009')
    expect(again.signPublicKey).toEqual(device(0).signPublicKey)
    expect(again.openPublicKey).toEqual(device(0).openPublicKey)
  })
})

describe('an enrolment that was cut short', () => {
  /** How many objects the token's folder holds: SoftHSM writes each key as two files, step by step. */
  const written = ({ place }: StagedToken): number => readdirSync(join(place.environment['SOFTHSM2_CONF'] as string, '..', 'tokens'), { recursive: true }).filter((name) => String(name).endsWith('.object')).length

  it('is begun again after its process was killed while the token wrote its keys', async () => {
    for (const [index, later] of [0, 1, 2, 3, 5, 8].entries()) {
      const cut = await stage.token(`cut-${index}`)
      const before = written(cut)
      const mend = keptWhole(cut.place)
      let going = true
      const attempt = enrolled(cut, 'NK010').catch((error: unknown) => error).finally(() => (going = false))
      while (going && written(cut) === before) await new Promise((resolve) => setImmediate(resolve))
      await new Promise((resolve) => setTimeout(resolve, later))
      killTokenProcesses(cut.place.environment['SOFTHSM2_CONF'] as string)
      const ended = await attempt
      if (ended instanceof Error) expect(ended).toMatchObject({ id: 'TOKEN-DIED' })
      mend()
      const whole = await enrolled(cut, 'NK010')
      const again = await enrolled(cut, 'NK010')
      expect([again.signPublicKey, again.openPublicKey]).toEqual([whole.signPublicKey, whole.openPublicKey])
    }
  })

  it.each(['sign', 'open'])('makes a key pair anew whose private half never came to be: %s', async (which) => {
    const torn = await stage.token(`torn-${which}`)
    const first = await enrolled(torn, 'NK011')
    destroyPrivateKey(torn, `sceau-${which}`)
    const second = await enrolled(torn, 'NK011')
    expect(Buffer.from(second.signPublicKey).equals(first.signPublicKey)).toBe(which !== 'sign')
    expect(Buffer.from(second.openPublicKey).equals(first.openPublicKey)).toBe(which !== 'open')
  })
})

describe('deployment', () => {
  it('stores the share, and signs a receipt that the server can verify', async () => {
    const { statement, signature } = await token(0).door.deploy(dealt.request(1, token(0).serial))
    const verified = await verifyStatement('receipt', statement, signature, device(0).signPublicKey)
    expect(verified).toMatchObject({ nitrokeyId: 'NK001', shareIndex: 1, commitment: dealt.dealing.commitments[0] })
  })

  it('does it again when it is asked again: an attempt that was cut short resumes', async () => {
    const { statement, signature } = await token(0).door.deploy(dealt.request(1, token(0).serial))
    await verifyStatement('receipt', statement, signature, device(0).signPublicKey)
    expect(objects(token(0), '648219')).toHaveLength(1)
  })

  it('keeps the share out of sight without a login', () => {
    expect(objects(token(0), null)).toHaveLength(0)
  })

  it.each([
    ['the deployment of another device', () => dealt.request(2, token(0).serial), 'DEPLOYMENT-UNOPENABLE'],
    ['a file that is damaged', () => ({ ...dealt.request(1, token(0).serial), sealed: dealt.request(1, '').sealed.slice(0, -1) }), 'DEPLOYMENT-MALFORMED'],
    ['another console', () => ({ ...dealt.request(1, token(0).serial), consoleOrigin: 'https://evil.example.test' }), 'STATEMENT-WRONG-ORIGIN'],
    ['another key room', () => ({ ...dealt.request(1, token(0).serial), keyRoomPublicKey: new Uint8Array(32) }), 'DEPLOYMENT-WRONG-KEY-ROOM'],
    ['another deployment', () => ({ ...dealt.request(1, token(0).serial), deploymentId: new Uint8Array(16) }), 'STATEMENT-WRONG-SESSION'],
    ['another sticker', () => ({ ...dealt.request(1, token(0).serial), nitrokeyId: 'NK002' }), 'DEPLOYMENT-WRONG-NITROKEY'],
    ['a roster that nobody was shown', () => ({ ...dealt.request(1, token(0).serial), rosterDigest: new Uint8Array(32) }), 'STATEMENT-WRONG-ROSTER'],
    ['a token that is not there', () => dealt.request(1, 'ffffffffffffffff'), 'TOKEN-REMOVED'],
  ])('refuses %s', async (_, request, id) => {
    await expect(token(0).door.deploy(request())).rejects.toMatchObject({ id })
  })

  it('refuses a device that was never enrolled', async () => {
    const fresh = await stage.token('fresh')
    await expect(fresh.door.deploy(dealt.request(1, fresh.serial))).rejects.toMatchObject({ id: 'TOKEN-NOT-ENROLLED' })
  })
})

describe('a deployment that is opened to be shown', () => {
  it('says everything but the share, and needs no PIN to be recognised', async () => {
    const opened = await token(1).door.open({ serial: token(1).serial, pin: pin(), sealed: dealt.sealed(2), passphrase: new Uint8Array(0) })
    expect(opened).toMatchObject({ consoleOrigin, nitrokeyId: 'NK002', shareIndex: 2, roster: encodeRoster(dealt.roster), enrolmentToken: null })
    expect(Object.values(opened).filter((value) => value instanceof Uint8Array).map((value) => toHex(value)).join()).not.toContain(toHex(dealt.dealing.records[1]?.y ?? new Uint8Array(1)))
    expect(await token(1).door.recognise(dealt.sealed(2))).toEqual([token(1).serial])
    expect(await token(1).door.recognise(dealt.sealed(1))).toEqual([])
    expect(await token(1).door.recognise(utf8('no age file'))).toEqual([])
  })

  it('refuses another device, and a wrong PIN before anything else', async () => {
    const request = { serial: token(1).serial, sealed: dealt.sealed(1), passphrase: new Uint8Array(0) }
    await expect(token(1).door.open({ ...request, pin: pin() })).rejects.toMatchObject({ id: 'DEPLOYMENT-UNOPENABLE' })
    await expect(token(1).door.open({ ...request, pin: utf8('111111') })).rejects.toMatchObject({ id: 'TOKEN-PIN-INCORRECT' })
  })
})

describe('a deployment under a passphrase', () => {
  const passphrase = 'abandon-ability-able-about-above-absent-absorb-abstract-absurd-abuse-access-accident'
  let late: StagedToken
  let sealedSo: StagedDealing
  beforeAll(async () => {
    late = await stage.token('late')
    sealedSo = await deployments(devices, { passphrases: { 3: passphrase } })
  })

  it('opens with the passphrase alone, and is recognised by no device', async () => {
    const request = { serial: late.serial, pin: pin(), sealed: sealedSo.sealed(3) }
    expect(await late.door.recognise(sealedSo.sealed(3))).toEqual([])
    expect(await late.door.open({ ...request, passphrase: utf8(passphrase) })).toMatchObject({ nitrokeyId: 'NK003', shareIndex: 3 })
    for (const wrong of ['', `${passphrase}s`]) await expect(late.door.open({ ...request, passphrase: utf8(wrong) })).rejects.toMatchObject({ id: 'DEPLOYMENT-PASSPHRASE-WRONG' })
  })

  it('comes to a device that was enrolled for it, and signs the receipt with that device’s key', async () => {
    await expect(late.door.deploy(sealedSo.request(3, late.serial))).rejects.toMatchObject({ id: 'TOKEN-NOT-ENROLLED' })
    const { signPublicKey } = await enrolled(late, 'NK003')
    const { statement, signature } = await late.door.deploy(sealedSo.request(3, late.serial))
    expect(await verifyStatement('receipt', statement, signature, signPublicKey)).toMatchObject({ nitrokeyId: 'NK003', shareIndex: 3 })
  })

  it('does not come to a device that keeps another share of the authority', async () => {
    await token(0).door.deploy(sealedSo.request(1, token(0).serial))
    await expect(token(0).door.deploy(sealedSo.request(3, token(0).serial))).rejects.toMatchObject({ id: 'DEPLOYMENT-WRONG-NITROKEY' })
  })
})

describe('contribution', () => {
  it('gives the share, then signs for it', async () => {
    const open = await token(0).door.contribute({ serial: token(0).serial, pin: pin(), label: label(0) })
    expect(open.record).toEqual(encodeShareRecord(dealt.dealing.records[0] as StagedDealing['dealing']['records'][number]))
    const statement = encodeStatement(statementAbout(0))
    await verifyStatement('contribute', statement, await open.sign(statement), device(0).signPublicKey)
  })

  it.each([
    ['another authority', { authorityId: new Uint8Array(16) }, 'STATEMENT-WRONG-AUTHORITY'],
    ['another generation', { generation: 2 }, 'STATEMENT-WRONG-GENERATION'],
    ['another share', { shareIndex: 2 }, 'STATEMENT-WRONG-INDEX'],
    ['another roster', { rosterDigest: new Uint8Array(32) }, 'STATEMENT-WRONG-ROSTER'],
    ['another sticker', { nitrokeyId: 'NK002' }, 'STATEMENT-WRONG-NITROKEY'],
  ])('does not sign for %s', async (_, over, id) => {
    const open = await token(0).door.contribute({ serial: token(0).serial, pin: pin(), label: label(0) })
    await expect(open.sign(encodeStatement(statementAbout(0, over)))).rejects.toMatchObject({ id })
  })

  it('does not sign a statement of another purpose', async () => {
    const open = await token(0).door.contribute({ serial: token(0).serial, pin: pin(), label: label(0) })
    await expect(open.sign(encodeStatement(device(0)))).rejects.toMatchObject({ id: 'STATEMENT-WRONG-PURPOSE' })
  })

  it('refuses a share that is not on the token', async () => {
    await expect(token(0).door.contribute({ serial: token(0).serial, pin: pin(), label: label(1) })).rejects.toMatchObject({ id: 'TOKEN-SHARE-NOT-FOUND' })
  })

  it('ends the login when it is closed', async () => {
    const open = await token(0).door.contribute({ serial: token(0).serial, pin: pin(), label: label(0) })
    open.close()
    await expect(open.sign(encodeStatement(statementAbout(0)))).rejects.toMatchObject({ id: 'TOKEN-TIMEOUT' })
  })
})

describe('a change of policy', () => {
  const proposalAbout = (over: Partial<Proposal> = {}): Uint8Array => encodeProposal({
    consoleOrigin, proposalId: new Uint8Array(16).fill(9), authorityId: dealt.roster.authorityId, generation: 1, rosterDigest: rosterDigest(dealt.roster), before: policyOfNumber(0), after: policyOfNumber(2),
    proposer: 'Ada', reason: 'One doubt is enough.', proposedAt: 1, expiresAt: 2, ...over,
  })
  const request = (proposal: Uint8Array, over: Partial<PolicyRequest> = {}): PolicyRequest => ({ serial: token(0).serial, pin: pin(), consoleOrigin, nitrokeyId: 'NK001', auditHead: new Uint8Array(32).fill(7), proposal, ...over })

  it('is signed with the share of its authority on the token, and the share stays there', async () => {
    const proposal = proposalAbout()
    const { statement, signature } = await token(0).door.policy(request(proposal))
    const keys = { ...dealt.roster, entries: dealt.roster.entries.map((entry, index) => ({ ...entry, signPublicKey: device(index).signPublicKey })) }
    const verified = await verifyPolicyApproval({ statement, signature }, { consoleOrigin, proposal, roster: keys, rosterDigest: rosterDigest(dealt.roster) })
    expect(verified).toMatchObject({ purpose: 'policy', shareIndex: 1, nitrokeyId: 'NK001', policyBefore: 0, policyAfter: 2 })
    const open = await token(0).door.contribute({ serial: token(0).serial, pin: pin(), label: label(0) })
    expect(open.record).toEqual(encodeShareRecord(dealt.dealing.records[0] as StagedDealing['dealing']['records'][number]))
    open.close()
  })

  it.each<readonly [string, Partial<Proposal>, Partial<PolicyRequest>, string]>([
    ['another console', { consoleOrigin: 'https://other.example.test' }, {}, 'STATEMENT-WRONG-ORIGIN'],
    ['another authority', { authorityId: new Uint8Array(16) }, {}, 'TOKEN-SHARE-NOT-FOUND'],
    ['another generation', { generation: 2 }, {}, 'TOKEN-SHARE-NOT-FOUND'],
    ['another list of holders', { rosterDigest: new Uint8Array(32) }, {}, 'POLICY-MISMATCH'],
    ['another sticker', {}, { nitrokeyId: 'NK002' }, 'TOKEN-SHARE-NOT-FOUND'],
  ])('is not signed for %s', async (_, proposal, over, id) => {
    await expect(token(0).door.policy(request(proposalAbout(proposal), over))).rejects.toMatchObject({ id })
  })

  it('that is none, or that changes nothing, spends no try', async () => {
    await expect(token(0).door.policy(request(new Uint8Array([1]), { pin: utf8('000000') }))).rejects.toMatchObject({ id: 'POLICY-MALFORMED' })
    await expect(token(0).door.policy(request(proposalAbout(), { pin: utf8('000000') }))).rejects.toMatchObject({ id: 'TOKEN-PIN-INCORRECT' })
    await token(0).door.policy(request(proposalAbout()))
  })
})

describe('PIN', () => {
  const wrong = (text: string): Uint8Array => new TextEncoder().encode(text)
  it('says that a PIN was wrong and what the counter shows, and takes the right one afterwards', async () => {
    const request = { serial: token(2).serial, label: 'none' }
    await expect(token(2).door.contribute({ ...request, pin: wrong('111111') })).rejects.toMatchObject({ id: 'TOKEN-PIN-INCORRECT', detail: { pinState: 'count-low', ckr: 'CKR_PIN_INCORRECT' } })
    expect((await token(2).door.describe())[0]).toMatchObject({ pinState: 'count-low' })
    await expect(token(2).door.contribute({ ...request, pin: pin() })).rejects.toMatchObject({ id: 'TOKEN-SHARE-NOT-FOUND' })
    expect((await token(2).door.describe())[0]).toMatchObject({ pinState: 'ok' })
  })

  it.each(['12345', '1234567890123456', ''])('spends no try on a PIN of a wrong length: %j', async (text) => {
    await expect(token(2).door.contribute({ serial: token(2).serial, label: 'none', pin: wrong(text) })).rejects.toMatchObject({ id: 'TOKEN-PIN-LENGTH' })
    expect((await token(2).door.describe())[0]).toMatchObject({ pinState: 'ok' })
  })
})

describe('the process', () => {
  it('tells a module that is not there', async () => {
    await expect(openTokenDoor({ module: '/nowhere/module.so', environment: {} }).describe()).rejects.toMatchObject({ id: 'TOKEN-FAILED' })
  })

  it('serves the next operation when it was prepared, and no second one', async () => {
    const { place, serial } = token(0)
    const door = openTokenDoor(place)
    const running = (): number[] => tokenProcesses(place.environment['SOFTHSM2_CONF'] as string)
    door.prepare()
    door.prepare()
    const prepared = await until(() => running().length > 0 && running())
    expect(prepared).toHaveLength(1)
    const open = await door.contribute({ serial, pin: pin(), label: label(0) })
    expect(running()).toEqual(prepared)
    open.close()
    expect(await door.describe()).toMatchObject([{ serial }])
    expect(running()).toEqual([])
  })

  it('that was prepared and has died is not waited for', async () => {
    const { place, serial } = token(0)
    const door = openTokenDoor(place)
    door.prepare()
    await until(() => tokenProcesses(place.environment['SOFTHSM2_CONF'] as string).length > 0)
    killTokenProcesses(place.environment['SOFTHSM2_CONF'] as string)
    await until(() => tokenProcesses(place.environment['SOFTHSM2_CONF'] as string).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await door.describe()).toMatchObject([{ serial }])
  })

  it('ends with the door, prepared or logged in', async () => {
    const { place, serial } = token(0)
    const door = openTokenDoor(place)
    await door.contribute({ serial, pin: pin(), label: label(0) })
    door.prepare()
    await until(() => tokenProcesses(place.environment['SOFTHSM2_CONF'] as string).length === 2)
    await door.close()
    expect(tokenProcesses(place.environment['SOFTHSM2_CONF'] as string)).toEqual([])
  })

  it('sees tokens without touching them', async () => {
    expect(await token(0).door.presence()).toEqual({ present: true, count: 1 })
  })

  it('loses nothing that was acknowledged when it is killed at any moment of a deployment', async () => {
    const { serial, place } = token(1)
    const mend = keptWhole(place)
    for (let after = 10; after <= 250; after += 30) {
      const attempt = token(1).door.deploy(dealt.request(2, serial)).catch((error: unknown) => error)
      await new Promise((resolve) => setTimeout(resolve, after))
      killTokenProcesses(place.environment['SOFTHSM2_CONF'] as string)
      const ended = await attempt
      if (ended instanceof Error) expect(ended).toMatchObject({ id: 'TOKEN-DIED' })
      mend()
    }
    const { statement, signature } = await token(1).door.deploy(dealt.request(2, serial))
    await verifyStatement('receipt', statement, signature, device(1).signPublicKey)
    expect(objects(token(1), '648219')).toHaveLength(1)
  })
})

/** Data objects that another program sees: pkcs11-tool, with or without a login. */
function objects({ place }: StagedToken, userPin: string | null): string[] {
  const output = execFileSync('pkcs11-tool', ['--module', place.module, '--list-objects', '--type', 'data', ...(userPin === null ? [] : ['--login', '--pin', userPin])], { env: { ...process.env, ...place.environment }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return output.split('\n').filter((line) => line.startsWith('Data object'))
}

/** Another program removes the private half of a key pair. */
function destroyPrivateKey({ place }: StagedToken, name: string): void {
  execFileSync('pkcs11-tool', ['--module', place.module, '--login', '--pin', '648219', '--delete-object', '--type', 'privkey', '--label', name], { env: { ...process.env, ...place.environment }, stdio: 'ignore' })
}

/** The token processes that were started for one token. */
function tokenProcesses(configuration: string): number[] {
  return readdirSync('/proc').map(Number).filter((pid) => {
    try {
      return pid > 0 && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(configuration) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('bridge/token/process.ts')
    } catch {
      // It ended by itself meanwhile.
      return false
    }
  })
}

/** kill -9 of all of them. */
function killTokenProcesses(configuration: string): void {
  for (const pid of tokenProcesses(configuration)) signal(pid, 'SIGKILL')
}
