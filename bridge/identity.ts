// The bridge's identity: one Ed25519 key that a console pins at pairing (docs/protocol.md, "Pairing" and "Bridge status").
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { join } from 'node:path'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** The identity: its public key (32 bytes), and signatures (64 bytes) under it. */
export interface BridgeIdentity {
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** Opens the identity of a state folder; makes it (PKCS#8, 0600) at the first start. Throws on a file that is not one. */
export function openIdentity(stateFolder: string): BridgeIdentity {
  const file = join(stateFolder, 'identity.pk8')
  const existing = readPrivateFile(file)
  const pkcs8 = existing ?? generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
  const key = createPrivateKey({ key: Buffer.from(pkcs8), type: 'pkcs8', format: 'der' })
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is not an Ed25519 key`)
  if (existing === null) writePrivateFile(file, pkcs8)
  pkcs8.fill(0)
  // SubjectPublicKeyInfo of Ed25519 (RFC 8410 §4): 12 bytes of header, then the key.
  const publicKey = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' })).slice(-32)
  return { publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) }
}
