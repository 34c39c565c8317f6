// `sceau-bridge uninstall`: no listener, no login item, no file of the bridge is left. Twice is as good as once.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { foldersOf } from '../folders.ts'
import { loginItems } from '../login-item/login-items.ts'
import { unlinkCommand } from './command-link.ts'
import { exit, readArguments, type Command } from './command.ts'
import { stopBridge } from './stop.ts'

/** What a bridge keeps in its state folder, besides the receipts that wait. */
const stateFiles = ['identity.pk8', 'pairings.json', 'installed.json', 'running.json', 'opensc.conf'] as const

export const uninstall: Command = {
  run: async (args, { texts, step, say }, environment) => {
    readArguments(args, {}, texts)
    const { state, agent } = foldersOf(environment)
    const items = loginItems(environment)
    const was = (await items.find()) !== null || existsSync(state) || existsSync(agent)
    const receipts = join(state, 'receipts')
    const waiting = existsSync(receipts) ? readdirSync(receipts).length : 0
    await step(texts.stopping, () => stopBridge(state, items))
    await step(texts.removingItem, () => items.uninstall())
    await step(texts.removingFiles, async () => {
      unlinkCommand(environment, join(agent, 'sceau-bridge.mjs'))
      for (const folder of [agent, `${agent}.new`, `${agent}.old`, receipts]) rmSync(folder, { recursive: true, force: true })
      // By name: whatever SCEAU_BRIDGE_STATE says, nothing of anybody else's is removed.
      for (const name of stateFiles) rmSync(join(state, name), { force: true })
      for (const folder of [state, dirname(agent)]) if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder)
    })
    if (waiting > 0) say(texts.receiptsRemoved(waiting))
    say(was ? texts.uninstalled : texts.nothingInstalled)
    return exit.well
  },
}
