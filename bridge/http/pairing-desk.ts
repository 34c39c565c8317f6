// The pairing that is being decided: one at a time, two minutes, bound to the page load that shows its code
// (docs/protocol.md, "Pairing"). Nothing is trusted before the person has compared the digits on both screens.
import { randomInt } from 'node:crypto'
import { fingerprintWords } from '../../web/core/words.ts'
import { fromBase64, fromBase64Url, ofLength, toBase64 } from '../../web/core/bytes/bytes.ts'
import { pairingCode, pairingMessage } from '../../web/core/pairing/messages.ts'
import { Refusal } from '../../web/core/refusal.ts'
import type { Pairing } from '../contract/page.ts'
import type { BridgeIdentity } from '../identity.ts'
import type { PairingStore } from '../pairing-store.ts'

const lifetime = 2 * 60_000

/** What a console asks to be trusted for. */
export interface PairingRequest {
  readonly origin: string
  readonly consoleNonce: string
  readonly keyRoomPublicKey: string
  readonly holderName: string
  readonly consoleName: string
  readonly language: 'en' | 'fr'
}

/** What the desk works with. `monotonic` and `now`: milliseconds. */
export interface PairingParts {
  readonly identity: BridgeIdentity
  readonly pairings: PairingStore
  readonly origins: readonly string[]
  readonly monotonic: () => number
  readonly now: () => number
}

/** Opens the desk. */
export function pairingDesk({ identity, pairings, origins, monotonic, now }: PairingParts) {
  let pending: { pageToken: string; request: PairingRequest; until: number } | null = null
  return {
    /** Begins a pairing, in place of one that was pending. Refuses BRIDGE-ORIGIN, and keys and nonces of another length. */
    offer(pageToken: string, request: PairingRequest) {
      if (!origins.includes(request.origin)) throw new Refusal('BRIDGE-ORIGIN')
      const { nonce, key } = bytesOf(request)
      pending = { pageToken, request, until: monotonic() + lifetime }
      return {
        identityKey: toBase64(identity.publicKey),
        code: pairingCode(nonce, identity.publicKey, key, request.origin),
        phrase: suggestedPhrase(request.language),
        before: pairings.of(request.origin) ?? null,
      }
    },
    /** Keeps the pending pairing under this phrase and signs it. Refuses BRIDGE-PAIRING-EXPIRED: too late, or another page's. */
    confirm(pageToken: string, phrase: string) {
      if (pending === null || pending.pageToken !== pageToken || pending.until < monotonic()) throw new Refusal('BRIDGE-PAIRING-EXPIRED')
      const { request } = pending
      pending = null
      const { nonce, key } = bytesOf(request)
      const { origin, keyRoomPublicKey, holderName, consoleName } = request
      pairings.put({ origin, keyRoomPublicKey, holderName, consoleName, phrase, pairedAt: now() } satisfies Pairing)
      return { identityKey: toBase64(identity.publicKey), signature: toBase64(identity.sign(pairingMessage(nonce, key, origin))) }
    },
  }
}

function bytesOf(request: PairingRequest): { nonce: Uint8Array; key: Uint8Array } {
  return { nonce: ofLength(fromBase64Url(request.consoleNonce), 32, 'nonce'), key: ofLength(fromBase64(request.keyRoomPublicKey), 32, 'key room public key') }
}

/** Three words that nobody else has chosen. */
function suggestedPhrase(language: 'en' | 'fr'): string {
  const digest = Uint8Array.from({ length: 11 }, () => randomInt(256))
  return fingerprintWords(digest, language).slice(0, 3).join(' ')
}
