// Checks of the way to a Nitrokey: module, card service, device, PIN counter. No PIN is asked for and no try is spent.
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { Refusal } from '../../../web/core/refusal.ts'
import { refusalText } from '../../../web/core/refusal-texts/refusal-text.ts'
import type { DescribedToken } from '../../token/describe.ts'
import { presence } from '../../token/presence.ts'
import type { BridgeSettings } from '../../settings.ts'
import type { Terminal } from '../terminal.ts'
import type { Texts } from '../texts/texts.ts'
import { fault, note, well, type Finding } from './finding.ts'
import type { SystemKind } from './system.ts'

/** pcsclite's own default (PCSCLITE_CSOCK_NAME). */
export const pcscSocket = '/run/pcscd/pcscd.comm'

const isSoft = (module: string): boolean => /softhsm/i.test(module)

export function checkModule({ doctor }: Texts, system: SystemKind, module: string | null): Finding {
  if (module === null) return fault('module', doctor.moduleMissing, doctor.openscRemedy[system])
  return existsSync(module) ? well('module', doctor.module(module)) : fault('module', doctor.moduleGone(module), doctor.openscRemedy[system])
}

/** Whether the card service lets us in. Only Linux has its socket; SoftHSM needs none. */
export async function checkPcscd({ doctor }: Texts, system: SystemKind, module: string | null, socket: string): Promise<Finding> {
  if (system === 'macos' || system === 'windows') return note('pcscd', doctor.pcscdOfSystem)
  if (module !== null && isSoft(module)) return note('pcscd', doctor.pcscdUnneeded)
  const code = await new Promise<string | null>((resolve) => {
    const line = connect(socket, () => {
      line.destroy()
      resolve(null)
    })
    line.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EIO'))
  })
  if (code === null) return well('pcscd', doctor.pcscd(socket))
  return code === 'EACCES' ? fault('pcscd', doctor.pcscdForbidden(socket), doctor.pcscdForbiddenRemedy[system]) : fault('pcscd', doctor.pcscdMissing(socket), doctor.pcscdRemedy[system])
}

/** What was seen of the tokens: their descriptions, or the refusal that came instead. */
export type Seen = readonly DescribedToken[] | Refusal

/** The device, who has its card, and its PIN counter. @param counted how many devices are plugged in, without touching them */
export function checkTokens({ texts: { doctor }, language }: Pick<Terminal, 'texts' | 'language'>, system: SystemKind, seen: Seen, counted: number): readonly Finding[] {
  if (seen instanceof Refusal && seen.id === 'BRIDGE-MODULE-MISSING') return []
  const device = counted === 0 ? fault('nitrokey', doctor.nitrokeyMissing, doctor.nitrokeyRemedy) : well('nitrokey', doctor.nitrokeys(counted))
  if (seen instanceof Refusal) {
    const { what, means, todo } = refusalText(seen.id, language, seen.detail)
    if (seen.id === 'BRIDGE-BUSY') return [device, note('card', doctor.cardOurs)]
    return [device, fault('card', `${what} ${means}`, seen.id === 'TOKEN-BUSY' ? doctor.cardHeldRemedy : todo)]
  }
  if (seen.length === 0) return counted === 0 ? [device] : [device, fault('card', doctor.cardHidden, `${doctor.cardHeldRemedy} ${doctor.pcscdRemedy[system]}`)]
  const pins = seen.map(({ serial, pinState }) => {
    if (pinState === 'ok') return well('pin', doctor.pin.ok(serial))
    return pinState === 'count-low' ? note('pin', doctor.pin['count-low'](serial), doctor.pinRemedy['count-low']) : fault('pin', doctor.pin[pinState](serial), doctor.pinRemedy[pinState])
  })
  return [counted === 0 ? well('nitrokey', doctor.nitrokeys(seen.length)) : device, well('card', doctor.card(seen.map(({ serial }) => serial).join(', '))), ...pins]
}

/** How many devices are plugged in. On systems where that cannot be seen without touching a card: those that were described. */
export async function countTokens(settings: BridgeSettings, seen: Seen): Promise<number> {
  const module = settings.module()
  if (module !== null && (isSoft(module) || process.platform === 'linux')) return (await presence({ module, environment: settings.tokenEnvironment })).count
  return seen instanceof Refusal ? 0 : seen.length
}
