// What lies on a virtual Nitrokey, read with OpenSC's own tool: the test knows the share without asking Sceau for it.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningBridge } from '../../scripts/rehearsal/bridges.ts'
import { rehearsalPin } from '../core/rehearsal/cast.ts'

/** The value of a private data object. @param label such as `ShamirShare-NK001/…/g1`. */
export function readShare(bridge: RunningBridge, label: string, folder: string): Buffer {
  const file = join(folder, `${bridge.holder.key}.share`)
  const { module, environment } = bridge.token
  execFileSync('pkcs11-tool', ['--module', module, '--login', '--pin', rehearsalPin, '--read-object', '--type', 'data', '--label', label, '--output-file', file], { env: { ...process.env, ...environment }, stdio: 'ignore' })
  try {
    return readFileSync(file)
  } finally {
    rmSync(file)
  }
}
