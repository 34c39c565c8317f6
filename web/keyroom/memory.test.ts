// What is left in memory (docs/assurance.md): the key is in the key room while it works, which shows that the scanner
// sees it, and never in the server, neither meanwhile nor afterwards. And no room outlives its server or its time.
import { fork, type ChildProcess } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromBase64Url, xorBytes } from '../core/bytes/bytes.ts'
import { planCrl } from '../core/certificate/crl.ts'
import { lintTbs } from '../core/certificate/lint.ts'
import { assembleSigned, verifySigned } from '../core/certificate/signed.ts'
import { combine } from '../core/shamir/combine.ts'
import { recordCodec, bytes, bytesBetween, integer } from '../core/bytes/record.ts'
import type { ShareRecord } from '../core/share/record.ts'
import type { GeneratedAuthority, OpenSigning, SigningRoom } from './door.ts'
import { childrenOf, hits, runs, signal, slices, snapshot, until, windowsOf } from './processes.testing.ts'
import { consoleOrigin, contributionOf, makeDevice, openDeployments, orderOf, random, rosterOf } from './quorum.testing.ts'
import type { Question } from './server-process.testing.ts'

const devices = [1, 2, 3].map(makeDevice)
const roster = rosterOf(devices, 2)
let folder: string
let server: ChildProcess
let keyRoomPublicKey: Uint8Array

async function ask<T>(question: Question, onStep?: (step: string) => void): Promise<T> {
  server.send(question)
  for (;;) {
    const [reply] = (await once(server, 'message')) as [{ step?: string; answer?: T; refusal?: string }]
    if (reply.step !== undefined) onStep?.(reply.step)
    else if (reply.refusal !== undefined) throw new Error(reply.refusal)
    else return reply.answer as T
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sceau-memory-'))
  server = fork(join(import.meta.dirname, 'server-process.testing.ts'), { execArgv: ['--expose-gc', '--no-warnings'], serialization: 'advanced' })
  keyRoomPublicKey = await ask({ ask: 'open', identityFile: join(folder, 'identity') })
})
afterEach(() => {
  server.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const signing = (authority: GeneratedAuthority, more: Partial<OpenSigning> = {}): OpenSigning => {
  const thisUpdate = Math.floor(Date.now() / 1000) * 1000
  const tbs = planCrl({ authorityCertificate: authority.certificate, number: 1, thisUpdate, nextUpdate: thisUpdate + 86_400_000, revoked: [] })
  return {
    sessionId: random(16), roster, lateKeys: [], commitments: authority.commitments, serverPart: authority.serverPart, authorityCertificate: authority.certificate, tbs, kind: 'crl',
    consoleOrigin, expiresAt: Date.now() + 300_000, lifetime: 60_000, ...more,
  }
}

/** The numbers that must not be found, as the test's own process, which holds all shares, computes them. */
function secretsOf(authority: GeneratedAuthority, records: readonly ShareRecord[]): Uint8Array[] {
  const serverPart = recordCodec('part', { version: integer(1, 1, 1), authorityId: bytes(2, 16), generation: integer(3, 1, 9), blinding: bytes(4, 32), pad: bytesBetween(5, 1, 3600) }, 'SERVER-PART-MISMATCH').decode(authority.serverPart)
  const secret = combine(records.slice(0, 2).map(({ shareIndex, y }) => ({ x: shareIndex, y })), 2)
  const key = createPrivateKey({ key: Buffer.from(xorBytes(secret, serverPart.pad)), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  return [key.p, key.q, key.d].map((number) => fromBase64Url(number as string))
}

describe('the private key', () => {
  it('is in the key room while it works, and never in the server', async () => {
    let whileMaking: Buffer[] = []
    const authority = await ask<GeneratedAuthority>({ ask: 'generate', order: orderOf(roster) }, (step) => {
      if (step !== 'key') return
      const [pid] = childrenOf(server.pid as number)
      process.kill(pid as number, 'SIGSTOP')
      whileMaking = snapshot(pid as number)
      process.kill(pid as number, 'SIGCONT')
    })
    const records = await openDeployments(authority, devices)
    const secrets = secretsOf(authority, records)
    const shares = records.flatMap(({ y, blinding }) => windowsOf(y).concat(windowsOf(blinding)))
    const needles = secrets.flatMap(windowsOf)
    // The first prime as it is and as OpenSSL's limbs have it: few, to look often.
    const quick = windowsOf(secrets[0] as Uint8Array).slice(0, 2)
    expect(hits(whileMaking, needles)).toBeGreaterThan(0)

    let whileSigning = 0
    // A busy machine may let the whole signature pass between two looks.
    for (let attempt = 0; attempt < 5 && whileSigning === 0; attempt++) {
      const order = signing(authority)
      const room = await ask<SigningRoom>({ ask: 'sign', order })
      const contributions = await Promise.all([0, 2].map((i) => contributionOf(devices[i] as (typeof devices)[0], records[i] as ShareRecord, room, keyRoomPublicKey)))
      await ask({ ask: 'contribute', contribution: contributions[0] as (typeof contributions)[0] })
      process.kill(room.pid, 'SIGSTOP')
      const accepted = ask({ ask: 'contribute', contribution: contributions[1] as (typeof contributions)[0] })
      for (const memory of slices(room.pid)) {
        whileSigning = hits(memory, quick)
        if (whileSigning > 0) break
      }
      const meanwhile = snapshot(server.pid as number)
      expect(hits(meanwhile, needles)).toBe(0)
      signal(room.pid, 'SIGCONT')
      await accepted
      const signed = assembleSigned(lintTbs('crl', order.tbs, authority.certificate), await ask<Uint8Array>({ ask: 'signature' }))
      await verifySigned(signed, authority.certificate)
      expect(runs(room.pid)).toBe(false)
    }
    expect(whileSigning).toBeGreaterThan(0)

    await ask({ ask: 'collect' })
    const afterwards = snapshot(server.pid as number)
    // The scanner reads this process too: what the server does hold is found.
    expect(hits(afterwards, windowsOf(authority.certificate))).toBeGreaterThan(0)
    expect(hits(afterwards, needles.concat(shares))).toBe(0)
  })
})

describe('a key room', () => {
  it('dies with its server', async () => {
    const authority = await ask<GeneratedAuthority>({ ask: 'generate', order: orderOf(roster) })
    const { pid } = await ask<SigningRoom>({ ask: 'sign', order: signing(authority) })
    expect(runs(pid)).toBe(true)
    server.kill('SIGKILL')
    await until(() => !runs(pid))
  })

  it('dies with its server while it makes a key', async () => {
    void ask({ ask: 'generate', order: orderOf(roster, { keyAlgorithm: 'rsa-4096' }) }).catch(() => {})
    const pid = await until(() => childrenOf(server.pid as number)[0])
    server.kill('SIGKILL')
    await until(() => !runs(pid))
  })

  it('ends by its own timer though its server does nothing any more', async () => {
    const authority = await ask<GeneratedAuthority>({ ask: 'generate', order: orderOf(roster) })
    const { pid } = await ask<SigningRoom>({ ask: 'sign', order: signing(authority, { lifetime: 6000 }) })
    process.kill(server.pid as number, 'SIGSTOP')
    await until(() => !runs(pid))
  })
})
