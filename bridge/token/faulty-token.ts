// A port around another one that fails on command: for what SoftHSM cannot show of a Nitrokey (pull-out in the middle, the
// PIN counter and its lock, writes that are answered OK and lost, objects that are public). All else is the real module.
import type { PinState, TokenFacts, TokenPort, TokenSession } from './port.ts'
import { TokenError } from './token-error.ts'

/** An act of the port or of a session, by its name. */
export type Act = keyof TokenPort | keyof TokenSession

/** What goes wrong. */
export interface Faults {
  /** The token is pulled out just before the act of this number (from 0). */
  readonly pulledOutAt?: number
  /** This process is killed just before the act of this number (from 0). */
  readonly killedAt?: number
  /** C_CreateObject answers OK and stores nothing (OpenSC from 0.24 on). */
  readonly losesWrites?: boolean
  /** After a finalisation the last byte of every value reads differently. */
  readonly corruptsValues?: boolean
  /** Objects are public: readable without a login. */
  readonly showsObjects?: boolean
  /** The module answers this act with a CKR_ name. */
  readonly answers?: Readonly<Partial<Record<Act, string>>>
  /** The token has its transport PIN. */
  readonly transportPin?: boolean
}

/** The port, with a record of what was asked of it. */
export interface FaultyToken extends TokenPort {
  /** Every act in its order. */
  readonly acts: readonly Act[]
}

const tries = 3
const afterTries: readonly PinState[] = ['ok', 'count-low', 'final-try', 'locked']

/** Wraps a port. The PIN counter is the one of sc-hsm: three tries, then locked until somebody else unlocks it. */
export function faultyToken(real: TokenPort, faults: Faults = {}): FaultyToken {
  const acts: Act[] = []
  const values = new Map<string, Uint8Array>()
  let wrongPins = 0
  let gone = false
  let loggedIn = false
  let finalised = false

  /** Counts the act, and fails where it has to. */
  const asked = (act: Act): void => {
    if (faults.killedAt === acts.length) process.kill(process.pid, 'SIGKILL')
    if (act !== 'finalise' && faults.pulledOutAt === acts.length) gone = true
    acts.push(act)
    // Whoever notices first says "removed"; after it, sessions are invalid and the slot is empty.
    if (gone && act !== 'finalise') throw new TokenError(act === 'tokens' || act === 'open' ? 'CKR_TOKEN_NOT_PRESENT' : 'CKR_DEVICE_REMOVED', act)
    const answer = faults.answers?.[act]
    if (answer !== undefined) throw new TokenError(answer, act)
  }
  const session = (inner: TokenSession): TokenSession => {
    const labels = new Map<number, string>()
    const through = <A extends keyof TokenSession>(act: A): TokenSession[A] =>
      ((...input: never[]) => {
        asked(act)
        return (inner[act] as (...input: never[]) => unknown)(...input)
      }) as TokenSession[A]
    return {
      login: (pin) => {
        asked('login')
        if (wrongPins >= tries) throw new TokenError('CKR_PIN_LOCKED', 'C_Login')
        try {
          inner.login(pin)
          wrongPins = 0
          loggedIn = true
        } catch (error) {
          if (error instanceof TokenError && error.ckr === 'CKR_PIN_INCORRECT') wrongPins += 1
          throw wrongPins >= tries ? new TokenError('CKR_PIN_LOCKED', 'C_Login') : error
        }
      },
      findData: (prefix) => {
        asked('findData')
        const found = inner.findData(prefix)
        const shown = loggedIn || faults.showsObjects !== true ? [] : [...values.keys()].filter((label) => label.startsWith(prefix)).map((label, index) => ({ handle: -1 - index, label }))
        for (const { handle, label } of [...found, ...shown]) labels.set(handle, label)
        return [...found, ...shown]
      },
      readData: (handle) => {
        asked('readData')
        const value = handle < 0 ? (values.get(labels.get(handle) as string)?.slice() ?? null) : inner.readData(handle)
        if (value !== null && finalised && faults.corruptsValues === true) value[value.length - 1] = (value.at(-1) as number) ^ 1
        return value
      },
      createPrivateData: (label, value) => {
        asked('createPrivateData')
        values.set(label, value.slice())
        if (faults.losesWrites !== true) inner.createPrivateData(label, value)
      },
      destroy: (handle) => {
        asked('destroy')
        const label = labels.get(handle) as string
        values.delete(label)
        const known = handle < 0 ? inner.findData(label).filter((object) => object.label === label).map((object) => object.handle) : [handle]
        for (const one of known) inner.destroy(one)
      },
      findPublicKey: through('findPublicKey'),
      keyState: through('keyState'),
      destroyKeyPair: through('destroyKeyPair'),
      generateKeyPair: through('generateKeyPair'),
      sign: through('sign'),
      ecdh: through('ecdh'),
    }
  }
  return {
    acts,
    tokens: () => {
      asked('tokens')
      const pinState = faults.transportPin === true ? 'to-be-changed' : (afterTries[wrongPins] as PinState)
      return real.tokens().map((token): TokenFacts => ({ ...token, pinState }))
    },
    open: (serial) => {
      asked('open')
      return session(real.open(serial))
    },
    finalise: () => {
      asked('finalise')
      loggedIn = false
      finalised = true
      real.finalise()
    },
  }
}
