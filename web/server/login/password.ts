// Passwords, hashed as better-auth hashes them: scrypt with a salt of its own, as text.
import { hashPassword as scrypt, verifyPassword } from 'better-auth/crypto'
import { Refusal } from '../../core/refusal.ts'

/** Shortest and longest password, in characters (NIST SP 800-63B §5.1.1: length is what counts). */
export const passwordLength = { min: 12, max: 256 } as const

/** Refuses (PASSWORD-LENGTH) a password that is too short or too long. */
export function checkPasswordLength(password: string): void {
  const { length } = [...password]
  if (length < passwordLength.min || length > passwordLength.max) throw new Refusal('PASSWORD-LENGTH', passwordLength)
}

/** The hash of a password. */
export const hashPassword = (password: string): Promise<string> => scrypt(password)

let nobodys: Promise<string> | undefined

/** Whether a password is the one of a hash. Null takes as long as a wrong one, so that time does not tell who has an account. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this one')
  const right = await verifyPassword({ hash: hash ?? (await nobodys), password })
  return hash !== null && right
}
