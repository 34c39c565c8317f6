// The byte strings that a bridge signs with its Ed25519 identity (protocol.md, "Bridge status" and "Pairing").
// A leaf: the same functions serve the bridge, its popup, the console page and the server's tests.

const encoder = new TextEncoder()

function labelled(label: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = [encoder.encode(label), new Uint8Array(1), ...parts]
  const joined = new Uint8Array(all.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of all) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** What a status answer signs: label ‖ 0x00 ‖ nonce (32 bytes) ‖ origin (UTF-8) ‖ port (u16, big-endian). */
export function statusMessage(nonce: Uint8Array, origin: string, port: number): Uint8Array<ArrayBuffer> {
  return labelled('sceau/v1/bridge-status', nonce, encoder.encode(origin), Uint8Array.of(port >> 8, port & 0xff))
}

/** What a pairing signs: label ‖ 0x00 ‖ console nonce (32 bytes) ‖ key room public key (32 bytes) ‖ origin (UTF-8). */
export function pairingMessage(consoleNonce: Uint8Array, keyRoomPublicKey: Uint8Array, origin: string): Uint8Array<ArrayBuffer> {
  return labelled('sceau/v1/bridge-pairing', consoleNonce, keyRoomPublicKey, encoder.encode(origin))
}
