// `sceau-bridge install`: for this person alone, without an administrator. Copies the bundle, keeps the consoles, puts the
// login item in, starts it and waits until it answers. Again: updates, and adds consoles. A newer bridge is never put aside.
import { cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compareVersions } from '../contract/version.ts'
import { foldersOf } from '../folders.ts'
import { keptVariables, readInstallation, writeInstallation } from '../installation.ts'
import type { LoginItem } from '../login-item/login-item.ts'
import { loginItems } from '../login-item/login-items.ts'
import { places } from '../places.ts'
import { readSettings, type BridgeSettings } from '../settings.ts'
import { bridgeVersion } from '../version.ts'
import { linkCommand } from './command-link.ts'
import { exit, readArguments, UsageFault, type Command, type Environment, type ExitCode } from './command.ts'
import { installByItself, installedBridge } from './installed-bridge.ts'
import { askRunning, waitForBridge, type RunningBridge } from './running-bridge.ts'
import { stopBridge } from './stop.ts'
import type { Terminal } from './terminal.ts'

/** Milliseconds until a bridge that was started must answer. */
const patience = 15_000

export const install: Command = {
  run: (args, terminal, environment) => installOver('older', readArguments(args, { origin: 'texts' }, terminal.texts).origin, terminal, environment),
}

/**
 * Installs this bridge for these consoles. One that must stay is only told of them, by its own `install`: a newer one, and with
 * `copies` that of the system's package, whatever its version.
 */
export async function installOver(over: 'older' | 'copies', origins: readonly string[], terminal: Terminal, environment: Environment): Promise<ExitCode> {
  process.umask(0o077)
  // The faults of what was given are told before anything is touched.
  const settings = readSettings(environment, origins)
  if (settings.origins.length === 0) throw new UsageFault(terminal.texts.originNeeded)
  return (await tellWhatStays(over, origins, terminal, environment)) ?? installThis(settings, terminal, environment)
}

/** Null where nothing stands in the way of this bridge. */
async function tellWhatStays(over: 'older' | 'copies', origins: readonly string[], terminal: Terminal, environment: Environment): Promise<ExitCode | null> {
  const { texts, say, complain } = terminal
  const there = await installedBridge(environment)
  const newer = there !== null && compareVersions(there.version, bridgeVersion) > 0
  if (there !== null && there.program !== realpathSync(places.program) && (newer || (there.packaged && over === 'copies'))) {
    say(newer ? texts.newerStays(there.version, bridgeVersion) : texts.packagedStays(there.version))
    if ((await installByItself(there, origins, terminal, environment)) === exit.well) return exit.well
    complain(texts.staysUntold(there.program))
    return exit.fault
  }
  const running = await askRunning(foldersOf(environment).state)
  if (running === null || compareVersions(running.context.version, bridgeVersion) <= 0) return null
  complain(texts.newerRuns(running.context.version, running.port, bridgeVersion))
  return exit.fault
}

async function installThis(settings: BridgeSettings, terminal: Terminal, environment: Environment): Promise<ExitCode> {
  const { texts, step, say } = terminal
  const folders = foldersOf(environment)
  const items = loginItems(environment, places.packagedUnit)
  const program = await step(texts.copying, () => copyBundle(folders.agent))
  const known = readInstallation(folders.state)
  const kept = Object.fromEntries(keptVariables.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
  writeInstallation(folders.state, { origins: [...settings.origins], environment: { ...known?.environment, ...kept } })
  const item: LoginItem = { node: process.execPath, program, stateFolder: folders.state, environment: { SCEAU_BRIDGE_STATE: folders.state } }
  await step(texts.stoppingEarlier, () => stopBridge(folders.state, items))
  const place = await step(texts.addingItem, () => items.install(item))
  const bridge = await step(texts.starting, async () => {
    await items.start(item)
    const isNew = (one: RunningBridge | null): RunningBridge | null => (one?.context.version === bridgeVersion ? one : null)
    const first = await waitForBridge(folders.state, patience, isNew)
    if (first !== null || items.retry === null) return first
    await items.retry(item)
    return waitForBridge(folders.state, patience, isNew)
  })
  if (bridge === null) {
    terminal.complain(texts.notAnswering(place))
    return exit.fault
  }
  say(texts.installed(bridgeVersion, bridge.port))
  say(texts.serves(settings.origins.join(', ')))
  say(texts.itemIn(place))
  if (places.packagedUnit === null) say(texts.commandFromNow(linkCommand(environment, program)))
  if (!bridge.context.moduleFound) say(texts.noModule)
  return exit.well
}

/** Puts the bundle into the person's folder, whole or not at all; gives the program to start. The .deb's is used where it is. */
async function copyBundle(agent: string): Promise<string> {
  const bundle = await places.bundle()
  const program = (folder: string): string => join(folder, 'sceau-bridge.mjs')
  if (places.packagedUnit !== null || bundle === agent) return program(bundle)
  const [fresh, old] = [`${agent}.new`, `${agent}.old`]
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(agent), { recursive: true })
  cpSync(bundle, fresh, { recursive: true })
  // A native module that was made on this computer stays.
  const made = join(agent, 'node_modules')
  if (existsSync(made) && !existsSync(join(fresh, 'node_modules'))) cpSync(made, join(fresh, 'node_modules'), { recursive: true })
  if (existsSync(agent)) renameSync(agent, old)
  renameSync(fresh, agent)
  rmSync(old, { recursive: true, force: true })
  return program(agent)
}
