// Pairs a person with the bridge of their computer: the bridge signs the server's nonce with its own identity.
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { bridgesOf, insertBridge, revokeBridgeRow, type BridgeRow } from '../../../db/store/bridge.ts'
import { equalBytes, fromBase64Url, ofLength, toBase64, toBase64Url, toHex } from '../../core/bytes/bytes.ts'
import { pairingMessage } from '../../core/pairing/messages.ts'
import { Refusal } from '../../core/refusal.ts'
import { verifyEd25519 } from '../../core/signature/verify.ts'
import type { Actor } from '../authorise.ts'
import { Challenges } from '../challenges.ts'
import { newId, type Server } from '../context.ts'
import { announcePerson } from '../holder/seen.ts'

/** Two minutes, as on the bridge's side (protocol.md, "Pairing"). */
const pairings = new Challenges<{ readonly userId: string }>(120_000)

/** A pairing as its owner sees it; `identityKey` base64, 32 bytes. */
export interface BridgeView {
  readonly bridgeId: string
  readonly identityKey: string
  readonly port: number
  readonly label: string
  readonly pairedAt: number
}

/** A nonce (base64url, 32 bytes) for one pairing of this person. */
export function askPairing(server: Server, actor: Actor): { readonly nonce: string } {
  const nonce = toBase64Url(server.random(32))
  pairings.ask(server, nonce, { userId: actor.userId })
  return { nonce }
}

/** What the bridge answered: identity key (32 bytes), port, its version, and its signature (64 bytes) over the pairing message. */
export interface PairingAnswer {
  readonly nonce: string
  readonly identityKey: Uint8Array
  readonly port: number
  readonly version: string
  readonly signature: Uint8Array
}

/** Stores a pairing. Refuses PAIRING-UNKNOWN (too old, another person's, used) and SIGNATURE-INVALID. Pairing again renews it. */
export async function pairBridge(server: Server, actor: Actor, answer: PairingAnswer): Promise<BridgeView> {
  if (pairings.take(server, answer.nonce)?.userId !== actor.userId) throw new Refusal('PAIRING-UNKNOWN')
  const identityPublicKey = ofLength(answer.identityKey, 32, 'identity key')
  const message = pairingMessage(fromBase64Url(answer.nonce), await server.keyRoom.identityPublicKey(), server.settings.PUBLIC_ORIGIN)
  await verifyEd25519(message, answer.signature, identityPublicKey)
  const row = { id: newId(server), userId: actor.userId, identityPublicKey, port: answer.port, label: answer.version, pairedAt: server.clock.now() }
  transaction(server.db, (tx) => {
    for (const old of bridgesOf(tx, actor.userId)) {
      if (equalBytes(old.identityPublicKey, identityPublicKey)) revokeBridgeRow(tx, actor.userId, old.id, row.pairedAt)
    }
    insertBridge(tx, row)
    appendAudit(tx, { at: row.pairedAt, actor: actor.userId, action: 'bridge.paired', subjectType: 'bridge', subjectId: row.id, detail: { identityKey: toHex(identityPublicKey), port: row.port } })
  })
  announcePerson(server, actor.userId, 'holder', 'bridge-paired')
  return viewOf(row)
}

/** A person's own pairings, newest first. */
export function listBridges(server: Server, actor: Actor): readonly BridgeView[] {
  return bridgesOf(server.db, actor.userId).map(viewOf)
}

/** Ends a pairing of one's own. Refuses NOT-FOUND. */
export function revokeBridge(server: Server, actor: Actor, input: { readonly bridgeId: string }): void {
  transaction(server.db, (tx) => {
    const at = server.clock.now()
    if (!revokeBridgeRow(tx, actor.userId, input.bridgeId, at)) throw new Refusal('NOT-FOUND', { what: 'bridge' })
    appendAudit(tx, { at, actor: actor.userId, action: 'bridge.revoked', subjectType: 'bridge', subjectId: input.bridgeId })
  })
  announcePerson(server, actor.userId, 'holder', 'bridge-revoked')
}

function viewOf({ id, identityPublicKey, port, label, pairedAt }: Omit<BridgeRow, 'revokedAt'>): BridgeView {
  return { bridgeId: id, identityKey: toBase64(identityPublicKey), port, label, pairedAt }
}
