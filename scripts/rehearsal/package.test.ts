// A share that comes by package, from end to end: a real server over HTTP, the ZIP it builds, deploy.sh run by an ordinary user
// with an empty home, real PKCS#11; interrupted at each step and run again; and a signature with the shares that came so.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fromBase64 } from '../../web/core/bytes/bytes.ts'
import { rehearsalPin } from '../../web/core/rehearsal/cast.ts'
import { encodeShareRecord } from '../../web/core/share/record.ts'
import { until } from '../../web/keyroom/processes.testing.ts'
import { freePort } from './bridges.ts'
import type { Participant } from './ceremony.ts'
import { holdToken, shareOf } from './own-hands.testing.ts'
import { sightings } from './scan.testing.ts'
import { openStage, type Stage } from './stage.testing.ts'
import { expectWhole } from './whole.testing.ts'

// Many processes: on a busy machine each step takes many times as long.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })

let stage: Stage
let authorityId: string
/** The passphrase of the third share. */
let words: string
const person = (position: number): Participant => stage.people[position] as Participant
const admin = () => stage.ceremony.administrator
const deploymentOf = async (position: number): Promise<string> => (await person(position).api.deployment.mine()).find((one) => one.authorityId === authorityId)?.deploymentId as string
const received = async (): Promise<number> => (await admin().authority.byId({ authorityId })).shares.filter((share) => share.receivedAt !== null).length

beforeAll(async () => {
  stage = await openStage({ holders: 3 })
  authorityId = (await admin().authority.create(stage.ceremony.form({ authorityName: 'Package CA', threshold: 2, keyAlgorithm: 'rsa-2048' }))).authorityId
  for (const position of [0, 1]) await stage.ceremony.enrol(person(position))
  const identity = await generateIdentity()
  await admin().authority.deal({ authorityId, passphrase: { recipient: await identityToRecipient(identity), shareIndices: [3] } })
  for (;;) {
    const { phase } = await admin().authority.byId({ authorityId })
    if (phase === 'deploying') break
    if (phase !== 'dealing') throw new Error(`the authority is ${phase}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { sealedPassphrase } = await admin().deployment.passphrase({ deploymentId: await deploymentOf(2) })
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  words = await decrypter.decrypt(fromBase64(sealedPassphrase), 'text')
  await stage.ceremony.receiveShare(person(0), authorityId)
})
afterAll(() => stage.close())

/** An ordinary user's computer: an empty home, and the package unpacked in it. */
interface Desk {
  readonly home: string
  readonly folder: string
  readonly run: (position: number, input: string, more?: RunMore) => Promise<Ended>
  /** A command of the bridge that came with the package, with the environment of the last run. */
  readonly bridge: (...words: readonly string[]) => Promise<Ended>
}
interface RunMore {
  readonly args?: readonly string[]
  /** Ctrl-C when it says so. */
  readonly until?: (out: string) => boolean
  readonly locale?: string
  readonly environment?: Readonly<Record<string, string>>
}
interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
}

const isRoot = process.getuid?.() === 0
/** `nobody`, where the test may choose. */
const user = 65534
const give = (path: string): void => {
  if (!isRoot) return
  chownSync(path, user, user)
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name))
}

/** Builds the package of a share as the administrator does, and unpacks it with 7z into an empty home. */
async function desk(position: number): Promise<Desk> {
  const built = await admin().package.build({ deploymentId: await deploymentOf(position), locale: 'en' })
  // Each home in a folder that an ordinary user may pass through.
  chmodSync(stage.folder, 0o711)
  const home = mkdtempSync(join(stage.folder, 'home-'))
  const folder = join(home, 'package')
  const file = join(home, built.fileName)
  writeFileSync(file, fromBase64(built.zip))
  const unpacked = spawnSync('7z', ['x', `-p${built.passphrase}`, `-o${folder}`, file], { encoding: 'utf8' })
  if (unpacked.status !== 0) throw new Error(unpacked.stdout)
  rmSync(file)
  give(home)
  let environment: Readonly<Record<string, string>> = {}
  const as = async (command: readonly string[], input: string, stop?: RunMore['until']): Promise<Ended> => {
    const [program, ...args] = [...(isRoot ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups'] : []), ...command] as [string, ...string[]]
    const child = spawn(program, args, { cwd: home, stdio: 'pipe', env: environment as Record<string, string> as NodeJS.ProcessEnv })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        out += text
        if (stop?.(out) === true) child.kill('SIGINT')
      })
    }
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    return { code, signal, out }
  }
  return {
    home, folder,
    run: (on, input, { args = ['--no-install'], until: stop, locale = 'C', environment: more = {} } = {}) => {
      const { token } = person(on).bridge
      const directory = join(stage.folder, 'holders', person(on).member.key)
      for (const path of [join(stage.folder, 'holders'), directory]) chmodSync(path, 0o711)
      give(join(directory, 'nitrokey'))
      environment = { PATH: process.env['PATH'] ?? '', HOME: home, LANG: locale, TMPDIR: home, NITROKEY_PKCS11_MODULE: token.module, ...token.environment, ...more }
      return as(['sh', join(folder, 'deploy.sh'), ...args], input, stop)
    },
    bridge: (...words) => as([process.execPath, join(folder, 'agent/sceau-bridge.mjs'), ...words], ''),
  }
}

const shares = (position: number): number => holdToken(person(position), (session) => session.findData(`ShamirShare-${person(position).member.nitrokeyId}/${authorityId}`).length)

/** Every file under a folder. */
const filesOf = (folder: string): { name: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: readFileSync(name) }))

describe('a package for an enrolled Nitrokey', () => {
  let own: Desk
  beforeAll(async () => {
    own = await desk(1)
  })

  it('is of no use with another Nitrokey', async () => {
    const { code, out } = await own.run(0, `${rehearsalPin}\ny\n`)
    expect([code, out]).toEqual([1, expect.stringContaining('DEPLOYMENT-WRONG-NITROKEY')])
    expect(await received()).toBe(1)
  })

  it('writes nothing when the PIN is wrong, and says so', async () => {
    const { code, out } = await own.run(1, '111111\n')
    expect([code, out]).toEqual([130, expect.stringContaining('TOKEN-PIN-INCORRECT')])
    expect([shares(1), await received()]).toEqual([0, 1])
  })

  it('writes nothing when its person does not know the names', async () => {
    const { code, out } = await own.run(1, `${rehearsalPin}\nn\n`)
    expect(code).toBe(130)
    for (const { member } of stage.people) expect(out).toContain(`${member.nitrokeyId}  ${member.name}`)
    expect(out).toContain(`Console: ${stage.origin}`)
    expect([shares(1), await received()]).toEqual([0, 1])
  })

  it('does not start when a file was changed, or one was put beside the program', async () => {
    const program = join(own.folder, 'agent/sceau-bridge.mjs')
    const before = readFileSync(program)
    writeFileSync(program, `${before.toString()}\n`)
    expect(await own.run(1, '')).toMatchObject({ code: 1, out: expect.stringContaining('not as it was made') })
    writeFileSync(program, before)
    writeFileSync(join(own.folder, 'agent/more.mjs'), '')
    expect(await own.run(1, '', { locale: 'fr_FR.UTF-8' })).toMatchObject({ code: 1, out: expect.stringContaining('n’appartient pas à ce paquet') })
    rmSync(join(own.folder, 'agent/more.mjs'))
  })

  it('acknowledges nothing when it is interrupted while it writes', async () => {
    const { signal, out } = await own.run(1, `${rehearsalPin}\ny\n`, { until: (text) => text.includes('Writes the share') })
    expect([signal, out]).toEqual(['SIGINT', expect.not.stringContaining('keeps its share')])
    expect(await received()).toBe(1)
  })

  it('keeps the receipt while the console cannot be reached, and sends it the next time without a PIN', async () => {
    await stage.server().kill()
    const { code, out } = await own.run(1, `${rehearsalPin}\ny\n`)
    expect([code, out]).toEqual([3, expect.stringContaining('The receipt is kept')])
    expect(shares(1)).toBe(1)
    await (await stage.startAgain()).ready
    expect(await received()).toBe(1)
    const [kept] = filesOf(join(own.home, '.local/state/sceau-bridge/receipts')) as [{ name: string; bytes: Buffer }]
    const { receipt, ...about } = JSON.parse(kept.bytes.toString()) as { receipt: object; serial: string }
    // What the real server refuses for good is dropped.
    writeFileSync(kept.name, JSON.stringify({ ...about, receipt: { ...receipt, token: Buffer.alloc(32).toString('base64') } }))
    expect(await own.run(1, '')).toMatchObject({ code: 1, out: expect.stringMatching(/DEPLOYMENT-TOKEN-WRONG[\s\S]*not kept any more/) })
    expect(filesOf(own.home).filter(({ name }) => name.includes('receipts'))).toEqual([])
    writeFileSync(kept.name, kept.bytes, { mode: 0o600 })
    give(kept.name)
    expect(await own.run(1, '')).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`NK002 \\(${about.serial}\\) already[\\s\\S]*NK002 keeps its share of Package CA`)) })
    expect(await received()).toBe(2)
  })

  it('can be run once more, and changes nothing', async () => {
    const { code, out } = await own.run(1, `${rehearsalPin}\ny\n`)
    expect([code, out]).toEqual([0, expect.stringContaining('2 of 3 shares have arrived')])
    expect([shares(1), await received()]).toEqual([1, 2])
  })

  it('leaves no share, no PIN and no receipt on the disk', () => {
    const { y, ...record } = shareOf(person(1), authorityId)
    const secrets = { share: y, record: encodeShareRecord({ ...record, y }) }
    expect(sightings(secrets, filesOf(own.home))).toEqual([])
    const left = filesOf(own.home)
    // What the runs before left behind, and no installation has taken away yet.
    expect(left.map(({ name }) => name).some((name) => name.endsWith('opensc.conf'))).toBe(true)
    expect(left.map(({ name }) => name).filter((name) => name.includes('receipts'))).toEqual([])
    expect(left.filter(({ name, bytes }) => !name.startsWith(own.folder) && bytes.includes(rehearsalPin))).toEqual([])
  })

  it('installs the bridge for this person and this console, and takes it off again without a trace', async () => {
    const port = String(await freePort())
    const { code, out } = await own.run(1, `${rehearsalPin}\ny\n`, { args: [], environment: { SCEAU_BRIDGE_PORT: port } })
    expect([code, out]).toEqual([0, expect.stringContaining(`Serves ${stage.origin}`)])
    const status = (): Promise<number> => fetch(`http://127.0.0.1:${port}/v1/status?nonce=${'A'.repeat(43)}`, { headers: { origin: stage.origin } }).then((answer) => answer.status, () => 0)
    expect(await status()).toBe(200)
    // A bridge of its own, from the copy: the package may be deleted now.
    expect(await own.bridge('doctor', '--json')).toMatchObject({ out: expect.stringMatching(/"id":"running","state":"well"/) })
    expect(await own.bridge('uninstall')).toMatchObject({ code: 0 })
    expect(await status()).toBe(0)
    expect(filesOf(own.home).map(({ name }) => name).filter((name) => !name.startsWith(own.folder))).toEqual([])
  })
})

describe('a package under a passphrase, for a Nitrokey that was not enrolled', () => {
  let own: Desk
  beforeAll(async () => {
    own = await desk(2)
  })

  it('is of no use without the passphrase', async () => {
    const { code, out } = await own.run(2, `${words}s\n${rehearsalPin}\ny\n`)
    expect([code, out]).toEqual([1, expect.stringContaining('DEPLOYMENT-PASSPHRASE-WRONG')])
  })

  it('does not go to a Nitrokey that keeps another share of the authority', async () => {
    const { code, out } = await own.run(0, `${words}\n${rehearsalPin}\ny\n`)
    expect([code, out]).toEqual([1, expect.stringContaining('DEPLOYMENT-WRONG-NITROKEY')])
    expect(await received()).toBe(2)
  })

  it('is delivered even where no receipt can be kept', async () => {
    const state = join(own.home, '.local/state/sceau-bridge')
    mkdirSync(state, { recursive: true, mode: 0o700 })
    // In the way of the folder: what a full disk does to this one write.
    writeFileSync(join(state, 'receipts'), '')
    give(join(own.home, '.local'))
    await stage.server().kill()
    expect(await own.run(2, `${words}\n${rehearsalPin}\ny\n`)).toMatchObject({ code: 1, out: expect.stringContaining('The receipt cannot be kept') })
    await (await stage.startAgain()).ready
    expect(await own.run(2, `${words}\n${rehearsalPin}\ny\n`)).toMatchObject({ code: 0, out: expect.stringMatching(/Words of the keys[\s\S]*3 of 3 shares have arrived/) })
    expect(await received()).toBe(3)
  })

  it('signs with the shares that came by package', async () => {
    // Only those two: the first holder, who used the console, is not asked.
    stage.ceremony.participants = [person(1), person(2), person(0)]
    await stage.makeReady(authorityId)
    await until(async () => (await admin().authority.byId({ authorityId })).phase === 'ready')
    const requestId = await stage.request(authorityId, 'package.example.test')
    await stage.ceremony.sign(requestId, 'a host')
    expect((await admin().request.byId({ requestId })).state).toBe('issued')
    expectWhole(stage)
  })

  it('is not built any more', async () => {
    const deploymentId = (await person(0).api.deployment.mine()).find((one) => one.authorityId === authorityId)?.deploymentId as string
    await expect(admin().package.build({ deploymentId, locale: 'fr' })).rejects.toMatchObject({ id: 'DEPLOYMENT-CLOSED' })
  })
})

describe('a package with names that would be code somewhere', () => {
  const nasty = `"'$(touch canary)\`touch canary\`;touch canary #../../canary<b>%n\u{1F512}`
  const long = (text: string): string => [...text.repeat(20)].slice(0, 60).join('')

  it('runs as any other, and shows them as text', async () => {
    const form = stage.ceremony.form({ authorityName: long(nasty), threshold: 2, keyAlgorithm: 'rsa-2048' }) as { name: string; assignments: { holderName: string; location: string }[] }
    const assignments = form.assignments.map((one, index) => ({ ...one, holderName: `${nasty} ${index}`, location: [...nasty.repeat(20)].slice(0, 255).join('') }))
    const before = authorityId
    try {
      authorityId = (await admin().authority.create({ ...form, assignments })).authorityId
      await stage.ceremony.deal(authorityId)
      const own = await desk(1)
      expect(await own.run(1, `${rehearsalPin}\ny\n`, { locale: 'fr_FR.UTF-8' })).toMatchObject({ code: 0, out: expect.stringContaining(form.name) })
      expect(filesOf(own.home).map(({ name }) => name).filter((name) => name.endsWith('canary'))).toEqual([])
      expect(readFileSync(join(own.folder, 'INSTRUCTIONS.md'), 'utf8')).toContain('touch canary')
    } finally {
      authorityId = before
    }
  })
})
