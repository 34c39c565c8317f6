// Recovery, for somebody who has lost every way in.
import { deviceName } from './device-name.ts'
import { plainClient, type Answers } from './me.tsx'

/** What a page may know of a recovery before it is used. */
export type PeekedRecovery = Answers['recovery']['peek']

/** Looks at a recovery's link. Rejects with RECOVERY-…. */
export const peekRecovery = (token: string): Promise<PeekedRecovery> => plainClient.recovery.peek.mutate({ token })

/** Comes back with a password. Rejects with RECOVERY-…, PASSWORD-LENGTH. */
export const recoverByPassword = (token: string, password: string): Promise<Answers['recovery']['useByPassword']> => plainClient.recovery.useByPassword.mutate({ token, password })

/** Comes back with a passkey of this device. Rejects with RECOVERY-…, PASSKEY-…. */
export async function recoverByPasskey(token: string): Promise<Answers['recovery']['useByPasskey']> {
  const [{ makePasskey }, options] = await Promise.all([import('./passkey.ts'), plainClient.recovery.askPasskey.mutate({ token })])
  return plainClient.recovery.useByPasskey.mutate({ token, answer: await makePasskey(options), passkeyName: deviceName(navigator.userAgent) })
}
