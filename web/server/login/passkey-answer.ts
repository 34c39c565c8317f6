// What a browser answers to a challenge, in the JSON form of WebAuthn Level 3 §5.1. Browsers add members from one version to
// the next, so unknown ones are left out rather than refused; the signature covers what counts.
import { z } from 'zod'

const encoded = (most: number) => z.string().max(most).regex(/^[A-Za-z0-9_-]+$/)
const shared = { id: encoded(1400), rawId: encoded(1400), type: z.literal('public-key') }

/** A new passkey. */
export const newPasskeyAnswer = z.object({
  ...shared,
  response: z.object({ clientDataJSON: encoded(8192), attestationObject: encoded(32_768), transports: z.array(z.string().max(32)).max(8).optional() }),
})
export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>

/** A passkey that was used. */
export const usedPasskeyAnswer = z.object({
  ...shared,
  response: z.object({ clientDataJSON: encoded(8192), authenticatorData: encoded(8192), signature: encoded(8192), userHandle: z.string().max(128).optional() }),
})
export type UsedPasskeyAnswer = z.infer<typeof usedPasskeyAnswer>

/** What a person calls a passkey: one line of visible text. */
export const passkeyName = z.string().trim().min(1).max(100).regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
