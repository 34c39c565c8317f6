// The command as people run it: a child process, its files judged by OpenSSL, and what it leaves behind when it fails.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromPem, toPem } from '../web/core/certificate/pem.ts'
import { until } from '../web/keyroom/processes.testing.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../web/core/certificate/fixtures', `${name}.pem`)

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sceau-command-')))
  mkdirSync(join(folder, 'temporary'))
})
afterEach(() => rmSync(folder, { recursive: true }))

interface Run {
  readonly process: ChildProcess
  /** Everything that was printed so far. */
  readonly said: () => string
  readonly ended: Promise<number | null>
}

/** Starts the command in a process group of its own, with a temporary folder of its own. */
function start(...args: readonly string[]): Run {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, INIT_CWD: folder, TMPDIR: join(folder, 'temporary') } as unknown as NodeJS.ProcessEnv
  const child = spawn(process.execPath, [join(import.meta.dirname, 'rehearsal.ts'), ...args], { cwd: join(import.meta.dirname, '..'), env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  return { process: child, said: () => said, ended: new Promise((resolve) => child.once('close', resolve)) }
}

/** What runs in the process group of the command: its command lines, by process id. */
function group({ process: { pid } }: Run): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const one of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [state, , processGroup] = readFileSync(`/proc/${one}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
      if (Number(processGroup) === pid && state !== 'Z') found.set(Number(one), readFileSync(`/proc/${one}/cmdline`, 'utf8').replaceAll('\0', ' '))
    } catch {
      // it ended while it was looked at
    }
  }
  return found
}

/** What a run that has ended left: processes, and files other than those that were there before. */
function leftovers(run: Run): { readonly processes: readonly string[]; readonly temporary: readonly string[]; readonly files: readonly string[] } {
  return { processes: [...group(run).values()], temporary: readdirSync(join(folder, 'temporary')), files: readdirSync(folder).filter((name) => name !== 'temporary').sort() }
}

const nothing = { processes: [], temporary: [], files: [] }

function openssl(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
  return (stdout + stderr).trim()
}

describe('makes a certificate and a revocation list that OpenSSL accepts', () => {
  it.each([
    ['2-of-3', 'rsa-2048', 'openssl-p256', ['www.example.test', '*.app.example.test', '192.0.2.7', '2001:DB8:0:0:0:0:0:7']],
    ['3-of-5', 'rsa-3072', 'certtool-rsa-3072', ['www.example.test', 'api.example.test', '192.0.2.7']],
    ['15-of-20', 'rsa-4096', 'keytool-rsa-4096', ['www.example.test', 'api.example.test', '192.0.2.7']],
  ] as const)('%s, %s, a request of %s', async (quorum, key, csr, names) => {
    const [threshold, shares] = quorum.split('-of-') as [string, string]
    const run = start('--csr', fixture(csr), '--out', 'cert.pem', '--ca-out', 'ca.pem', '--crl-out', 'crl.pem', '--threshold', threshold, '--shares', shares, '--key', key, '--days', '90')
    expect([await run.ended, run.said()]).toEqual([0, expect.stringMatching(new RegExp(`certificate: ${threshold} holders approved, signed, stored +\\d+\\.\\d\\d s`))])
    expect(leftovers(run)).toEqual({ ...nothing, files: ['ca.pem', 'cert.pem', 'crl.pem'] })

    expect(openssl('verify', '-x509_strict', '-CAfile', 'ca.pem', 'ca.pem')).toBe('ca.pem: OK')
    expect(openssl('verify', '-x509_strict', '-CAfile', 'ca.pem', 'cert.pem')).toBe('cert.pem: OK')
    expect(openssl('verify', '-x509_strict', '-purpose', 'sslserver', '-crl_check', '-CRLfile', 'crl.pem', '-CAfile', 'ca.pem', 'cert.pem')).toBe('cert.pem: OK')
    expect(openssl('crl', '-in', 'crl.pem', '-CAfile', 'ca.pem', '-noout')).toBe('verify OK')
    expect(openssl('x509', '-in', 'ca.pem', '-noout', '-text')).toContain(`Public-Key: (${key.slice(4)} bit)`)
    expect(openssl('x509', '-in', 'cert.pem', '-noout', '-pubkey')).toBe(openssl('req', '-in', fixture(csr), '-noout', '-pubkey'))
    const alternativeNames = openssl('x509', '-in', 'cert.pem', '-noout', '-ext', 'subjectAltName').split('\n')[1] as string
    expect(alternativeNames.trim().split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''))).toEqual(names)
    // The exact days: not one second of the 90 days more or less, counting the last second as RFC 5280 does.
    expect(openssl('x509', '-in', 'cert.pem', '-noout', '-checkend', String(89 * 86_400))).toBe('Certificate will not expire')
    expect(openssl('x509', '-in', 'cert.pem', '-noout', '-checkend', String(90 * 86_400))).toBe('Certificate will expire')
  }, 480_000)
})

describe('says in words what it cannot use, before anything begins', () => {
  it.each([
    ['no arguments', 2, [], '--csr and --out are needed'],
    ['a threshold above the shares', 2, ['--csr', fixture('openssl-rsa-2048'), '--out', 'cert.pem', '--threshold', '6'], '(DRAFT-THRESHOLD-ABOVE-SHARES)'],
    ['a request that is not there', 1, ['--csr', 'nowhere.csr', '--out', 'cert.pem'], 'nowhere.csr to read the request from'],
    ['a request that is something else', 1, ['--csr', join(import.meta.dirname, '../package.json'), '--out', 'cert.pem'], '(REQUEST-TEXT)'],
  ] as const)('%s: exit status %i', async (_, status, args, words) => {
    const run = start(...args)
    expect([await run.ended, run.said()]).toEqual([status, expect.stringContaining(words)])
    expect(run.said()).toContain(status === 2 ? 'npm run rehearsal -- --csr FILE --out FILE' : 'No certificate was made.')
    expect(run.said()).not.toMatch(/\n {4}at /)
    expect(leftovers(run)).toEqual(nothing)
  })

  it('a request whose signature is broken: its id, exit status 1, no file', async () => {
    const der = fromPem('CERTIFICATE REQUEST', readFileSync(fixture('openssl-rsa-2048'), 'utf8'))
    der[der.length - 1] = (der[der.length - 1] as number) ^ 1
    writeFileSync(join(folder, 'broken.csr'), toPem('CERTIFICATE REQUEST', der))
    const run = start('--csr', 'broken.csr', '--out', 'cert.pem', '--ca-out', 'ca.pem')
    expect([await run.ended, run.said()]).toEqual([1, expect.stringContaining('(REQUEST-SIGNATURE)')])
    expect(leftovers(run)).toEqual({ ...nothing, files: ['broken.csr'] })
  })

  it('a file that is there already: exit status 1, and it is not overwritten', async () => {
    writeFileSync(join(folder, 'ca.pem'), 'the authority of yesterday')
    const run = start('--csr', fixture('openssl-rsa-2048'), '--out', 'cert.pem', '--ca-out', 'ca.pem')
    expect([await run.ended, run.said()]).toEqual([1, expect.stringContaining('exists already, and nothing is overwritten')])
    expect(leftovers(run)).toEqual({ ...nothing, files: ['ca.pem'] })
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toBe('the authority of yesterday')
  })

  it('shows how it is used when asked: exit status 0', async () => {
    const run = start('--help')
    expect([await run.ended, run.said()]).toEqual([0, expect.stringContaining('--crl-out FILE')])
  })
})

describe('leaves nothing behind', () => {
  // A token process ends by itself when its bridge has gone: on a busy machine a moment later.
  const left = (run: Run): Promise<void> => expect.poll(() => leftovers(run), { timeout: 5_000 }).toEqual(nothing)
  const begin = (key = 'rsa-2048'): Run => start('--csr', fixture('openssl-rsa-2048'), '--out', 'cert.pem', '--threshold', '2', '--shares', '3', '--key', key)
  const bridges = (run: Run): number[] => [...group(run)].flatMap(([pid, command]) => (command.includes('bridge/main.ts') ? [pid] : []))

  it.each([
    ['while bridges start', 'SIGINT', 130, 'people invited'],
    ['while Nitrokeys are enrolled', 'SIGTERM', 143, 'authority drafted'],
    ['while a key is made', 'SIGINT', 130, 'Nitrokeys enrolled'],
    ['while holders approve', 'SIGHUP', 129, 'certificate: session opened'],
  ] as const)('when it is interrupted %s (%s)', async (_, signal, status, after) => {
    const run = begin(after === 'Nitrokeys enrolled' ? 'rsa-4096' : 'rsa-2048')
    await until(() => run.said().includes(after), 120_000)
    expect(group(run).size).toBeGreaterThan(0)
    // As from a terminal and npm: to the whole group, and once more.
    process.kill(-(run.process.pid as number), signal)
    run.process.kill(signal)
    expect([await run.ended, run.said()]).toEqual([status, expect.stringContaining('Interrupted. Nothing was written')])
    expect(run.said()).not.toMatch(/\n {4}at |"level":/)
    await left(run)
  }, 240_000)

  it('when it alone is interrupted, and ends its processes itself', async () => {
    const run = begin()
    await until(() => run.said().includes('Nitrokeys enrolled'), 120_000)
    run.process.kill('SIGINT')
    expect(await run.ended).toBe(130)
    await left(run)
  }, 240_000)

  it('when a bridge dies in the middle of it', async () => {
    const run = begin()
    await until(() => run.said().includes('bridges paired'), 120_000)
    for (const pid of bridges(run).slice(0, 1)) process.kill(pid, 'SIGKILL')
    expect([await run.ended, run.said()]).toEqual([1, expect.stringContaining('No certificate was made.')])
    expect(run.said()).not.toMatch(/\n {4}at /)
    await left(run)
  }, 240_000)

  it('but the folder, when it is killed: every process ends by itself', async () => {
    const run = begin()
    await until(() => run.said().includes('bridges paired'), 120_000)
    expect(bridges(run)).toHaveLength(3)
    run.process.kill('SIGKILL')
    await until(() => group(run).size === 0)
    expect(leftovers(run)).toMatchObject({ processes: [], files: [] })
  }, 240_000)
})
