// The fingerprint of an enrolled device, told by telephone as eight words (protocol.md, "Words"): the bridge's window and
// the administrator's page must compute the same, hence one function.
import { concatBytes, labelledHash, ofLength } from '../bytes/bytes.ts'

/** H("device-fingerprint", signPublicKey ‖ openPublicKey), both 65 bytes uncompressed: 32 bytes. */
export function deviceFingerprint(signPublicKey: Uint8Array, openPublicKey: Uint8Array): Uint8Array {
  return labelledHash('device-fingerprint', concatBytes(ofLength(signPublicKey, 65, 'sign public key'), ofLength(openPublicKey, 65, 'open public key')))
}
