// What a package may say of itself: its console is an address that a browser shows so, and its key room the one that this
// computer is paired with. That a share comes to its Nitrokey is scripts/rehearsal/package.test.ts's to show.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toBase64 } from '../../web/core/bytes/bytes.ts'
import type { EnrolStatement } from '../../web/core/statement/statement.ts'
import type { Pairing } from '../contract/page.ts'
import { openPairingStore } from '../pairing-store.ts'
import { consoleOrigin, deployments, enrolled, openStage, type StagedDealing, type StagedToken } from '../token/stage.testing.ts'

const stage = openStage()
let token: StagedToken
let devices: EnrolStatement[]
beforeAll(async () => {
  const tokens = await Promise.all(['one', 'two', 'three'].map((name) => stage.token(name)))
  devices = await Promise.all(tokens.map((one, index) => enrolled(one, `NK00${index + 1}`)))
  token = tokens[0] as StagedToken
})
afterAll(() => stage.close())

const dealt = (origin = consoleOrigin): Promise<StagedDealing> => deployments(devices, { origin, enrolmentToken: new Uint8Array(32) })

/** Runs the command on the first share, with the right PIN and a no. */
function run(dealing: StagedDealing, keyRoomPublicKey: Uint8Array | null = null): { status: number | null; out: string } {
  const folder = mkdtempSync(join(stage.folder, 'package-'))
  const state = join(folder, 'state')
  mkdirSync(state, { mode: 0o700 })
  if (keyRoomPublicKey !== null) {
    const pairing: Pairing = { origin: consoleOrigin, keyRoomPublicKey: toBase64(keyRoomPublicKey), phrase: 'a phrase of mine', holderName: 'Ada', consoleName: 'Sceau', pairedAt: 1 } as Pairing
    openPairingStore(state).put(pairing)
  }
  writeFileSync(join(folder, 'config.enc'), dealing.sealed(1))
  const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C', SCEAU_BRIDGE_STATE: state, NITROKEY_PKCS11_MODULE: token.place.module, ...token.place.environment }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../main.ts'), 'deploy', '--no-install', folder], {
    input: '648219\nn\n', encoding: 'utf8', env: environment as Record<string, string> as NodeJS.ProcessEnv,
  })
  return { status, out: stdout + stderr }
}

it.each([
  ['signs that move the cursor', 'https://pki.example.test\u001b[5A'],
  ['marks that turn the writing round', 'https://pki.example.test/\u202e'],
  ['a console elsewhere without TLS', 'http://pki.example.test'],
  ['a path', 'https://pki.example.test/console'],
])('shows nothing of a package whose console has %s', async (_, origin) => {
  const { status, out } = run(await dealt(origin))
  expect([status, out]).toEqual([1, expect.stringContaining('DEPLOYMENT-MALFORMED')])
  expect(out).not.toContain('Staged CA')
  expect(out).not.toContain(origin)
})

it('refuses another key room than the one that this computer is paired with', async () => {
  const dealing = await dealt()
  expect(run(dealing, new Uint8Array(32).fill(7))).toMatchObject({ status: 1, out: expect.stringContaining('DEPLOYMENT-WRONG-KEY-ROOM') })
  for (const known of [dealing.keyRoomPublicKey, null]) expect(run(dealing, known)).toMatchObject({ status: 130, out: expect.stringContaining('Staged CA') })
})
