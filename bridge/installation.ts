// What `sceau-bridge install` was told, kept for every later start: the consoles, and where this person's PKCS#11 module is.
// A file rather than the login item, because a login item of Windows carries no environment.
import { join } from 'node:path'
import { z } from 'zod'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** The variables that are kept. What the environment of a start says comes before them. */
export const keptVariables = ['NITROKEY_PKCS11_MODULE', 'SOFTHSM2_CONF', 'SCEAU_BRIDGE_PORT', 'PCSCLITE_CSOCK_NAME'] as const

const schema = z.strictObject({ origins: z.array(z.string()), environment: z.partialRecord(z.enum(keptVariables), z.string()).default({}) })
export type Installation = z.infer<typeof schema>

export const installationFile = (stateFolder: string): string => join(stateFolder, 'installed.json')

/** What is installed, or null. Throws on a file that cannot be read as one. */
export function readInstallation(stateFolder: string): Installation | null {
  const content = readPrivateFile(installationFile(stateFolder))
  return content === null ? null : schema.parse(JSON.parse(content.toString('utf8')))
}

export function writeInstallation(stateFolder: string, installation: Installation): void {
  writePrivateFile(installationFile(stateFolder), `${JSON.stringify(installation, null, 2)}\n`)
}
