// The byte strings that a bridge signs with its Ed25519 identity, and the code that both screens show while pairing
// (protocol.md, "Bridge status" and "Pairing").
import { concatBytes, labelledHash, ofLength, utf8 } from '../bytes/bytes.ts'

const separator = new Uint8Array(1)

/** What a status answer signs: label "bridge-status" ‖ 0x00 ‖ nonce (32 bytes) ‖ port (u16, big-endian) ‖ origin (UTF-8). */
export function statusMessage(nonce: Uint8Array, origin: string, port: number): Uint8Array {
  return concatBytes(utf8('sceau/v1/bridge-status'), separator, ofLength(nonce, 32, 'nonce'), Uint8Array.of(port >> 8, port & 0xff), utf8(origin))
}

/** What a pairing signs: label "bridge-pairing" ‖ 0x00 ‖ console nonce (32 bytes) ‖ key room public key (32 bytes) ‖ origin (UTF-8). */
export function pairingMessage(consoleNonce: Uint8Array, keyRoomPublicKey: Uint8Array, origin: string): Uint8Array {
  return concatBytes(
    utf8('sceau/v1/bridge-pairing'),
    separator,
    ofLength(consoleNonce, 32, 'nonce'),
    ofLength(keyRoomPublicKey, 32, 'key room public key'),
    utf8(origin),
  )
}

/**
 * The six digits that console and popup show while pairing: they agree only when both saw the same nonce, bridge
 * identity (32 bytes), key room key and origin. It guards a person against confirming another tab's pairing.
 */
export function pairingCode(consoleNonce: Uint8Array, identityKey: Uint8Array, keyRoomPublicKey: Uint8Array, origin: string): string {
  const digest = labelledHash('pairing-code', pairingMessage(consoleNonce, keyRoomPublicKey, origin), ofLength(identityKey, 32, 'identity key'))
  // 2^48 mod 10^6 leaves a bias below 2^-28.
  const number = digest.subarray(0, 6).reduce((value, byte) => value * 256 + byte, 0)
  return (number % 1_000_000).toString().padStart(6, '0')
}
