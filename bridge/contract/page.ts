// What the bridge's own page and the bridge say to each other under /page-api (docs/protocol.md, "The bridge's page").
// Same origin, every call a POST with the page's token. The one answer that carries a secret, the share between reading
// and sealing, is bytes and goes to this page alone.
import * as z from 'zod'

const base64 = (maxLength: number) => z.base64().max(maxLength)
const id = z.string().regex(/^[0-9a-f]{32}$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const nitrokeyId = z.string().regex(/^NK(?!000)[0-9]{3}$/)
const origin = z.string().max(255)
const name = z.string().min(1).max(255)
/** CK_TOKEN_INFO.serialNumber, trimmed. */
const serial = z.string().min(1).max(64)
/** UTF-8 of the PIN as base64; 6 to 15 characters on a Nitrokey, a little more for other tokens. */
const pin = base64(88).min(4)

/** Header that carries the token which a page got when it was loaded. */
export const pageTokenHeader = 'x-sceau-page'

/** The pages of the bridge. */
export const pageKinds = ['pair', 'enrol', 'deploy', 'contribute', 'policy', 'list'] as const
export type PageKind = (typeof pageKinds)[number]

/** The words that a person chose at pairing and sees above every PIN: 3 to 60 characters. */
export const phraseSchema = z.string().trim().min(3).max(60)

/** One trusted console. */
export const pairingSchema = z.strictObject({
  origin,
  consoleName: name,
  holderName: name,
  /** Ed25519, the key whose announcements are accepted: base64 of 32 bytes. */
  keyRoomPublicKey: base64(44),
  phrase: phraseSchema,
  /** ms since 1970. */
  pairedAt: z.int().min(0),
})
export type Pairing = z.infer<typeof pairingSchema>

/** `context`: what the page must know before it listens to anybody. */
export const contextSchema = z.strictObject({
  version: z.string(),
  /** Of the bridge's process: by it the command line knows its own bridge from that of somebody else on the same port. */
  pid: z.int().positive(),
  origins: z.array(origin),
  pairings: z.array(pairingSchema),
  moduleFound: z.boolean(),
})
export type Context = z.infer<typeof contextSchema>

const pinState = z.enum(['ok', 'count-low', 'final-try', 'locked', 'to-be-changed'])
export type PinState = z.infer<typeof pinState>

/** `tokens`: what can be seen without a PIN. */
export const tokensSchema = z.strictObject({
  tokens: z.array(
    z.strictObject({
      serial,
      label: z.string(),
      pinState,
      shares: z.array(z.strictObject({ label: z.string() })),
      enrolled: z.boolean(),
    }),
  ),
})
export type VisibleToken = z.infer<typeof tokensSchema>['tokens'][number]

const signed = z.strictObject({ statement: base64(8192), signature: base64(88) })

/** What the page may ask, by route under /page-api/, and what it may get. */
export const pageApi = {
  context: { input: z.strictObject({}), output: contextSchema },
  tokens: { input: z.strictObject({}), output: tokensSchema },
  /** Whether something was plugged in or taken out, without touching a card. */
  presence: { input: z.strictObject({}), output: z.strictObject({ count: z.int().min(0) }) },
  'pair/offer': {
    input: z.strictObject({ origin, consoleNonce: z.base64url().length(43), keyRoomPublicKey: base64(44), holderName: name, consoleName: name, language: z.enum(['en', 'fr']) }),
    output: z.strictObject({ identityKey: base64(44), code: z.string().regex(/^[0-9]{6}$/), phrase: phraseSchema, before: pairingSchema.nullable() }),
  },
  'pair/confirm': {
    input: z.strictObject({ phrase: phraseSchema }),
    output: z.strictObject({ identityKey: base64(44), port: z.int(), version: z.string(), signature: base64(88) }),
  },
  'pair/revoke': { input: z.strictObject({ origin }), output: z.strictObject({}) },
  enrol: {
    input: z.strictObject({ origin, serial, pin, enrolmentId: id, nitrokeyId, expiresAt: z.int().min(0), auditHead: digest }),
    output: signed,
  },
  deploy: {
    input: z.strictObject({ origin, serial, pin, deploymentId: id, nitrokeyId, rosterDigest: digest, sealed: base64(100_000) }),
    output: signed,
  },
  /** The share of the proposal's authority must be on the token; it stays there, and says which share index signs. */
  policy: {
    input: z.strictObject({ origin, serial, pin, nitrokeyId, auditHead: digest, proposal: base64(16_384) }),
    output: signed,
  },
  'contribute/sign': { input: z.strictObject({ statement: base64(8192) }), output: z.strictObject({ signature: base64(88) }) },
  'contribute/close': { input: z.strictObject({}), output: z.strictObject({}) },
} as const
export type PageApi = typeof pageApi

/** `contribute/open` answers bytes (the share record), so that they can be wiped; JSON text could not be. */
export const contributeOpenInput = z.strictObject({ origin, serial, pin, label: z.string().min(1).max(200), nitrokeyId })
