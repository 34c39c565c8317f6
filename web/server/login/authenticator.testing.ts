// A device with passkeys, in software: real keys and signatures over what a browser would have it sign (WebAuthn Level 3
// §6.1, §6.5.4; CBOR by hand, for the two structures that there are). It does whatever it is told, also what no device would.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { NewPasskeyAnswer, UsedPasskeyAnswer } from './passkey-answer.ts'

/** What differs from an honest device and browser. */
export interface Oddities {
  readonly origin?: string
  readonly rpId?: string
  /** Whether the device recognised its owner. */
  readonly verified?: boolean
  readonly counter?: number
  readonly synced?: boolean
}

/** The device of a person. */
export interface Authenticator {
  readonly credentialId: string
  readonly create: (options: { readonly challenge: string }, odd?: Oddities) => NewPasskeyAnswer
  readonly use: (options: { readonly challenge: string }, odd?: Oddities) => UsedPasskeyAnswer
}

const flags = { present: 0x01, verified: 0x04, eligible: 0x08, backedUp: 0x10, attested: 0x40 }
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const cborText = (word: string): Buffer => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])

/** Makes a device for a console of this origin, with one P-256 key. */
export function makeAuthenticator(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credential = randomBytes(32)
  const id = text(credential)
  const clientData = (type: string, challenge: string, odd: Oddities): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin: odd.origin ?? origin, crossOrigin: false }))
  const head = (flag: number, odd: Oddities): Buffer => {
    const bits = flag | flags.present | (odd.verified === false ? 0 : flags.verified) | (odd.synced === true ? flags.eligible | flags.backedUp : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(odd.counter ?? 0)
    return Buffer.concat([createHash('sha256').update(odd.rpId ?? new URL(origin).hostname).digest(), Buffer.from([bits]), counter])
  }
  const shared = { id, rawId: id, type: 'public-key' as const }
  return {
    credentialId: id,
    create: ({ challenge }, odd = {}) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credential.length)
      const authData = Buffer.concat([head(flags.attested, odd), Buffer.alloc(16), length, credential, coseKey(publicKey)])
      const attestation = Buffer.concat([Buffer.from([0xa3]), cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0]), cborText('authData'), Buffer.from([0x58, authData.length]), authData])
      return { ...shared, response: { clientDataJSON: text(clientData('webauthn.create', challenge, odd)), attestationObject: text(attestation), transports: ['internal', 'hybrid'] } }
    },
    use: ({ challenge }, odd = {}) => {
      const [data, authenticatorData] = [clientData('webauthn.get', challenge, odd), head(0, odd)]
      const signature = sign('sha256', Buffer.concat([authenticatorData, createHash('sha256').update(data).digest()]), privateKey)
      return { ...shared, response: { clientDataJSON: text(data), authenticatorData: text(authenticatorData), signature: text(signature) } }
    },
  }
}

/** A public key as COSE has it (RFC 9053 §7.1.1): EC2, ES256, P-256, x, y. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const number = (key: number, value: string): Buffer => Buffer.concat([Buffer.from([key, 0x58, 0x20]), Buffer.from(value, 'base64url')])
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), number(0x21, x), number(0x22, y)])
}
