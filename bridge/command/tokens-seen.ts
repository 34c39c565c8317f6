// The tokens of this computer without a PIN: through the bridge that runs, because it may be at work with one; else by a token
// process of our own, which leaves nothing behind.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../../web/core/refusal.ts'
import type { BridgeSettings } from '../settings.ts'
import type { DescribedToken } from '../token/describe.ts'
import { openTokenDoor } from '../token/door.ts'
import { writeOpenscConf } from '../token/opensc-conf.ts'
import type { RunningBridge } from './running-bridge.ts'

/** Every token that shows itself. Refuses BRIDGE-MODULE-MISSING, BRIDGE-BUSY, TOKEN-…. */
export async function tokensSeen(settings: BridgeSettings, running: RunningBridge | null): Promise<readonly DescribedToken[]> {
  if (running !== null) return running.tokens()
  const module = settings.module()
  if (module === null) throw new Refusal('BRIDGE-MODULE-MISSING')
  const folder = mkdtempSync(join(tmpdir(), 'sceau-look-'))
  try {
    return await openTokenDoor({ module, environment: { ...settings.tokenEnvironment, OPENSC_CONF: writeOpenscConf(folder) } }).describe()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
