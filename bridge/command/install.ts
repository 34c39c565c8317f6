// `sceau-bridge install`: for this person alone, without an administrator. Copies the bundle, keeps the consoles, puts the
// login item in, starts it and waits until it answers. Again: updates, and adds consoles.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { foldersOf } from '../folders.ts'
import { keptVariables, readInstallation, writeInstallation } from '../installation.ts'
import type { LoginItem } from '../login-item/login-item.ts'
import { loginItems } from '../login-item/login-items.ts'
import { places } from '../places.ts'
import { readSettings } from '../settings.ts'
import { bridgeVersion } from '../version.ts'
import { linkCommand } from './command-link.ts'
import { exit, readArguments, UsageFault, type Command } from './command.ts'
import { waitForBridge, type RunningBridge } from './running-bridge.ts'
import { stopBridge } from './stop.ts'

/** Milliseconds until a bridge that was started must answer. */
const patience = 15_000

export const install: Command = {
  run: async (args, terminal, environment) => {
    const { texts, step, say } = terminal
    const given = readArguments(args, { origin: 'texts' }, texts)
    process.umask(0o077)
    // The faults of what was given are told before anything is touched.
    const settings = readSettings(environment, given.origin)
    if (settings.origins.length === 0) throw new UsageFault(texts.originNeeded)
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
  },
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
