// What the console page and the bridge's popup say to each other by postMessage (protocol.md, "Bridge popup").
// Both sides parse every message with these schemas; both name the exact origin of the other.
// The small build of the library: pages of the console load it.
import * as z from 'zod/mini'

const base64 = (maxLength: number) => z.base64().check(z.maxLength(maxLength))
const id = z.string().check(z.regex(/^[0-9a-f]{32}$/))
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const nonce = z.base64url().check(z.length(43))
const nitrokeyId = z.string().check(z.regex(/^NK(?!000)[0-9]{3}$/))
const publicName = z.string().check(z.minLength(1), z.maxLength(255))
const milliseconds = z.int().check(z.minimum(0))

/** What the console may ask for. Whatever spends a PIN is shown and confirmed on the bridge's own page. */
export const job = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pair'), consoleNonce: nonce, keyRoomPublicKey: base64(44), holderName: publicName, consoleName: publicName }),
  z.strictObject({ kind: z.literal('enrol'), enrolmentId: id, nitrokeyId, expiresAt: milliseconds, auditHead: digest, holderName: publicName }),
  z.strictObject({ kind: z.literal('deploy'), deploymentId: id, authorityName: publicName, nitrokeyId, sealed: base64(100_000), roster: base64(50_000) }),
  z.strictObject({
    kind: z.literal('contribute'),
    sessionId: id,
    authorityName: publicName,
    requester: publicName,
    reason: z.string().check(z.maxLength(2000)),
    nitrokeyId,
    shareIndex: z.int().check(z.minimum(1), z.maximum(255)),
    tbs: base64(20_000_000),
    announcement: base64(4096),
    announcementSignature: base64(88),
    roster: base64(50_000),
    auditHead: digest,
  }),
  z.strictObject({ kind: z.literal('policy'), proposal: base64(16_384), roster: base64(50_000), nitrokeyId, auditHead: digest }),
  z.strictObject({ kind: z.literal('list') }),
])
export type Job = z.infer<typeof job>
export type JobKind = Job['kind']

/** console → popup, to the popup's exact origin. */
export const jobMessage = z.strictObject({ sceau: z.literal('job'), nonce, language: z.enum(['en', 'fr']), job })
export type JobMessage = z.infer<typeof jobMessage>

const signed = { statement: base64(8192), signature: base64(88) }
/** What comes back, by kind. Never a share, never a PIN, never the result of an ECDH. */
export const resultOf = {
  pair: z.strictObject({ identityKey: base64(44), port: z.int().check(z.minimum(1), z.maximum(65535)), version: z.string().check(z.maxLength(64)), signature: base64(88) }),
  enrol: z.strictObject(signed),
  deploy: z.strictObject(signed),
  contribute: z.strictObject({ ...signed, envelope: base64(16_384) }),
  policy: z.strictObject(signed),
  list: z.strictObject({}),
} as const satisfies Record<JobKind, z.ZodMiniType>
export type ResultOf<K extends JobKind> = z.infer<(typeof resultOf)[K]>

/** popup → console. `ready` goes to any origin and says nothing; the others go to the origin that sent the job. */
export const popupMessage = z.discriminatedUnion('sceau', [
  z.strictObject({ sceau: z.literal('ready'), version: z.string().check(z.maxLength(64)) }),
  z.strictObject({ sceau: z.literal('offer'), nonce, identityKey: base64(44), code: z.string().check(z.regex(/^[0-9]{6}$/)) }),
  z.strictObject({ sceau: z.literal('result'), nonce, result: z.unknown() }),
  z.strictObject({
    sceau: z.literal('refused'),
    nonce,
    id: z.string().check(z.regex(/^[A-Z][A-Z0-9-]{1,63}$/)),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
])
export type PopupMessage = z.infer<typeof popupMessage>
