// What a deployment carries to one Nitrokey: the plaintext of `config.enc` (protocol.md, "Deployment").
// Nothing in it belongs to another holder.
import { equalBytes } from '../bytes/bytes.ts'
import { bytes, bytesBetween, bytesOrNull, integer, recordCodec, text } from '../bytes/record.ts'
import { idLength, nitrokeyIdPattern } from '../identifiers.ts'
import { Refusal } from '../refusal.ts'
import { decodeRoster, encodeRoster, rosterDigest, rosterEntry, type Roster } from '../roster/roster.ts'
import { decodeShareRecord, encodeShareRecord, verifyShare, type VerifiedShare, type ShareRecord } from '../share/record.ts'

const codec = recordCodec(
  'deployment',
  {
    version: integer(1, 1, 1),
    deploymentId: bytes(2, idLength),
    consoleOrigin: text(3, 1, 255),
    nitrokeyId: text(4, 5, 5, nitrokeyIdPattern),
    shareRecord: bytesBetween(5, 1, 4096),
    commitment: bytes(6, 32),
    roster: bytesBetween(7, 1, 32768),
    authorityCertificate: bytesBetween(8, 1, 8192),
    keyRoomPublicKey: bytes(9, 32),
    /** One-time token for a package that is opened without the console; null when the console opens it. */
    enrolmentToken: bytesOrNull(10, 32),
    auditHead: bytes(11, 32),
  },
  'DEPLOYMENT-MALFORMED',
)

/** The content of one deployment. Secret: the share record. */
export interface DeploymentContent {
  readonly deploymentId: Uint8Array
  readonly consoleOrigin: string
  readonly nitrokeyId: string
  readonly record: ShareRecord
  /** 32 bytes. */
  readonly commitment: Uint8Array
  readonly roster: Roster
  /** DER. */
  readonly authorityCertificate: Uint8Array
  /** Ed25519, 32 bytes. */
  readonly keyRoomPublicKey: Uint8Array
  readonly enrolmentToken: Uint8Array | null
  readonly auditHead: Uint8Array
}

/** Deterministic CBOR of a deployment's content. The caller wipes it after sealing. */
export function encodeDeployment(content: DeploymentContent): Uint8Array {
  const { record, roster, ...rest } = content
  return codec.encode({ version: 1, ...rest, shareRecord: encodeShareRecord(record), roster: encodeRoster(roster) })
}

/**
 * The content of its bytes, with the share already compared with its commitment, its roster and its place in it.
 * Refuses DEPLOYMENT-MALFORMED, DEPLOYMENT-WRONG-NITROKEY and what verifyShare refuses.
 */
export function decodeDeployment(encoded: Uint8Array): DeploymentContent & { readonly record: VerifiedShare } {
  const { version: _, shareRecord, roster: rosterBytes, ...rest } = codec.decode(encoded)
  const roster = decodeRoster(rosterBytes)
  const record = decodeShareRecord(shareRecord)
  const { authorityId, generation, threshold, shareCount } = roster
  const expected = { authorityId, generation, threshold, shareCount, shareIndex: record.shareIndex, rosterDigest: rosterDigest(roster) }
  const verified = verifyShare(record, expected, rest.commitment)
  if (rosterEntry(roster, record.shareIndex).nitrokeyId !== rest.nitrokeyId) throw new Refusal('DEPLOYMENT-WRONG-NITROKEY')
  return { ...rest, roster, record: verified }
}

/** Refuses (DEPLOYMENT-WRONG-NITROKEY) when the device in hand is not the one that the roster names for this share. */
export function checkDevice(content: DeploymentContent, device: { serial: string; signPublicKey: Uint8Array }): void {
  const entry = rosterEntry(content.roster, content.record.shareIndex)
  if (entry.signPublicKey === null) return
  if (entry.serial !== device.serial || !equalBytes(entry.signPublicKey, device.signPublicKey)) {
    throw new Refusal('DEPLOYMENT-WRONG-NITROKEY', { expected: entry.serial, got: device.serial })
  }
}
