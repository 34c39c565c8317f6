// Deployments are age files sealed to a P-256 key that never leaves a Nitrokey (protocol.md, "Sealing to a Nitrokey").
// The age library writes `age1tag1…` recipients; this is the other side, which it leaves to whoever holds the key:
// HPKE (RFC 9180, DHKEM P-256 / HKDF-SHA256 / ChaCha20Poly1305) opened with nothing but one raw ECDH.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64nopad, bech32 } from '@scure/base'
import { Decrypter, type Identity, type Stanza } from 'age-encryption'
import { concatBytes, equalBytes, ofLength, utf8 } from '../bytes/bytes.ts'
import { Refusal } from '../refusal.ts'

/** One ECDH on the device: takes the peer's 65-byte uncompressed point, gives the 32-byte x-coordinate. */
export type DeviceEcdh = (point: Uint8Array) => Promise<Uint8Array>

const label = utf8('age-encryption.org/p256tag')
const empty = new Uint8Array(0)
const kem = concatBytes(utf8('KEM'), Uint8Array.of(0x00, 0x10))
const suite = concatBytes(utf8('HPKE'), Uint8Array.of(0x00, 0x10, 0x00, 0x01, 0x00, 0x03))

/** The `age1tag1…` recipient of a P-256 public key (65 bytes, uncompressed). */
export function tagRecipient(publicKey: Uint8Array): string {
  return bech32.encodeFromBytes('age1tag', compressed(publicKey))
}

/** An age identity whose private key is on a device. Refuses a malformed stanza (DEPLOYMENT-MALFORMED); gives null when none is for this key. */
export function tagIdentity(publicKey: Uint8Array, ecdh: DeviceEcdh): Identity {
  ofLength(publicKey, 65, 'open public key')
  return {
    async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
      for (const stanza of stanzas) {
        if (stanza.args[0] !== 'p256tag') continue
        const [tag, encapsulated] = stanza.args.slice(1).map(decodeArgument)
        if (stanza.args.length !== 3 || tag?.length !== 4 || encapsulated?.length !== 65 || encapsulated[0] !== 4 || stanza.body.length !== 32) {
          throw new Refusal('DEPLOYMENT-MALFORMED', { structure: 'age stanza', field: 'p256tag' })
        }
        if (!equalBytes(tag, tagOf(publicKey, encapsulated))) continue
        const fileKey = await open(publicKey, encapsulated, stanza.body, ecdh)
        if (fileKey !== null) return fileKey
      }
      return null
    },
  }
}

/** Whether an age file says that it is for this key (65 bytes). Asks the device for nothing; a damaged file is for nobody. */
export async function isSealedTo(sealed: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  let named = false
  const decrypter = new Decrypter()
  decrypter.addIdentity(tagIdentity(publicKey, () => {
    named = true
    return Promise.reject(new Error('not to be opened now'))
  }))
  await decrypter.decrypt(sealed).catch(() => undefined)
  return named
}

/** The four bytes by which an age file says, without a try, for which key a stanza is. */
function tagOf(publicKey: Uint8Array, encapsulated: Uint8Array): Uint8Array {
  const keyHash = sha256(compressed(publicKey)).subarray(0, 4)
  return extract(sha256, concatBytes(encapsulated, keyHash), label).subarray(0, 4)
}

async function open(publicKey: Uint8Array, encapsulated: Uint8Array, body: Uint8Array, ecdh: DeviceEcdh): Promise<Uint8Array | null> {
  const x = ofLength(await ecdh(encapsulated), 32, 'ECDH')
  // RFC 9180 §4.1: ExtractAndExpand over enc ‖ recipient's public key.
  const shared = labelledExpand(kem, labelledExtract(kem, empty, 'eae_prk', x), 'shared_secret', concatBytes(encapsulated, publicKey), 32)
  // RFC 9180 §5.1: mode_base, no psk.
  const context = concatBytes(Uint8Array.of(0), labelledExtract(suite, empty, 'psk_id_hash', empty), labelledExtract(suite, empty, 'info_hash', label))
  const secret = labelledExtract(suite, shared, 'secret', empty)
  const key = labelledExpand(suite, secret, 'key', context, 32)
  const nonce = labelledExpand(suite, secret, 'base_nonce', context, 12)
  try {
    return chacha20poly1305(key, nonce).decrypt(body)
  } catch {
    return null
  } finally {
    for (const buffer of [x, shared, secret, key]) buffer.fill(0)
  }
}

function labelledExtract(suiteId: Uint8Array, salt: Uint8Array, name: string, keyMaterial: Uint8Array): Uint8Array {
  return extract(sha256, concatBytes(utf8('HPKE-v1'), suiteId, utf8(name), keyMaterial), salt)
}

function labelledExpand(suiteId: Uint8Array, key: Uint8Array, name: string, info: Uint8Array, length: number): Uint8Array {
  return expand(sha256, key, concatBytes(Uint8Array.of(length >> 8, length & 0xff), utf8('HPKE-v1'), suiteId, utf8(name), info), length)
}

function compressed(publicKey: Uint8Array): Uint8Array {
  ofLength(publicKey, 65, 'open public key')
  return concatBytes(Uint8Array.of(2 + ((publicKey[64] as number) & 1)), publicKey.subarray(1, 33))
}

function decodeArgument(argument: string): Uint8Array | undefined {
  try {
    return base64nopad.decode(argument)
  } catch {
    return undefined
  }
}
