// One signature by a quorum (docs/protocol.md, "Announcement", "Contribution", "Recombining"): announce a fresh key,
// take contributions until there are enough, rebuild the key, sign exactly the announced bytes, verify, and end.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign as signBytes, verify, type KeyObject } from 'node:crypto'
import { announcementDigest, announcementMessage, encodeAnnouncement, type Announcement } from '../core/announcement/announcement.ts'
import { equalBytes, sha256 } from '../core/bytes/bytes.ts'
import { lintTbs, type LintedTbs } from '../core/certificate/lint.ts'
import { subjectPublicKeyInfoOf } from '../core/certificate/spki.ts'
import { Refusal } from '../core/refusal.ts'
import { withLateKeys } from '../core/roster/late-keys.ts'
import { decodeRoster, rosterDigest } from '../core/roster/roster.ts'
import type { UnverifiedSecret } from '../core/shamir/combine.ts'
import { commitServerPart, recombine, verifyServerPart } from '../core/share/deal.ts'
import type { VerifiedShare } from '../core/share/record.ts'
import { readIdentity } from './identity.ts'
import type { Wire } from './main.ts'
import { refusalBody, type Body } from './messages.ts'
import { testArithmetic } from './self-test.ts'

/** Runs one signing. Refuses, before anything is announced, bytes that do not pass the lint and parts of another authority. */
export async function sign(order: Body<'sign'>, wire: Wire): Promise<void> {
  const roster = decodeRoster(order.roster)
  const signers = withLateKeys(roster, order.lateKeys.map(([shareIndex, signPublicKey]) => ({ shareIndex, signPublicKey })))
  const tbs = lintTbs(order.tbsKind as 'certificate' | 'crl', order.tbs, order.authorityCertificate)
  verifyServerPart(order.serverPart, roster, commitServerPart(order.serverPart))
  const { publicKey, secretKey } = ephemeralKey()
  const announcement: Announcement = {
    consoleOrigin: order.consoleOrigin, authorityId: roster.authorityId, generation: roster.generation, sessionId: order.sessionId,
    rosterDigest: rosterDigest(roster), tbsDigest: sha256(tbs.bytes), publicKey, expiresAt: order.expiresAt,
  }
  const encoded = encodeAnnouncement(announcement)
  await wire.send('announced', { announcement: encoded, signature: readIdentity(order.identityFile).sign(announcementMessage(encoded)) })

  // While holders read what they are asked for: libsodium is the slowest part of a start, and after the last one everybody waits.
  const { acceptContribution } = await import('../core/contribution/accept.ts')
  const subjectPublicKeyInfo = subjectPublicKeyInfoOf(order.authorityCertificate)
  testArithmetic(roster.threshold, order.serverPart.length)
  const expected = { announcement, announcementDigest: announcementDigest(encoded), roster: signers, rosterDigest: announcement.rosterDigest }
  const shares = new Map<number, VerifiedShare>()
  await new Promise<void>((resolve, reject) => {
    wire.onMessage(async (message) => {
      if (message.is !== 'contribution') throw new TypeError('only contributions are expected')
      try {
        if (shares.size === roster.threshold) throw new Refusal('SESSION-COMPLETE')
        const share = await acceptContribution(message, expected, order.commitments, secretKey)
        if (shares.has(share.shareIndex)) {
          wipeShare(share)
          throw new Refusal('CONTRIBUTION-DUPLICATE', { shareIndex: share.shareIndex })
        }
        shares.set(share.shareIndex, share)
        await wire.send('accepted', { shareIndex: share.shareIndex, accepted: shares.size, threshold: roster.threshold })
      } catch (error) {
        if (!(error instanceof Refusal)) return reject(error)
        await wire.send('refused', refusalBody(error))
      }
      if (shares.size === roster.threshold) resolve()
    })
  })
  secretKey.fill(0)
  const pkcs8 = recombine([...shares.values()], order.serverPart)
  for (const share of shares.values()) wipeShare(share)
  await wire.send('signed', { signature: signVerified(pkcs8, tbs, subjectPublicKeyInfo) })
}

/** The only place where recombined bytes become a key: after their public key was compared with the certificate's. Wipes them. */
function signVerified(pkcs8: UnverifiedSecret, tbs: LintedTbs, subjectPublicKeyInfo: Uint8Array): Uint8Array {
  let key: KeyObject
  try {
    key = createPrivateKey({ key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length), format: 'der', type: 'pkcs8' })
  } catch {
    throw new Refusal('KEY-MISMATCH', { reason: 'no key' })
  } finally {
    pkcs8.fill(0)
  }
  const own = createPublicKey(key)
  if (!equalBytes(own.export({ type: 'spki', format: 'der' }), subjectPublicKeyInfo)) throw new Refusal('KEY-MISMATCH', { reason: 'another key' })
  const signature = signBytes('sha256', tbs.bytes, key)
  // A fault while computing could give away the key with the wrong signature: it must not leave.
  if (signature.length !== tbs.signatureLength || !verify('sha256', tbs.bytes, own, signature)) throw new Refusal('KEY-MISMATCH', { reason: 'signature' })
  return new Uint8Array(signature)
}

function ephemeralKey(): { publicKey: Uint8Array; secretKey: Uint8Array } {
  const pair = generateKeyPairSync('x25519', { publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'der' } })
  // RFC 8410: the last 32 bytes of both encodings are the key.
  const secretKey = new Uint8Array(pair.privateKey.subarray(-32))
  pair.privateKey.fill(0)
  return { publicKey: new Uint8Array(pair.publicKey.subarray(-32)), secretKey }
}

function wipeShare(share: VerifiedShare): void {
  share.y.fill(0)
  share.blinding.fill(0)
}
