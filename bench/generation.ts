// Making an authority beside `openssl genpkey` of the same size. Keys take times with a long tail: means, and how far a mean
// of so many runs can be off.
import { generateKeyPair, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { keyAlgorithms, modulusLength, type KeyAlgorithm } from '../web/core/authority/draft.ts'
import { authorityForm } from '../scripts/rehearsal/form.ts'
import { holdersOfCast } from '../web/core/rehearsal/cast.ts'
import type { Roster } from '../web/core/roster/roster.ts'
import { openDoor, type GenerateAuthority, type KeyRoomDoor } from '../web/keyroom/door.ts'
import { measureInTurns, ms, table } from './measure.ts'
import { opensslGeneration } from './openssl.ts'
import type { Target } from './target.ts'

/** How many times as long as OpenSSL's the generation itself may take. */
const most = 1.2

/** Mean milliseconds for each size. @param runs of each; 30 or more say something. */
export async function benchGeneration(runs: number): Promise<readonly Target[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-bench-'))
  const keyRoom = await openDoor({ identityFile: join(folder, 'identity'), maxOpenSessions: 1, log: pino({ level: 'silent' }) })
  const targets: Target[] = []
  const rows: string[][] = []
  try {
    for (const keyAlgorithm of keyAlgorithms) {
      const bits = modulusLength[keyAlgorithm]
      const [raw, own, whole] = await measureInTurns(runs, [
        () => opensslGeneration(bits),
        // The call that the key room makes, without the process around it.
        () => promisify(generateKeyPair)('rsa', { modulusLength: bits, publicExponent: 65537 }),
        () => makeAuthority(keyRoom, keyAlgorithm),
      ])
      const ratio = own.mean / raw.mean
      // Of a quotient of two means, to first order.
      const spread = ratio * Math.hypot(own.error / own.mean, raw.error / raw.mean)
      rows.push([keyAlgorithm, ms(raw.mean), ms(own.mean), `${ratio.toFixed(2)} ± ${spread.toFixed(2)}`, ms(whole.mean)])
      targets.push({ name: `${keyAlgorithm}: the generation itself`, rule: `${most} × openssl genpkey; ± ${spread.toFixed(2)} with ${runs} runs`, limit: most, figure: ratio, unit: '×' })
    }
  } finally {
    await keyRoom.close()
    rmSync(folder, { recursive: true })
  }
  table(`Making an authority, 3-of-5: mean ms of ${runs}`, ['', 'openssl genpkey', 'generation itself', '× openssl', 'whole: key room, certificate, split, proof, 5 sealed shares'], rows)
  return targets
}

async function makeAuthority(keyRoom: KeyRoomDoor, keyAlgorithm: KeyAlgorithm): Promise<void> {
  const { name, organization, country, validityYears } = authorityForm({ threshold: 3, keyAlgorithm }, holders)
  await keyRoom.generateAuthority({
    roster: roster(), subject: { commonName: name, organization, country }, keyAlgorithm, validityYears, serialNumber: Uint8Array.of(1, ...randomBytes(15)), notBefore: Date.now(),
    consoleOrigin: 'http://localhost:1', deploymentIds: holders.map(() => new Uint8Array(randomBytes(16))), auditHead: new Uint8Array(32), passphraseRecipient: null,
  } satisfies GenerateAuthority)
}

const holders = holdersOfCast(5)

function roster(): Roster {
  return {
    authorityId: new Uint8Array(randomBytes(16)), authorityName: 'Sceau Bench CA', generation: 1, threshold: 3, shareCount: 5,
    entries: holders.map(({ nitrokeyId, name }, position) => ({
      shareIndex: position + 1, nitrokeyId: nitrokeyId as string, holderName: name, serial: `DENK${position}`, signPublicKey: point(), openPublicKey: point(),
    })),
  }
}

/** A P-256 point as a Nitrokey would show it. */
function point(): Uint8Array {
  return new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' }).subarray(-65))
}
