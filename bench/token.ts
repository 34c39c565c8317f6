// Reading a share from a virtual Nitrokey, beside pkcs11-tool. The bridge starts its token process when its page shows the
// token, and the figure begins when the PIN is there; pkcs11-tool starts with its PIN.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTokenDoor } from '../bridge/token/door.ts'
import { openModule } from '../bridge/token/pkcs11-token.ts'
import { provisionVirtualToken } from '../bridge/token/virtual-token.ts'
import { utf8 } from '../web/core/bytes/bytes.ts'
import { rehearsalPin } from '../web/core/rehearsal/cast.ts'
import { encodeShareRecord, shareLabel } from '../web/core/share/record.ts'
import { figure, ms, table } from './measure.ts'
import type { Target } from './target.ts'

/** Median milliseconds of reading the share of an RSA-4096 authority. */
export async function benchToken(runs: number): Promise<readonly Target[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-bench-'))
  try {
    const token = await provisionVirtualToken({ directory: folder, label: 'NK001', soPin: '3537363231383830', pin: rehearsalPin })
    const authorityId = new Uint8Array(randomBytes(16))
    const label = shareLabel('NK001', authorityId, 1)
    // The PKCS#8 of an RSA-4096 key has about this length, and so has its share.
    const record = encodeShareRecord({
      authorityId, generation: 1, threshold: 3, shareCount: 5, shareIndex: 1, rosterDigest: new Uint8Array(32), blinding: new Uint8Array(32), y: new Uint8Array(randomBytes(2376)),
    })
    writeShare(token.module, token.environment, token.serial, label, record)

    const door = openTokenDoor(token)
    const [ours, gone, theirs]: [number[], number[], number[]] = [[], [], []]
    // In turns, so that both meet the same machine.
    for (let i = -2; i < runs; i++) {
      // As a page does while its person types the PIN.
      door.prepare()
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      const start = performance.now()
      const open = await door.contribute({ serial: token.serial, pin: utf8(rehearsalPin), label })
      const inHand = performance.now()
      await door.close()
      const middle = performance.now()
      const read = execFileSync('pkcs11-tool', ['--module', token.module, '--token-label', 'NK001', '--login', '--pin', rehearsalPin, '--read-object', '--type', 'data', '--label', label], {
        env: { ...process.env, ...token.environment }, stdio: ['ignore', 'pipe', 'ignore'],
      })
      if (!read.includes(Buffer.from(record)) || Buffer.compare(open.record, record) !== 0) throw new Error('the two read different shares')
      // Two unseen, so that files are in memory.
      if (i < 0) continue
      ours.push(inHand - start)
      gone.push(middle - start)
      theirs.push(performance.now() - middle)
    }
    const [bridge, bridgeGone, tool] = [figure(ours), figure(gone), figure(theirs)]
    table(`Reading a share of ${record.length} bytes from SoftHSM: ms of ${runs}`, ['', 'median', 'mean'], [
      ['bridge, until it has the share', ms(bridge.median), ms(bridge.mean)],
      ['bridge, until the token process is gone', ms(bridgeGone.median), ms(bridgeGone.mean)],
      ['pkcs11-tool, until it has ended', ms(tool.median), ms(tool.mean)],
    ])
    return [{ name: 'a token read', rule: 'pkcs11-tool', limit: tool.median, figure: bridge.median }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function writeShare(module: string, environment: Readonly<Record<string, string>>, serial: string, label: string, record: Uint8Array): void {
  // SoftHSM reads the environment of the process that loads it.
  Object.assign(process.env, environment)
  const port = openModule(module)
  const session = port.open(serial)
  session.login(rehearsalPin)
  session.createPrivateData(label, record)
  port.finalise()
}
