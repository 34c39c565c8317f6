// The only thing that a console page may fetch from a bridge: is it there, is it the one we paired with, is a token
// present (protocol.md, "Bridge status"). Works when Local Network Access is granted; nothing depends on it.
// The small build of the library: pages of the console load it.
import * as z from 'zod/mini'

/** Query of GET /v1/status: 32 random bytes as unpadded base64url, signed in the answer. */
export const statusQuery = z.strictObject({ nonce: z.base64url().check(z.length(43)) })

/** Answer of GET /v1/status. `signature`: Ed25519 over "sceau/v1/bridge-status" ‖ 0x00 ‖ nonce ‖ port (u16, big-endian) ‖ origin (UTF-8): web/core/pairing/messages.ts. */
export const statusAnswer = z.strictObject({
  version: z.string().check(z.maxLength(64)),
  identityKey: z.base64().check(z.maxLength(44)),
  signature: z.base64().check(z.maxLength(88)),
  paired: z.boolean(),
  token: z.strictObject({
    /** Whether the PKCS#11 module was found on this computer. */
    module: z.enum(['found', 'missing']),
    present: z.boolean(),
    /** Whether an operation is under way. */
    busy: z.boolean(),
    count: z.int().check(z.minimum(0), z.maximum(64)),
  }),
})
export type StatusAnswer = z.infer<typeof statusAnswer>
