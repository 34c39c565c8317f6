// Which Nitrokey a package goes to, and the PIN that its person types: looked at before a try is spent, asked again after a
// wrong one, and never past the last try without a yes.
import { Refusal } from '../../web/core/refusal.ts'
import type { Terminal } from '../command/terminal.ts'
import type { DescribedToken } from '../token/describe.ts'
import type { TokenDoor } from '../token/door.ts'
import type { OpenedPackage } from './package.ts'

/**
 * The one Nitrokey that is meant. A file that is sealed to a device names it; any other goes to the only one, or to that of
 * `serial`. Refuses TOKEN-ABSENT, TOKEN-SEVERAL, DEPLOYMENT-WRONG-NITROKEY, TOKEN-PIN-LOCKED, TOKEN-PIN-TO-BE-CHANGED.
 */
export async function chooseToken({ texts, step }: Terminal, door: TokenDoor, { sealed, sealedTo }: OpenedPackage, serial: string | undefined): Promise<DescribedToken> {
  const token = await step(texts.deploy.looking, async () => {
    const there = await door.describe()
    const named = sealedTo === 'nitrokey' ? await door.recognise(sealed) : there.map((one) => one.serial)
    const meant = there.filter((one) => named.includes(one.serial) && (serial === undefined || one.serial === serial))
    if (there.length === 0) throw new Refusal('TOKEN-ABSENT')
    if (meant.length > 1) throw new Refusal('TOKEN-SEVERAL', { serials: meant.map((one) => one.serial).join(', ') })
    const [only] = meant
    if (only === undefined) throw new Refusal('DEPLOYMENT-WRONG-NITROKEY', { got: there.map((one) => one.serial).join(', ') })
    return only
  })
  if (token.pinState === 'locked') throw new Refusal('TOKEN-PIN-LOCKED')
  if (token.pinState === 'to-be-changed') throw new Refusal('TOKEN-PIN-TO-BE-CHANGED')
  return token
}

/**
 * Asks for the PIN until the act with it succeeds or refuses something else. @param secret registers bytes to be wiped.
 * Refuses USER-CANCELLED, TOKEN-PIN-LOCKED, and what the act refuses.
 */
export async function logIn<T>(terminal: Terminal, token: DescribedToken, secret: (bytes: Uint8Array) => Uint8Array, act: (pin: Uint8Array) => Promise<T>): Promise<{ readonly pin: Uint8Array; readonly result: T }> {
  const { texts, confirm, askSecret, refuse } = terminal
  let { pinState } = token
  for (;;) {
    if (pinState === 'final-try' && !(await confirm(texts.deploy.lastTry))) throw new Refusal('USER-CANCELLED')
    const pin = secret(await askSecret(texts.deploy.askPin(token.serial)))
    try {
      return { pin, result: await act(pin) }
    } catch (error) {
      if (!(error instanceof Refusal) || (error.id !== 'TOKEN-PIN-INCORRECT' && error.id !== 'TOKEN-PIN-LENGTH')) throw error
      pin.fill(0)
      refuse(error)
      if (error.id === 'TOKEN-PIN-INCORRECT') pinState = error.detail['pinState'] === 'final-try' ? 'final-try' : 'count-low'
    }
  }
}
