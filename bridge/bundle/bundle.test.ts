// The bundle runs where there is nothing but Node: an empty folder, an empty home, no node_modules. Also on the oldest Node that
// it is for, where this computer has one.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send, startBridge, type RunningBridge } from '../http/bridge.testing.ts'
import { openStage, type StagedToken } from '../token/stage.testing.ts'
import { buildAgent } from './build.ts'

const consoleOrigin = 'https://pki.example.test'
/** Each Node of this computer that is not the one of the tests. */
const others = ['/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path) && !execFileSync(path, ['--version'], { encoding: 'utf8' }).startsWith(`v${process.versions.node.split('.')[0]}.`))

let folder: string
let agent: string
let token: StagedToken
const stage = openStage()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sceau-bundle-'))
  agent = join(folder, 'an agent’s folder', 'agent')
  mkdirSync(join(agent, '..'))
  cpSync(await buildAgent(), agent, { recursive: true })
  token = await stage.token('bundle')
})
afterAll(() => {
  stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const files = (of: string): string[] => readdirSync(of, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [] : [join(entry.parentPath, entry.name).slice(of.length + 1)])).sort()
const digest = (of: string): string[] => files(of).map((file) => `${createHash('sha256').update(readFileSync(join(of, file))).digest('hex')} ${file}`)

it('has what a holder’s computer needs, and nothing of the source', () => {
  expect(files(agent)).toEqual(expect.arrayContaining(['package.json', 'page/icon.svg', 'page/inter.woff2', 'page/page.css', 'page/page.js', 'sceau-bridge.mjs', 'token-process.mjs', 'THIRD-PARTY.txt', `${process.platform}-${process.arch}/pkcs11.node`]))
  expect(files(agent).filter((file) => file.endsWith('.ts'))).toEqual([])
  expect(readFileSync(join(agent, 'sceau-bridge.mjs'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(statSync(join(agent, 'sceau-bridge.mjs')).mode & 0o777).toBe(0o755)
  for (const file of ['sceau-bridge.mjs', 'token-process.mjs']) expect(readFileSync(join(agent, file), 'utf8')).not.toContain(join(import.meta.dirname, '../..'))
  for (const name of ['hono', 'zod', 'pkcs11js', 'age-encryption', 'libsodium']) expect(readFileSync(join(agent, 'THIRD-PARTY.txt'), 'utf8')).toMatch(new RegExp(`^${name}$`, 'm'))
})

it('is the same bytes each time', async () => {
  const before = digest(agent)
  expect(digest(await buildAgent())).toEqual(before)
})

describe.each([process.execPath, ...others])('on %s', (node) => {
  let bridge: RunningBridge
  beforeAll(async () => {
    bridge = await startBridge([consoleOrigin], { NITROKEY_PKCS11_MODULE: token.place.module, ...token.place.environment }, [node, join(agent, 'sceau-bridge.mjs')])
  })
  afterAll(async () => void (await bridge.stop()))

  it('answers the console', async () => {
    const { status, text } = await send(bridge.port, { path: `/v1/status?nonce=${Buffer.alloc(32).toString('base64url')}`, headers: { origin: consoleOrigin } })
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ version: '0.1.0', paired: false, token: { module: 'found', present: true, count: 1 } })
  })

  it('serves its window and finds the token', async () => {
    const { text } = await send(bridge.port, { path: '/page/list' })
    const pageToken = /content="([^"]+)" data-kind="list"/.exec(text)?.[1] as string
    expect((await send(bridge.port, { path: '/page/assets/page.js' })).text.length).toBeGreaterThan(100_000)
    const found = await send(bridge.port, { method: 'POST', path: '/page-api/tokens', body: '{}', headers: { origin: bridge.origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'x-sceau-page': pageToken } })
    expect(JSON.parse(found.text)).toMatchObject({ tokens: [{ serial: token.serial, pinState: 'ok', enrolled: false }] })
  })

  it('is asked from any folder', () => {
    const { status, stdout } = spawnSync(node, [join(agent, 'sceau-bridge.mjs'), '--version'], { cwd: '/', encoding: 'utf8', env: {} as NodeJS.ProcessEnv })
    expect([status, stdout]).toEqual([0, '0.1.0\n'])
  })
})
