// The terminal of a command: languages, plain and live output, and secrets that are asked for, in streams and in a real
// terminal (util-linux' `script` gives one).
import { spawn, spawnSync } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../web/core/refusal.ts'
import { languageOf, openTerminal, type Terminal } from './terminal.ts'

interface Stage {
  readonly terminal: Terminal
  readonly type: (text: string) => void
  readonly end: () => void
  readonly shown: () => string
  readonly complained: () => string
  /** Whether the keyboard was raw, each time that it changed. */
  readonly raw: readonly boolean[]
}

function stage(tty: boolean, environment: Record<string, string> = {}): Stage {
  const raw: boolean[] = []
  const input = Object.assign(new PassThrough(), tty ? { isTTY: true, setRawMode: (on: boolean) => raw.push(on) } : {})
  const written = { out: '', err: '' }
  const to = (name: 'out' | 'err'): { isTTY: boolean; write: (text: string) => void } => ({ isTTY: tty, write: (text) => void (written[name] += text) })
  return {
    terminal: openTerminal({ LANG: 'C', ...environment }, input, to('out'), to('err')), raw,
    type: (text) => void input.write(text), end: () => void input.end(), shown: () => written.out, complained: () => written.err,
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('the language', () => {
  it.each([
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'], [{ LANG: 'en_GB.UTF-8' }, 'en'], [{ LANG: 'C' }, 'en'], [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LC_MESSAGES: 'fr_CA', LANG: 'en_US' }, 'fr'], [{ LC_ALL: 'en_US', LC_MESSAGES: 'fr_FR', LANG: 'fr_FR' }, 'en'], [{ LC_ALL: '', LANG: 'fr' }, 'fr'],
  ] as const)('of %o is %s', (environment, language) => expect(languageOf(environment)).toBe(language))

  it('is the system’s own where no variable says it, as on Windows', () => {
    expect(languageOf({}, () => 'fr-FR')).toBe('fr')
    expect(languageOf({}, () => 'en-US')).toBe('en')
  })

  it('puts the no-break spaces into French', () => {
    const { terminal, shown } = stage(false, { LANG: 'fr_FR.UTF-8' })
    terminal.say('Voyez : « ceci » !')
    expect(shown()).toBe('Voyez\u{a0}: «\u{a0}ceci\u{a0}»\u{a0}!\n')
  })
})

describe('a step', () => {
  const steps = async ({ terminal }: Stage): Promise<void> => {
    await terminal.step('Reading', async (now) => now('byte 1'))
    await expect(terminal.step('Writing', async () => { throw new Refusal('TOKEN-REMOVED') })).rejects.toThrow()
  }

  it('is plain lines in a pipe', async () => {
    const one = stage(false)
    await steps(one)
    expect(one.shown()).toBe('· Reading …\n  byte 1\n✓ Reading\n· Writing …\n✗ Writing\n')
  })

  it('is live and coloured on a terminal, and not coloured with NO_COLOR', async () => {
    const coloured = stage(true)
    await steps(coloured)
    expect(coloured.shown()).toContain('\u{1b}[32m✓')
    expect(coloured.shown()).toContain('\u{1b}[31m✗')
    expect(coloured.shown()).toContain('Reading: byte 1')
    const plain = stage(true, { NO_COLOR: '1' })
    await steps(plain)
    expect(plain.shown()).toContain('\r\u{1b}[2K✓ Reading\n')
    expect(plain.shown()).not.toContain('\u{1b}[3')
  })
})

it('says what a refusal means, on standard error', () => {
  const { terminal, complained, shown } = stage(false)
  terminal.refuse(new Refusal('TOKEN-REMOVED'))
  expect(complained().split('\n')).toHaveLength(5)
  expect(complained()).toContain('TOKEN-REMOVED')
  expect(shown()).toBe('')
})

describe('a secret', () => {
  it('is one line of a pipe, and the next question gets the next', async () => {
    const { terminal, type, shown, complained } = stage(false)
    type('648219\r\nyes\nno')
    expect(text(await terminal.askSecret('PIN?'))).toBe('648219')
    expect(await terminal.confirm('Sure?')).toBe(true)
    type('\n')
    expect(await terminal.confirm('Sure?')).toBe(false)
    expect(shown() + complained()).toBe('')
  })

  it('is the rest of a pipe that ends without a line feed, and a cancellation when it ends before', async () => {
    const { terminal, type, end } = stage(false)
    type('648219')
    end()
    expect(text(await terminal.askSecret('PIN?'))).toBe('648219')
    await expect(terminal.askSecret('PIN?')).rejects.toMatchObject({ id: 'USER-CANCELLED' })
  })

  it('is not echoed, and can be corrected', async () => {
    const { terminal, type, shown, raw } = stage(true)
    const asked = terminal.askSecret('PIN?')
    type('9\u{7f}64é\u{8}82\u{1b}[A')
    type('19\r')
    expect(text(await asked)).toBe('648219')
    expect(shown()).toBe('PIN? \n')
    expect(raw).toEqual([true, false])
    const again = terminal.askSecret('PIN?')
    type('wrong\u{15}right\n')
    expect(text(await again)).toBe('right')
  })

  it.each([['Ctrl-C', '\u{3}'], ['Ctrl-D', '\u{4}']])('is given up with %s, and the keyboard is as before', async (_, key) => {
    const { terminal, type, raw } = stage(true)
    const asked = terminal.askSecret('PIN?')
    type(`6482${key}`)
    await expect(asked).rejects.toMatchObject({ id: 'USER-CANCELLED' })
    expect(raw).toEqual([true, false])
  })

  it('of more than 1024 bytes is refused and not cut', async () => {
    const { terminal, type } = stage(false)
    type(`${'1'.repeat(1025)}\n`)
    await expect(terminal.askSecret('PIN?')).rejects.toMatchObject({ id: 'BYTES-WRONG-LENGTH' })
  })
})

describe.runIf(spawnSync('script', ['--version']).status === 0)('in a real terminal', () => {
  /** Types into it once it asks; gives all that was on the screen. */
  const session = (keys: readonly string[]): Promise<string> =>
    new Promise((resolve) => {
      const program = `'${process.execPath}' --no-warnings '${join(import.meta.dirname, 'asking.testing.ts')}'`
      const child = spawn('script', ['-qec', program, '/dev/null'], { env: { PATH: process.env['PATH'] ?? '', LANG: 'C', TERM: 'xterm', SHELL: '/bin/sh' } as unknown as NodeJS.ProcessEnv })
      let screen = ''
      let next = 0
      child.stdout.setEncoding('utf8').on('data', (shown: string) => {
        screen += shown
        while (next < keys.length && screen.split('?').length - 1 > next) child.stdin.write(keys[next++] as string)
      })
      child.on('close', () => resolve(screen))
    })

  it('no sign of a secret appears on the screen', async () => {
    const screen = await session(['648219\r', 'y\r'])
    expect(screen).toContain(`got ${Buffer.from('648219').toString('hex')}, sure: true`)
    expect(screen).not.toContain('648219')
  })

  it('Ctrl-C cancels', async () => expect(await session(['64\u{3}'])).toContain('refused USER-CANCELLED'))
})
