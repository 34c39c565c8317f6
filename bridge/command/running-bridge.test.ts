// Which bridge the command line speaks to: its own, and no other that listens where its own once did.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startBridge } from '../http/bridge.testing.ts'
import { askRunning } from './running-bridge.ts'

it('takes nobody else’s bridge for its own, when a crash left its file behind', async () => {
  const other = await startBridge(['https://pki.example.org'])
  const folder = mkdtempSync(join(tmpdir(), 'sceau-stale-'))
  try {
    for (const [pid, found] of [[process.pid, null], [other.child.pid as number, other.port]] as const) {
      writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid, port: other.port }), { mode: 0o600 })
      expect((await askRunning(folder))?.port ?? null).toBe(found)
    }
  } finally {
    rmSync(folder, { recursive: true })
    await other.stop()
  }
})
