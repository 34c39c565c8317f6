// What the bridge prints when a person starts it: where it is, whom it serves, what it speaks to; and what is missing, with
// the remedy.
import type { Texts } from './command/texts/texts.ts'
import { bridgeVersion } from './version.ts'

/** What a bridge that has started is like. */
export interface Started {
  readonly port: number
  readonly origins: readonly string[]
  readonly module: string | null
}

/** The lines for a person. */
export function greeting({ port, origins, module }: Started, texts: Texts): string {
  return [
    texts.running(bridgeVersion, port),
    origins.length > 0 ? texts.serves(origins.join(', ')) : texts.servesNobody,
    module !== null ? texts.reaches(module) : texts.noModule,
  ].join('\n')
}
