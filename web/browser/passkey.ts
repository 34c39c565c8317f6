// Passkeys in this browser: what it asks the person's device. What goes wrong there is a refusal like the bridge's.
import { browserSupportsWebAuthn, startAuthentication, startRegistration, type AuthenticationResponseJSON, type RegistrationResponseJSON } from '@simplewebauthn/browser'
import { BridgeRefusal } from './bridge-client/refusal.ts'
import type { Answers } from './me.tsx'

/** Has the person's device make a passkey. Rejects (BridgeRefusal) with PASSKEY-IMPOSSIBLE, -TAKEN, -CANCELLED. */
export const makePasskey = (optionsJSON: Answers['login']['askNewPasskey']): Promise<RegistrationResponseJSON> => refusing(() => startRegistration({ optionsJSON }))

/** Has the person's device use a passkey. Rejects (BridgeRefusal) with PASSKEY-IMPOSSIBLE, -CANCELLED. */
export const signWithPasskey = (optionsJSON: Answers['login']['askPasskey']): Promise<AuthenticationResponseJSON> => refusing(() => startAuthentication({ optionsJSON }))

async function refusing<T>(ask: () => Promise<T>): Promise<T> {
  if (!browserSupportsWebAuthn()) throw new BridgeRefusal('PASSKEY-IMPOSSIBLE')
  try {
    return await ask()
  } catch (error) {
    throw new BridgeRefusal(refusalOfBrowser(error))
  }
}

/** What a browser's error is called here (WebAuthn Level 3 §5.1.3, §5.1.4: names of DOMException). */
export function refusalOfBrowser(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return 'PASSKEY-TAKEN'
  return name === 'SecurityError' || name === 'NotSupportedError' ? 'PASSKEY-IMPOSSIBLE' : 'PASSKEY-CANCELLED'
}
