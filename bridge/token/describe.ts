// What a token shows without a PIN: for choosing one, and for telling a person how many tries are left.
import { openKey, sharePrefix, signKey, type PinState, type TokenPort } from './port.ts'

/** A token without its secrets; `enrolled`: both keys of Sceau are on it. */
export interface DescribedToken {
  readonly serial: string
  readonly label: string
  readonly pinState: PinState
  readonly shares: readonly { readonly label: string }[]
  readonly enrolled: boolean
}

/** Every token that is there. Labels of shares only where the module shows private objects before a login (sc-hsm does). */
export function describe(port: TokenPort): readonly DescribedToken[] {
  return port.tokens().map(({ serial, label, pinState }) => {
    const session = port.open(serial)
    return {
      serial, label, pinState,
      shares: session.findData(sharePrefix).map((object) => ({ label: object.label })),
      enrolled: session.findPublicKey(signKey) !== null && session.findPublicKey(openKey) !== null,
    }
  })
}
