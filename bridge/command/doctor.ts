// `sceau-bridge doctor`: everything that the bridge needs, each fault with what to do about it on this system. Changes nothing
// and spends no PIN try.
import { Refusal } from '../../web/core/refusal.ts'
import { foldersOf } from '../folders.ts'
import { loginItems } from '../login-item/login-items.ts'
import { readSettings, SettingsError, type BridgeSettings } from '../settings.ts'
import { bridgeVersion } from '../version.ts'
import { exit, readArguments, type Command, type Environment } from './command.ts'
import { checkOrigin } from './doctor/check-origin.ts'
import { checkLoginItem, checkNative, checkNode, checkPort, checkRunning, checkStateFolder } from './doctor/check-program.ts'
import { checkModule, checkPcscd, checkTokens, countTokens, pcscSocket } from './doctor/check-token.ts'
import { fault, type Finding } from './doctor/finding.ts'
import { systemKind } from './doctor/system.ts'
import { tell } from './doctor/tell.ts'
import { askRunning } from './running-bridge.ts'
import { tokensSeen } from './tokens-seen.ts'
import type { Terminal } from './terminal.ts'

export const doctor: Command = {
  run: async (args, terminal, environment) => {
    const { texts, say } = terminal
    const { json } = readArguments(args, { json: 'flag' }, texts)
    const findings = await examine(terminal, environment)
    const faults = findings.filter(({ state }) => state === 'fault').length
    if (json) say(JSON.stringify({ well: faults === 0, findings }))
    else {
      tell(terminal, findings)
      say()
      say(faults === 0 ? texts.doctor.allWell : texts.doctor.faults(faults))
    }
    return faults === 0 ? exit.well : exit.fault
  },
}

async function examine(terminal: Terminal, environment: Environment): Promise<readonly Finding[]> {
  const { texts } = terminal
  const system = systemKind()
  const { state } = foldersOf(environment)
  const running = await askRunning(state)
  const native = await checkNative(texts)
  const always = [await checkLoginItem(texts, loginItems(environment)), checkRunning(texts, bridgeVersion, running), checkStateFolder(texts, state)]
  let settings: BridgeSettings
  try {
    settings = readSettings(environment)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    // What is asked of wrong settings would mislead.
    return [checkNode(texts, system), native, ...error.faults.map((one) => fault('settings', one(texts.settings), texts.doctor.settingsRemedy)), ...always]
  }
  const module = settings.module()
  const seen = native.state === 'fault' && running === null ? null : await tokensSeen(settings, running).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  return [
    checkNode(texts, system),
    native,
    checkModule(texts, system, module),
    await checkPcscd(texts, system, module, settings.tokenEnvironment['PCSCLITE_CSOCK_NAME'] ?? pcscSocket),
    ...(seen === null ? [] : checkTokens(terminal, system, seen, await countTokens(settings, seen))),
    await checkPort(texts, settings.ports, running),
    ...always,
    ...(await Promise.all(settings.origins.map((origin) => checkOrigin(texts, origin)))),
  ]
}
