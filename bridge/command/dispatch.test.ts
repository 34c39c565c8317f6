// The command line: what is understood, what is refused and with which word for it, in both languages.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withFrenchSpaces } from '../../web/core/french-spaces.ts'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'
import { nearest, readArguments, UsageFault, type CommandName } from './command.ts'

const names = Object.keys(en.commands) as CommandName[]

function bridge(line: readonly string[], environment: Record<string, string> = {}): { code: number | null; out: string; err: string } {
  const home = mkdtempSync(join(tmpdir(), 'sceau-home-'))
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../main.ts'), ...line], {
      encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C', ...environment } as unknown as NodeJS.ProcessEnv,
    })
    return { code: status, out: stdout, err: stderr }
  } finally {
    rmSync(home, { recursive: true })
  }
}

it('tells its version and its commands', () => {
  expect(bridge(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  const { code, out } = bridge(['--help'])
  expect(code).toBe(0)
  for (const name of names) expect(out).toContain(`  ${name} `)
  expect(bridge(['--help'], { LANG: 'fr_FR.UTF-8' }).out).toContain(withFrenchSpaces(fr.commands.doctor.summary))
})

it.each(names)('%s has its own help', (name) => {
  const { code, out } = bridge([name, '--help'])
  expect(code).toBe(0)
  for (const line of en.commands[name].details) expect(out).toContain(line)
})

it.each([
  [['instal'], 'There is no command “instal”. Did you mean “install”?'],
  [['stauts'], 'Did you mean “status”?'],
  [['frobnicate'], 'There is no command “frobnicate”. See: sceau-bridge --help'],
  [['--origin', 'https://pki.example.org'], 'There is no command “--origin”.'],
  [['run', '--orgin', 'x'], 'There is no option --orgin here. See: sceau-bridge run --help'],
  [['run', '--origin'], '--origin needs a value.'],
  [['run', '--json=yes'], '--json takes no value.'],
  [['run', 'now'], '“now” is one word too many.'],
] as const)('%j is refused with exit code 2', (line, said) => {
  const { code, out, err } = bridge(line)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(said)
})

it('names every fault of its settings at once, in the language of the system', () => {
  const environment = { SCEAU_BRIDGE_PORT: '0', NITROKEY_PKCS11_MODULE: '/nowhere.so' }
  const { code, err } = bridge(['run', '--origin', 'http://pki.example.org', '--origin', 'pki'], environment)
  expect(code).toBe(1)
  expect(err.trimEnd().split('\n')).toEqual([
    'origin http://pki.example.org: http is for this computer only; a console elsewhere needs https', 'origin pki: not an origin such as https://pki.example.org',
    'SCEAU_BRIDGE_PORT: 0 is not a port', 'NITROKEY_PKCS11_MODULE: /nowhere.so does not exist',
  ])
  expect(bridge(['run'], { ...environment, LANG: 'fr' }).err).toContain('NITROKEY_PKCS11_MODULE\u{a0}: /nowhere.so n’existe pas')
})

describe('an option', () => {
  const kinds = { origin: 'texts', json: 'flag', name: 'text' } as const
  it('is read as its kind', () => {
    expect(readArguments(['--origin', 'a', '--json', '--origin=b', '--name', 'c', 'd'], kinds, en, [0, 1])).toEqual({ origin: ['a', 'b'], json: true, name: 'c', words: ['d'] })
    expect(readArguments([], kinds, en)).toEqual({ origin: [], json: false, name: undefined, words: [] })
  })
  it('is not one of an object’s own, and a missing word is named', () => {
    expect(() => readArguments(['--toString'], kinds, en)).toThrow(UsageFault)
    expect(() => readArguments([], kinds, en, [1, 1])).toThrow(en.tooFewWords)
  })
})

it('guesses a word only when it is near', () => {
  expect(nearest('DOCTER', names)).toBe('doctor')
  expect(nearest('xyz', names)).toBeNull()
})

it('has French texts with French signs', () => {
  const signs = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'function' ? String((value as (...all: string[]) => unknown)('x', 'y', 'z')) : Object.values(value as object).map(signs).join('\n'))
  expect(signs(fr)).not.toMatch(/\w'\w|“|”/)
})
