// What the bridge prints when a person starts it: where it is, whom it serves, what it speaks to; and what is missing, with
// the remedy.
import { bridgeVersion } from './version.ts'

/** What a bridge that has started is like. */
export interface Started {
  readonly port: number
  readonly origins: readonly string[]
  readonly module: string | null
}

/** The lines for a person. */
export function greeting({ port, origins, module }: Started): string {
  return [
    `Sceau bridge ${bridgeVersion} on http://127.0.0.1:${port}: its Nitrokeys and consoles are shown there. Ctrl-C stops it.`,
    origins.length > 0 ? `Serves ${origins.join(', ')}.` : 'Serves no console yet: start it with --origin https://… , the address of your console.',
    module !== null ? `Reaches Nitrokeys through ${module}.` : 'Finds no PKCS#11 module: install OpenSC (it is looked for again by itself), or name one in NITROKEY_PKCS11_MODULE.',
  ].join('\n')
}
