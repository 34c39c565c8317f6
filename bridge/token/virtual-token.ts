// A virtual Nitrokey: one SoftHSM token in a folder of its own, behind the same code as a real one. For tests and rehearsals.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TokenPlace } from './door.ts'
import { openTokenDoor } from './door.ts'

const modules = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so', '/usr/lib64/softhsm/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so']

/** Which token to make, and where. */
export interface VirtualTokenPlan {
  /** Made (0700) when it is missing; a token that is in it already is kept. */
  readonly directory: string
  readonly label: string
  readonly soPin: string
  readonly pin: string
}

/** Makes a virtual Nitrokey, or finds the one that is there. Throws when SoftHSM is not installed. */
export async function provisionVirtualToken({ directory, label, soPin, pin }: VirtualTokenPlan): Promise<TokenPlace & { readonly serial: string }> {
  const module = modules.find((path) => existsSync(path))
  if (module === undefined) throw new Error('SoftHSM is not installed: apt-get install softhsm2')
  const tokens = join(directory, 'tokens')
  const configuration = join(directory, 'softhsm2.conf')
  mkdirSync(tokens, { recursive: true, mode: 0o700 })
  writeFileSync(configuration, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n`, { mode: 0o600 })
  const environment = { SOFTHSM2_CONF: configuration }
  if (readdirSync(tokens).length === 0) {
    // The PINs are of a rehearsal and protect nothing; a real Nitrokey's never stand on a command line.
    await promisify(execFile)('softhsm2-util', ['--init-token', '--free', '--label', label, '--so-pin', soPin, '--pin', pin], { env: { ...process.env, ...environment } })
  }
  const [token] = await openTokenDoor({ module, environment }).describe()
  if (token === undefined) throw new Error('SoftHSM shows no token')
  return { module, environment, serial: token.serial }
}
