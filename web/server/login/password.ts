// Passwords are hashed as better-auth hashes them, so that it can verify what an invitation stored.
import { hashPassword as scrypt } from 'better-auth/crypto'

/** The hash of a password: scrypt with a salt of its own, as text. */
export const hashPassword = (password: string): Promise<string> => scrypt(password)
