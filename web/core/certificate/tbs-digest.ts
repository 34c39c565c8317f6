// The digest that statements and announcements bind (docs/protocol.md, "Statement"): of the exact to-be-signed bytes.
import { sha256 } from '../bytes/bytes.ts'

/** SHA-256 of to-be-signed bytes: 32 bytes. */
export const tbsDigest = (tbs: Uint8Array): Uint8Array<ArrayBuffer> => sha256(tbs)
