// An error that nobody foresaw, in the source and in the bundle: words, what finds it, an exit code; no trace, and nothing
// that was typed.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { agentFolder, buildAgent } from '../bundle/build.ts'
import { bridgeVersion } from '../version.ts'
import { openTerminal } from './terminal.ts'
import { tellUnforeseen } from './unforeseen.ts'

const folder = mkdtempSync(join(tmpdir(), 'sceau-unforeseen-'))
const source = join(import.meta.dirname, '../main.ts')
const agent = join(folder, 'agent')
beforeAll(async () => {
  await buildAgent()
  cpSync(agentFolder, agent, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function bridge(program: string, line: readonly string[], environment: Readonly<Record<string, string>> = {}): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...line], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C', ...environment } as unknown as NodeJS.ProcessEnv })
  expect(stderr).not.toMatch(/^\s+at |node:internal|Node\.js v/m)
  return { code: status, out: stdout, err: stderr }
}

it('says what is wrong with a file or folder, and what finds it', () => {
  const home = join(folder, 'home')
  mkdirSync(join(home, '.local/share'), { recursive: true })
  writeFileSync(join(home, '.local/share/sceau-bridge'), '')
  const install = (environment: Readonly<Record<string, string>>): ReturnType<typeof bridge> => bridge(join(agent, 'sceau-bridge.mjs'), ['install', '--origin', 'https://pki.example.org'], { HOME: home, ...environment })
  const { code, out, err } = install({})
  expect([code, out]).toEqual([1, expect.stringContaining('✗ Files of the bridge')])
  expect(err.split('\n')).toEqual([
    expect.stringMatching(new RegExp(`(a file where a folder should be|something else).*${join(home, '.local/share/sceau-bridge')}`)), expect.stringContaining('Put that right'),
    expect.stringMatching(new RegExp(`^BRIDGE-FAILED · Error · [A-Z]+ · [a-z-]+\\.mjs:\\d+ · ${bridgeVersion}$`)), '',
  ])
  expect(install({ LANG: 'fr_FR.UTF-8' }).err).toContain('Corrigez cela')
})

it('says so of what has no words of its own, and shows nothing of what it read', () => {
  const state = join(folder, 'damaged')
  mkdirSync(state, { mode: 0o700 })
  writeFileSync(join(state, 'pairings.json'), '{ "PIN": 648219', { mode: 0o600 })
  const { code, err } = bridge(join(agent, 'sceau-bridge.mjs'), ['pair', 'list'], { SCEAU_BRIDGE_STATE: state })
  expect([code, err]).toEqual([1, expect.stringMatching(/^This failed in a way that was not foreseen\.\nRun it again\..*\nBRIDGE-FAILED · [A-Za-z]+ · .*\n$/)])
  expect(err).not.toContain('648219')
})

it('says so while the program is loaded', () => {
  const file = join(agent, 'package.json')
  const manifest = readFileSync(file)
  rmSync(file)
  expect(bridge(join(agent, 'sceau-bridge.mjs'), ['status'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`${file} is missing.`) })
  writeFileSync(file, manifest)
  expect(bridge(join(agent, 'sceau-bridge.mjs'), ['--version'])).toMatchObject({ code: 0, err: '' })
})

it('says nothing to a reader that has gone', () => {
  const script = join(folder, 'gone.sh')
  writeFileSync(script, `'${process.execPath}' '${source}' --help | true\necho "code \${PIPESTATUS[0]}"`)
  chmodSync(script, 0o700)
  const { stdout, stderr } = spawnSync('bash', [script], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C' } as unknown as NodeJS.ProcessEnv })
  expect([stdout, stderr]).toEqual([expect.stringMatching(/^code [01]\n$/), ''])
})

it.each([
  ['an error', Object.assign(new Error('PIN 648219'), { path: '/648219', code: 'PIN 648219' })],
  ['an error whose name and place are somebody’s', Object.assign(new Error('648219'), { name: 'PIN is 648219', stack: 'Error: pin.ts:648219\n    at 648219' })],
  ['a text', 'PIN 648219'],
  ['nothing', undefined],
])('shows no message: %s', (_, error) => {
  let said = ''
  const terminal = openTerminal({ LANG: 'C' }, process.stdin, process.stdout, { write: (text) => void (said += text) })
  tellUnforeseen(terminal, error, '1.2.3')
  expect(said).toMatch(/^This failed in a way that was not foreseen\.\n.*\nBRIDGE-FAILED · [A-Za-z]+ · (?:[a-z.-]+:\d+ · )?1\.2\.3\n$/)
  expect(said).not.toContain('648219')
})
