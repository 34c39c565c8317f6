// Rules of the PIN (docs/protocol.md, "PIN"): its length is checked before a try is spent, the counter is looked at before
// and after each try, and no PIN is ever used again after it was refused.
import { Refusal } from '../../web/core/refusal.ts'
import { fromUtf8 } from '../../web/core/bytes/bytes.ts'
import type { PinState, TokenPort, TokenSession } from './port.ts'
import { refusalOf, TokenError } from './token-error.ts'

const flag = { countLow: 0x00010000, finalTry: 0x00020000, locked: 0x00040000, toBeChanged: 0x00080000 } as const

/** The state of the counter from CK_TOKEN_INFO.flags. sc-hsm sets FINAL_TRY without COUNT_LOW, hence this order. */
export function pinStateOf(flags: number): PinState {
  if ((flags & flag.locked) !== 0) return 'locked'
  if ((flags & flag.finalTry) !== 0) return 'final-try'
  if ((flags & flag.toBeChanged) !== 0) return 'to-be-changed'
  return (flags & flag.countLow) !== 0 ? 'count-low' : 'ok'
}

/** The PIN of its UTF-8 bytes: 6 to 15 characters. Refuses TOKEN-PIN-LENGTH without asking the token. */
export function pinText(pin: Uint8Array): string {
  const text = fromUtf8(pin)
  const { length } = [...text]
  if (length < 6 || length > 15) throw new Refusal('TOKEN-PIN-LENGTH', { least: 6, most: 15 })
  return text
}

/**
 * Logs in with a PIN that its person has just typed; the window has asked for an explicit yes before a last try.
 * Refuses TOKEN-PIN-LENGTH, -LOCKED and -TO-BE-CHANGED before a try is spent; TOKEN-PIN-INCORRECT with the state after it.
 */
export function login(port: TokenPort, session: TokenSession, serial: string, pin: Uint8Array): void {
  const text = pinText(pin)
  const before = stateOf(port, serial)
  if (before === 'locked') throw new Refusal('TOKEN-PIN-LOCKED')
  if (before === 'to-be-changed') throw new Refusal('TOKEN-PIN-TO-BE-CHANGED')
  try {
    session.login(text)
  } catch (error) {
    if (!(error instanceof TokenError) || !error.ckr.startsWith('CKR_PIN_')) throw error
    throw refusalOf(error, { pinState: error.ckr === 'CKR_PIN_LOCKED' ? 'locked' : stateOf(port, serial) })
  }
}

function stateOf(port: TokenPort, serial: string): PinState {
  const token = port.tokens().find((one) => one.serial === serial)
  if (token === undefined) throw new Refusal('TOKEN-REMOVED')
  return token.pinState
}
