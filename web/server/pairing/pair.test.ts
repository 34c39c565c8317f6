// Pairing with a bridge: the bridge's signature over a nonce of this person, once and in time.
import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listAudit } from '../../../db/store/audit.ts'
import { fromBase64Url, toBase64 } from '../../core/bytes/bytes.ts'
import { pairingMessage } from '../../core/pairing/messages.ts'
import { addPerson, refusalOf, startTestServer, type TestServer } from '../session/ceremony.testing.ts'
import { askPairing, listBridges, pairBridge, revokeBridge, type PairingAnswer } from './pair.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const identityKey = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))

async function answer(nonce: string, origin = server.settings.PUBLIC_ORIGIN): Promise<PairingAnswer> {
  const message = pairingMessage(fromBase64Url(nonce), await server.keyRoom.identityPublicKey(), origin)
  return { nonce, identityKey, port: 42600, version: '0.1.0', signature: new Uint8Array(sign(null, message, privateKey)) }
}

it('stores a pairing, renews it, and ends it', async () => {
  const one = addPerson(server, 'One')
  const view = await pairBridge(server, one, await answer(askPairing(server, one).nonce))
  expect(view).toMatchObject({ identityKey: toBase64(identityKey), port: 42600, label: '0.1.0' })
  const renewed = await pairBridge(server, one, await answer(askPairing(server, one).nonce))
  expect(listBridges(server, one)).toEqual([renewed])
  expect(listAudit(server.db, { limit: 1 })).toMatchObject([{ actor: one.userId, action: 'bridge.paired', subjectId: renewed.bridgeId }])
  expect(await refusalOf(() => revokeBridge(server, addPerson(server, 'Two'), { bridgeId: renewed.bridgeId }))).toBe('NOT-FOUND')
  revokeBridge(server, one, { bridgeId: renewed.bridgeId })
  expect(listBridges(server, one)).toEqual([])
})

it('refuses a nonce of somebody else, one that was used, one that is too old and one that nobody asked for', async () => {
  const [one, two] = [addPerson(server, 'One'), addPerson(server, 'Two')]
  const pairing = async (actor: typeof one, nonce: string): Promise<unknown> => {
    const given = await answer(nonce)
    return refusalOf(() => pairBridge(server, actor, given))
  }
  expect(await pairing(two, askPairing(server, one).nonce)).toBe('PAIRING-UNKNOWN')
  const { nonce } = askPairing(server, one)
  expect(await pairing(one, nonce)).toMatchObject({ port: 42600 })
  expect(await pairing(one, nonce)).toBe('PAIRING-UNKNOWN')
  const { nonce: old } = askPairing(server, one)
  server.advance(120_000)
  expect(await pairing(one, old)).toBe('PAIRING-UNKNOWN')
  expect(await pairing(one, 'A'.repeat(43))).toBe('PAIRING-UNKNOWN')
  expect(listBridges(server, two)).toEqual([])
})

it('refuses a signature for another console', async () => {
  const one = addPerson(server, 'One')
  const given = await answer(askPairing(server, one).nonce, 'https://elsewhere.example.test')
  expect(await refusalOf(() => pairBridge(server, one, given))).toBe('SIGNATURE-INVALID')
  expect(listBridges(server, one)).toEqual([])
})
