// The version that a bridge tells.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Version of the package, such as `0.1.0`. */
export const bridgeVersion: string = (JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }).version
