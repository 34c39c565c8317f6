// The port to a token: the few PKCS#11 acts that Sceau needs, in its words. Implemented by pkcs11-token.ts for every real
// module and by faulty-token.ts for faults that no module can be made to show.

/** What the PIN counter says, read from the token's flags. `count-low`: a wrong PIN was given before. */
export type PinState = 'ok' | 'count-low' | 'final-try' | 'locked' | 'to-be-changed'

/** A token as it shows itself without a PIN. */
export interface TokenFacts {
  readonly slot: number
  /** CK_TOKEN_INFO.serialNumber, trimmed. The one thing that identifies a device. */
  readonly serial: string
  readonly label: string
  readonly pinState: PinState
}

/** A data object that was found. */
export interface DataObject {
  readonly handle: number
  /** CKA_LABEL. Readable without a PIN. */
  readonly label: string
}

/** What a key of ours may do: never both. */
export type KeyUse = 'sign' | 'derive'

/**
 * `own`: made on this token, can never leave it. `foreign`: it works, and came from outside or may leave. `unfinished`: its
 * generation was cut short (a killed process, a token that was pulled) and it cannot act.
 */
export type KeyState = 'none' | 'own' | 'foreign' | 'unfinished'

/** One session on one token. Every act may throw TokenError. */
export interface TokenSession {
  /** CKU_USER. @param pin 6 to 15 characters; never kept. */
  readonly login: (pin: string) => void
  /** Data objects whose label begins with `prefix`; private ones are found where the module shows them. */
  readonly findData: (prefix: string) => readonly DataObject[]
  /** CKA_VALUE; null when the module does not give it (not logged in). */
  readonly readData: (handle: number) => Uint8Array | null
  /** C_CreateObject of CKO_DATA: on the token, private. */
  readonly createPrivateData: (label: string, value: Uint8Array) => void
  /** C_DestroyObject. */
  readonly destroy: (handle: number) => void
  /** The public key under a label: 65 bytes, uncompressed P-256. Null when there is none, or none yet; refuses two. */
  readonly findPublicKey: (label: string) => Uint8Array | null
  /** How the key pair of a label came to be. Needs a login. */
  readonly keyState: (label: string, use: KeyUse) => KeyState
  /** Removes both halves of the key pair of a label, whichever there are. */
  readonly destroyKeyPair: (label: string) => void
  /** Makes a P-256 key pair that never leaves the token; gives the public key, 65 bytes. */
  readonly generateKeyPair: (label: string, use: KeyUse) => Uint8Array
  /** CKM_ECDSA over a 32-byte hash by the private key of a label: 64 bytes, r ‖ s. */
  readonly sign: (label: string, hash: Uint8Array) => Uint8Array
  /** CKM_ECDH1_DERIVE (CKD_NULL) with a raw 65-byte point: the 32-byte x-coordinate. */
  readonly ecdh: (label: string, point: Uint8Array) => Uint8Array
}

/** A PKCS#11 module. */
export interface TokenPort {
  /** The tokens that are there. Initialises the module when it is not. */
  readonly tokens: () => readonly TokenFacts[]
  /** Opens a read-write session on the token of a serial number. */
  readonly open: (serial: string) => TokenSession
  /** C_Finalize: every session, login and cache is gone; the next act initialises anew. */
  readonly finalise: () => void
}

/** Labels of the two keys of an enrolled device. */
export const signKey = 'sceau-sign'
export const openKey = 'sceau-open'

/** How the labels of shares begin (web/core/share/record.ts, shareLabel). */
export const sharePrefix = 'ShamirShare-'
