// Where the bridge finds its own files: in the source. In the bundle bridge/bundle/places.ts takes the place of this file.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The bridge's own files; absolute paths. */
export interface Places {
  /** What Node is started with for `sceau-bridge`. */
  readonly program: string
  /** What Node is started with for one operation on a token. */
  readonly tokenProcess: string
  /** The folder of the window's files. */
  readonly page: string
  /** A package.json that has the version. */
  readonly manifest: string
  /** Folder of the whole bundle, which can be copied; built first in the source. */
  readonly bundle: () => Promise<string>
  /** The login item that the system's package brought with this very program; null when it came otherwise. */
  readonly packagedUnit: string | null
  /** The native module (pkcs11js) for this system, or null. */
  readonly native: () => string | null
  /** The command that installs it. */
  readonly nativeCommand: string
}

const root = join(import.meta.dirname, '..')
const native = join(root, 'node_modules/pkcs11js/build/Release/pkcs11.node')

export const places: Places = {
  program: join(import.meta.dirname, 'main.ts'),
  tokenProcess: join(import.meta.dirname, 'token/process.ts'),
  page: join(import.meta.dirname, 'page/dist'),
  manifest: join(root, 'package.json'),
  bundle: async () => (await import('./bundle/build.ts')).buildAgent(),
  packagedUnit: null,
  native: () => (existsSync(native) ? native : null),
  nativeCommand: `npm rebuild --prefix "${root}" pkcs11js`,
}
