// Where the bridge finds its own files in the bundle: all beside its program. The build puts this file in the place of
// bridge/places.ts.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Places } from '../places.ts'

// Of the bundled program, not of this file.
const here = import.meta.dirname

const natives = [`${process.platform}-${process.arch}/pkcs11.node`, 'node_modules/pkcs11js/build/Release/pkcs11.node'].map((file) => join(here, file))

export const places: Places = {
  program: join(here, 'sceau-bridge.mjs'),
  tokenProcess: join(here, 'token-process.mjs'),
  page: join(here, 'page'),
  manifest: join(here, 'package.json'),
  bundle: async () => here,
  packagedUnit: here === '/usr/lib/sceau-bridge' ? '/usr/lib/systemd/user/sceau-bridge.service' : null,
  native: () => natives.find((file) => existsSync(file)) ?? null,
  nativeCommand: `npm install --prefix "${here}"`,
}
