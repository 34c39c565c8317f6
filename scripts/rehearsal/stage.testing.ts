// A stage for tests from end to end: a real server in a process of its own, reached over HTTP with each person's login; real
// bridges, each a process with one virtual Nitrokey; and what a test does to them (kill, start again, look inside).
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSnapshot, type Database } from '../../db/client.ts'
import { makeBackup } from '../../db/backup.ts'
import { opensslRequest } from '../../web/core/certificate/certificate.testing.ts'
import { toPem } from '../../web/core/certificate/pem.ts'
import { holdersOfCast, type CastMember } from '../../web/core/rehearsal/cast.ts'
import { runs, until } from '../../web/keyroom/processes.testing.ts'
import { readSettings, type Settings } from '../../web/settings.ts'
import { signInPath } from './accounts.ts'
import { startBridge, type BridgeOptions } from './bridges.ts'
import { Ceremony, type Participant } from './ceremony.ts'
import { remoteCaller, type Exchange } from './remote.testing.ts'
import type { Moment, Word } from './server.testing.ts'
import { bridgeWindow } from './window.ts'

/** What a test may want of its stage. */
export interface StageOptions {
  readonly holders: number
  readonly bridges?: BridgeOptions
  /** Settings of the server. */
  readonly environment?: Readonly<Record<string, string>>
  /** Is told what the server writes on its standard output and error. */
  readonly onLog?: (text: string) => void
  /** Is told every exchange with the console. */
  readonly heard?: (exchange: Exchange) => void
}

/** The server's process. */
export interface ServerProcess {
  readonly pid: number
  /** The key rooms that run. */
  readonly keyRooms: () => readonly number[]
  /** Sets the moment at which it kills itself. */
  readonly dieAt: (moment: Moment) => Promise<void>
  /** kill -9. */
  readonly kill: () => Promise<void>
  /** Resolves when it listens; rejects when it has gone before. */
  readonly ready: Promise<void>
  /** Resolves when it has gone, with all its key rooms. */
  readonly gone: Promise<void>
}

export interface Stage {
  readonly folder: string
  readonly origin: string
  readonly settings: Settings
  readonly ceremony: Ceremony
  readonly people: readonly Participant[]
  /** The cookies of the people's logins, by key of the cast. */
  readonly logins: ReadonlyMap<string, string>
  /** The server that runs now. */
  readonly server: () => ServerProcess
  /** Starts it again, on the same data and the same address, with these settings changed; it need not be ready yet. */
  readonly startAgain: (changed?: Readonly<Record<string, string>>) => Promise<ServerProcess>
  /** Looks into the database file, whose integrity is checked first. */
  readonly look: <T>(see: (db: Database) => T) => T
  /** A bridge again on the same state and the same token, after its process has ended; the participant with its new window. */
  readonly startBridgeAgain: (participant: Participant) => Promise<Participant>
  /** A certificate request of the administrator for a host; gives the request's id. */
  readonly request: (authorityId: string, host: string) => Promise<string>
  /** Signs the first revocation list of an authority that is testing, and backs up: it is ready then. */
  readonly makeReady: (authorityId: string) => Promise<void>
  /** Backs the server part up, as the operator does; an authority is ready after that and its first list. */
  readonly backUp: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts server and bridges, and pairs them. */
export async function openStage({ holders, bridges = {}, environment = {}, onLog, heard }: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-stage-'))
  const port = String(await lastingPort())
  const origin = `http://127.0.0.1:${port}`
  const given = { PUBLIC_ORIGIN: origin, PORT: port, SCEAU_DATA: join(folder, 'data'), NITROKEY_MODE: 'rehearsal', LOG_LEVEL: 'error', ...environment }
  const settings = readSettings(given)
  const start = (changed: Readonly<Record<string, string>> = {}): ServerProcess => startServer({ ...given, ...changed, TMPDIR: join(folder, 'tmp'), SCEAU_TEST_HOLDERS: String(holders) }, settings.keyRoomIdentityFile, onLog)
  mkdirSync(join(folder, 'tmp'))
  let running = start()
  await running.ready
  const cast = holdersOfCast(holders)
  const options: BridgeOptions = { ...bridges, environment: { TMPDIR: join(folder, 'tmp'), ...bridges.environment } }
  const logins = new Map<string, string>()
  for (const { key } of [{ key: 'camille' }, ...cast]) logins.set(key, await signIn(origin, key))
  const apiOf = ({ key }: CastMember) => remoteCaller(origin, logins.get(key) as string, heard)
  const ceremony = new Ceremony({ origin, apiOf }, (_, act) => act())
  await ceremony.pair(cast, folder, options)
  let backups = 0
  const backUp = async (): Promise<void> => void (await makeBackup(settings, join(folder, `backup-${(backups += 1)}`), Date.now()))
  return {
    folder, origin, settings, ceremony, logins,
    get people() {
      return ceremony.participants
    },
    server: () => running,
    startAgain: async (changed) => {
      await running.gone
      running = start(changed)
      return running
    },
    look: (see) => {
      const db = openSnapshot(settings.databaseFile)
      try {
        return see(db)
      } finally {
        db.$client.close()
      }
    },
    startBridgeAgain: async (before) => {
      const bridge = await startBridge(join(folder, 'holders'), before.member, origin, 'any', options)
      const again = { ...before, bridge, window: bridgeWindow(bridge.port, origin, bridge.serial, bridges.pin) }
      ceremony.participants = ceremony.participants.map((one) => (one.member === before.member ? again : one))
      return again
    },
    request: async (authorityId, host) => {
      const csr = opensslRequest(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`])
      return (await ceremony.administrator.request.create({ authorityId, csr: toPem('CERTIFICATE REQUEST', csr), reason: 'a host', validityDays: 30 })).requestId
    },
    makeReady: async (authorityId) => {
      const { requestId } = await ceremony.administrator.request.createTest({ authorityId, reason: 'the first list' })
      await ceremony.sign(requestId, 'test signing')
      await backUp()
    },
    backUp,
    close: async () => {
      // One that a test stopped would not notice the end of its server.
      for (const room of running.keyRooms()) process.kill(room, 'SIGCONT')
      await running.kill()
      await ceremony.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * A port that is free now and when the server comes back to it: below those that the system gives to whoever dials out, and
 * above those of the bridges.
 */
async function lastingPort(): Promise<number> {
  for (;;) {
    const port = randomInt(29_000, 32_000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)))
    if (!free) continue
    await new Promise((resolve) => probe.close(resolve))
    return port
  }
}

function startServer(environment: Readonly<Record<string, string>>, identityFile: string, onLog: ((text: string) => void) | undefined): ServerProcess {
  const output = onLog === undefined ? 'inherit' : 'pipe'
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'server.testing.ts')], {
    env: { PATH: process.env['PATH'] ?? '', ...environment } as Record<string, string> as NodeJS.ProcessEnv, stdio: ['ignore', output, output, 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => onLog?.(text))
  const pid = child.pid as number
  const gone = once(child, 'exit').then(() => until(() => keyRooms(identityFile).length === 0)).then(() => undefined)
  const says = (word: Word['says']): Promise<void> =>
    Promise.race([heardFrom(child, word), gone.then(() => Promise.reject(new Error(`the server ended with ${child.exitCode ?? child.signalCode}`)))])
  const ready = says('ready')
  // Whoever ends it before need not wait for it.
  ready.catch(() => {})
  return {
    pid, gone, ready,
    dieAt: async (moment) => {
      const armed = says('armed')
      child.send(moment)
      await armed
    },
    keyRooms: () => keyRooms(identityFile),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** The key rooms that work with an identity, whoever their parent is: they outlive a killed server for a moment. */
function keyRooms(identityFile: string): number[] {
  return processesWith((command) => command.includes('keyroom/main.ts') && command.includes(identityFile))
}

/** Processes by what stands on their command line. */
function processesWith(fits: (command: string) => boolean): number[] {
  return readdirSync('/proc').map(Number).filter((pid) => {
    try {
      return pid > 0 && runs(pid) && fits(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    } catch {
      return false
    }
  })
}

function heardFrom(child: ChildProcess, word: Word['says']): Promise<void> {
  return new Promise((resolve) => {
    const listen = ({ says }: Word): void => {
      if (says !== word) return
      child.off('message', listen)
      resolve()
    }
    child.on('message', listen)
  })
}

/** The cookie of a member of the cast, by the rehearsal's link. */
async function signIn(origin: string, key: string): Promise<string> {
  const answer = await fetch(`${origin}${signInPath}${key}`, { redirect: 'manual' })
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  if (answer.status !== 303 || cookie === '') throw new Error(`${key} could not sign in: ${answer.status}`)
  return cookie
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
}
