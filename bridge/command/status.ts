// `sceau-bridge status`: what there is, without judging it; that is doctor's.
import { Refusal } from '../../web/core/refusal.ts'
import { foldersOf } from '../folders.ts'
import { readInstallation } from '../installation.ts'
import { loginItems } from '../login-item/login-items.ts'
import { openPairingStore } from '../pairing-store.ts'
import { readSettings } from '../settings.ts'
import { bridgeVersion } from '../version.ts'
import { exit, readArguments, type Command } from './command.ts'
import { askRunning } from './running-bridge.ts'
import { tokensSeen } from './tokens-seen.ts'

export const status: Command = {
  run: async (args, { texts, say }, environment) => {
    const { json } = readArguments(args, { json: 'flag' }, texts)
    const { state } = foldersOf(environment)
    const settings = readSettings(environment)
    const item = await loginItems(environment).find()
    const running = await askRunning(state)
    const seen = await tokensSeen(settings, running).catch((error: unknown) => {
      if (error instanceof Refusal) return error
      throw error
    })
    const facts = {
      version: bridgeVersion,
      installed: item !== null && readInstallation(state) !== null,
      loginItem: item?.place ?? null,
      running: running === null ? null : { port: running.port, pid: running.pid, version: running.context.version },
      origins: running?.context.origins ?? settings.origins,
      pairings: openPairingStore(state).list().map(({ origin, consoleName, holderName, pairedAt }) => ({ origin, consoleName, holderName, pairedAt })),
      module: settings.module(),
      tokens: seen instanceof Refusal ? [] : seen.map(({ serial, label, pinState, enrolled, shares }) => ({ serial, label, pinState, enrolled, shares: shares.length })),
      refused: seen instanceof Refusal ? seen.id : null,
    }
    if (json) {
      say(JSON.stringify(facts))
      return exit.well
    }
    const rows: [string, string][] = [
      [texts.rows.version, facts.version],
      [texts.rows.installed, facts.loginItem ?? texts.no],
      [texts.rows.running, facts.running === null ? texts.no : texts.runningAt(facts.running.port, facts.running.version)],
      [texts.rows.origins, facts.origins.join(', ') || texts.none],
      [texts.rows.pairings, facts.pairings.map(({ origin, holderName }) => `${origin} (${holderName})`).join(', ') || texts.none],
      [texts.rows.module, facts.module ?? texts.none],
      [texts.rows.tokens, facts.tokens.map(({ serial, pinState, enrolled, shares }) => texts.token(serial, texts.pinStates[pinState], enrolled, shares)).join(', ') || (facts.refused ?? texts.none)],
    ]
    const width = Math.max(...rows.map(([name]) => name.length))
    for (const [name, value] of rows) say(`${name.padEnd(width)}  ${value}`)
    return exit.well
  },
}
