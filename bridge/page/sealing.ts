// Sealing a share for one key room, once the invitation is checked (docs/protocol.md, "Contribution"). No page in it, so that
// a rehearsal without a browser seals with the same code.
import { toBase64 } from '../../web/core/bytes/bytes.ts'
import { sealContribution } from '../../web/core/contribution/envelope.ts'
import { checkShareHeader, decodeShareRecord } from '../../web/core/share/record.ts'
import { encodeStatement } from '../../web/core/statement/statement.ts'
import type { ResultOf } from '../contract/popup.ts'
import type { Invitation } from './invitation.ts'

/**
 * Seals a share record (secret; the caller wipes it) and has the device sign the statement.
 * @param sign takes the statement (base64), gives the device's signature (base64).
 * Refuses SHARE-… when the share is not the one that the invitation is for.
 */
export async function sealShare(recordBytes: Uint8Array, { place, context, announcement }: Invitation, sign: (statement: string) => Promise<string>): Promise<ResultOf<'contribute'>> {
  const record = decodeShareRecord(recordBytes)
  const ephemeral = crypto.getRandomValues(new Uint8Array(32))
  try {
    checkShareHeader(record, place)
    const { envelope, statement } = await sealContribution(record, context, announcement.publicKey, ephemeral)
    const encoded = toBase64(encodeStatement(statement))
    return { statement: encoded, signature: await sign(encoded), envelope: toBase64(envelope) }
  } finally {
    for (const secret of [ephemeral, record.y, record.blinding]) secret.fill(0)
  }
}
