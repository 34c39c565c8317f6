// The version that a bridge tells.
import { readFileSync } from 'node:fs'
import { places } from './places.ts'

/** Version of the package, such as `0.1.0`. */
export const bridgeVersion: string = (JSON.parse(readFileSync(places.manifest, 'utf8')) as { version: string }).version
