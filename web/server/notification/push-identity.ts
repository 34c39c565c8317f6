// The server's VAPID key (RFC 8292), by which a push service and a browser know who sends: made once in the data folder.
import { createECDH } from 'node:crypto'
import { SettingsError } from '../../settings.ts'
import { madeOnce } from '../made-once.ts'

/** A P-256 key pair, both parts base64url. */
export interface PushIdentity {
  readonly publicKey: string
  readonly privateKey: string
}

/**
 * The key in a file (0600): a private P-256 key, 32 bytes base64url, made when missing. Refuses (SettingsError) a file that holds something else.
 */
export function pushIdentity(file: string): PushIdentity {
  const key = createECDH('prime256v1')
  const privateKey = madeOnce(file, () => {
    key.generateKeys()
    // A key that begins with zeros is given with fewer bytes.
    return Buffer.from(key.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url')
  }).trim()
  const bytes = Buffer.from(privateKey, 'base64url')
  if (!/^[A-Za-z0-9_-]{43}$/.test(privateKey) || bytes.length !== 32) throw new SettingsError([`${file}: a push identity is a private P-256 key, 32 bytes as base64url`])
  key.setPrivateKey(bytes)
  return { publicKey: key.getPublicKey().toString('base64url'), privateKey }
}
