// `sceau-bridge run`: serves until it is told to stop.
import { greeting } from '../greeting.ts'
import { startDetached } from '../login-item/detached.ts'
import { places } from '../places.ts'
import { sayRunning } from '../running-file.ts'
import { readSettings } from '../settings.ts'
import { startBridge } from '../start.ts'
import { exit, readArguments, type Command } from './command.ts'
import { askRunning } from './running-bridge.ts'

export const run: Command = {
  run: async (args, terminal, environment) => {
    const { origin, json, 'with-parent': withParent, background } = readArguments(args, { origin: 'texts', json: 'flag', 'with-parent': 'flag', background: 'flag' }, terminal.texts)
    process.umask(0o077)
    const settings = readSettings(environment, origin)
    if (background) {
      startDetached({ node: process.execPath, program: places.program, environment: { SCEAU_BRIDGE_STATE: settings.stateFolder, ...(origin.length > 0 && { SCEAU_BRIDGE_ORIGINS: settings.origins.join(' ') }) } })
      return exit.well
    }
    const other = await askRunning(settings.stateFolder)
    if (other !== null) {
      terminal.complain(terminal.texts.runsAlready(other.port))
      return exit.fault
    }
    const { port, stop } = await startBridge(settings)
    const forget = sayRunning(settings.stateFolder, port)
    const facts = { port, origins: settings.origins, module: settings.module() }
    terminal.say(json ? JSON.stringify({ ready: true, ...facts }) : greeting(facts, terminal.texts))
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
      // A rehearsal's bridges end with it, however it ends: its end of the pipe is closed then.
      if (withParent) process.stdin.resume().once('close', resolve)
    })
    forget()
    await stop()
    if (withParent) process.stdin.destroy()
    return exit.well
  },
}
