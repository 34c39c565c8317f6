// `sceau-bridge run`: serves until it is told to stop.
import { greeting } from '../greeting.ts'
import { readSettings } from '../settings.ts'
import { startBridge } from '../start.ts'
import { exit, readArguments, type Command } from './command.ts'

export const run: Command = {
  run: async (args, terminal, environment) => {
    const { origin, json, 'with-parent': withParent } = readArguments(args, { origin: 'texts', json: 'flag', 'with-parent': 'flag' }, terminal.texts)
    process.umask(0o077)
    const settings = readSettings(environment, origin)
    const { port, stop } = await startBridge(settings)
    const facts = { port, origins: settings.origins, module: settings.module() }
    terminal.say(json ? JSON.stringify({ ready: true, ...facts }) : greeting(facts, terminal.texts))
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
      // A rehearsal's bridges end with it, however it ends: its end of the pipe is closed then.
      if (withParent) process.stdin.resume().once('close', resolve)
    })
    await stop()
    if (withParent) process.stdin.destroy()
    return exit.well
  },
}
