// Secrets of authenticator apps, sealed under a key from the login secret, which is not in the database: whoever has a copy of
// the database alone makes no code. AES-256-GCM, the person's id as additional data; nonce (12) ‖ ciphertext (20) ‖ tag (16).
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { utf8 } from '../../core/bytes/bytes.ts'
import type { Server } from '../context.ts'
import { loginSecret } from './secret.ts'

const keyOf = ({ settings }: Server): Uint8Array => new Uint8Array(hkdfSync('sha256', loginSecret(settings.loginSecretFile, process.env['BETTER_AUTH_SECRET']), '', 'sceau totp v1', 32))

/** Seals a person's secret (20 bytes). */
export function sealSecret(server: Server, userId: string, secret: Uint8Array): Uint8Array {
  const nonce = server.random(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(server), nonce).setAAD(utf8(userId))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]))
}

/** Opens it; null under another login secret, for another person, or when it was changed. */
export function openSecret(server: Server, userId: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(server), sealed.subarray(0, 12)).setAAD(utf8(userId)).setAuthTag(sealed.subarray(-16))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]))
  } catch {
    return null
  }
}
