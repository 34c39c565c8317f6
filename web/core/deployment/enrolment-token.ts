// The enrolment token: what lets a receipt in that comes with no login (protocol.md, "The package"). It stands in the
// sealed deployment alone; the server knows its digest.
import { labelledHash, ofLength } from '../bytes/bytes.ts'

/** Length of a token in bytes. */
export const enrolmentTokenLength = 32

/** SHA-256 of a token (32 bytes) under the label "enrolment-token": 32 bytes. Refuses another length (BYTES-WRONG-LENGTH). */
export function enrolmentTokenDigest(token: Uint8Array): Uint8Array {
  return labelledHash('enrolment-token', ofLength(token, enrolmentTokenLength, 'enrolment token'))
}
