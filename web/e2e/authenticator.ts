// Devices that keep passkeys, as the browser itself plays them.
import type { CDPSession } from '@playwright/test'

/** A device of the person at a page, that recognises its owner unless told otherwise. */
export interface Device {
  readonly recognise: (owner: boolean) => Promise<void>
  readonly takeAway: () => Promise<void>
}

/** Gives the person at a page a device; `WebAuthn.enable` comes first. */
export async function plugIn(cdp: CDPSession): Promise<Device> {
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return {
    recognise: async (owner) => void (await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: owner })),
    takeAway: async () => void (await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })),
  }
}
