// A new authority (docs/protocol.md, "Dealing"): key pair, self-signed certificate, split, proof that every share
// recombines, and each share sealed to its Nitrokey, or under words of its own. Nothing else leaves; the exit of the process is the wipe.
import { createPrivateKey, createPublicKey, generateKeyPair, randomFillSync, sign, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { Encrypter } from 'age-encryption'
import { modulusLength, type KeyAlgorithm } from '../core/authority/draft.ts'
import { equalBytes, sha256 } from '../core/bytes/bytes.ts'
import { lintTbs } from '../core/certificate/lint.ts'
import { assembleSigned, verifySigned } from '../core/certificate/signed.ts'
import { planAuthorityCertificate } from '../core/certificate/tbs.ts'
import { tagRecipient } from '../core/deployment/age-tag.ts'
import { encodeDeployment } from '../core/deployment/content.ts'
import { enrolmentTokenDigest, enrolmentTokenLength } from '../core/deployment/enrolment-token.ts'
import { checkRecipient, passphraseFrom, passphraseRandomLength, passphraseShares, scryptWorkFactor } from '../core/deployment/passphrase.ts'
import { Refusal } from '../core/refusal.ts'
import { decodeRoster, rosterDigest, type Roster } from '../core/roster/roster.ts'
import { coveringWindows, deal, recombine, type Dealing } from '../core/share/deal.ts'
import { verifyShare } from '../core/share/record.ts'
import { readIdentity } from './identity.ts'
import type { Wire } from './main.ts'
import type { Body } from './messages.ts'

/**
 * Makes one authority. Refuses, before a key exists, a Nitrokey that is not enrolled when nobody may read its passphrase
 * (DEPLOYMENT-NITROKEY-NOT-ENROLLED), and as many of them as could sign (DEPLOYMENT-TOO-MANY-PASSPHRASES).
 */
export async function generate(order: Body<'generate'>, wire: Wire): Promise<void> {
  const roster = decodeRoster(order.roster)
  const passphraseRecipient = order.passphraseRecipient === '' ? null : checkRecipient(order.passphraseRecipient)
  passphraseShares(roster)
  for (const { openPublicKey, nitrokeyId } of roster.entries) {
    if (openPublicKey === null && passphraseRecipient === null) throw new Refusal('DEPLOYMENT-NITROKEY-NOT-ENROLLED', { nitrokeyId })
  }
  const { publicKey: keyRoomPublicKey } = readIdentity(order.identityFile)
  const { pkcs8, subjectPublicKeyInfo } = await keyPair(order.keyAlgorithm as KeyAlgorithm)
  await wire.send('progress', { step: 'key' })

  const certificate = await selfSigned(order, pkcs8, subjectPublicKeyInfo)
  await wire.send('progress', { step: 'certificate' })

  const dealing = dealFresh(pkcs8, roster)
  await wire.send('progress', { step: 'split' })

  proveDealing(dealing, roster, pkcs8, subjectPublicKeyInfo)
  pkcs8.fill(0)
  await wire.send('progress', { step: 'proof' })

  for (const [i, record] of dealing.records.entries()) {
    const { nitrokeyId, openPublicKey } = roster.entries[i] as Roster['entries'][number]
    const deploymentId = order.deploymentIds[i] as Uint8Array
    const enrolmentToken = random(enrolmentTokenLength)
    const content = encodeDeployment({
      deploymentId, consoleOrigin: order.consoleOrigin, nitrokeyId, record, commitment: dealing.commitments[i] as Uint8Array, roster,
      authorityCertificate: certificate, keyRoomPublicKey, enrolmentToken, auditHead: order.auditHead,
    })
    const { sealed, sealedPassphrase } = openPublicKey === null ? await sealUnderPassphrase(content, passphraseRecipient as string) : { sealed: await sealTo(tagRecipient(openPublicKey), content), sealedPassphrase: new Uint8Array(0) }
    const tokenDigest = enrolmentTokenDigest(enrolmentToken)
    for (const secret of [content, enrolmentToken, record.y, record.blinding]) secret.fill(0)
    await wire.send('deployment', { deploymentId, shareIndex: record.shareIndex, sealed, sealedDigest: sha256(sealed), enrolmentTokenDigest: tokenDigest, sealedPassphrase })
  }
  await wire.send('progress', { step: 'sealed' })
  const { commitments, serverPart, serverPartCommitment } = dealing
  await wire.send('generated', { certificate, commitments, serverPart, serverPartCommitment })
}

async function sealTo(recipient: string, content: Uint8Array | string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(content)
}

/** Under words that are drawn here, and that leave only sealed to who may read them. */
async function sealUnderPassphrase(content: Uint8Array, recipient: string): Promise<{ sealed: Uint8Array; sealedPassphrase: Uint8Array }> {
  const drawn = random(passphraseRandomLength)
  const passphrase = passphraseFrom(drawn)
  drawn.fill(0)
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(scryptWorkFactor)
  return { sealed: await encrypter.encrypt(content), sealedPassphrase: await sealTo(recipient, passphrase) }
}

/** Made in a thread of its own, so that the process still notices when its parent goes. */
async function keyPair(keyAlgorithm: KeyAlgorithm): Promise<{ pkcs8: Uint8Array; subjectPublicKeyInfo: Uint8Array }> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: modulusLength[keyAlgorithm],
    publicExponent: 65537,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  return { pkcs8: privateKey, subjectPublicKeyInfo: new Uint8Array(publicKey) }
}

async function selfSigned(order: Body<'generate'>, pkcs8: Uint8Array, subjectPublicKeyInfo: Uint8Array): Promise<Uint8Array> {
  const { commonName, organization, country, keyAlgorithm, validityYears, serialNumber, notBefore } = order
  const subject = { commonName, ...(organization === '' ? {} : { organization }), ...(country === '' ? {} : { country }) }
  const plan = { subject, keyAlgorithm: keyAlgorithm as KeyAlgorithm, subjectPublicKeyInfo, serialNumber, notBefore, validityYears }
  const tbs = lintTbs('authority', planAuthorityCertificate(plan), null)
  const certificate = assembleSigned(tbs, new Uint8Array(sign('sha256', tbs.bytes, keyOf(pkcs8))))
  await verifySigned(certificate, certificate)
  return certificate
}

function random(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length))
}

function dealFresh(pkcs8: Uint8Array, roster: Roster): Dealing {
  const randomness = {
    pad: random(pkcs8.length), coefficients: random(pkcs8.length * (roster.threshold - 1)), blindings: random(32 * roster.shareCount), serverBlinding: random(32),
  }
  const dealing = deal(pkcs8, roster, randomness)
  for (const bytes of Object.values(randomness)) bytes.fill(0)
  return dealing
}

/** Recombines windows that together hold every share, as a signing would, and compares what comes out with the key pair. */
function proveDealing(dealing: Dealing, roster: Roster, pkcs8: Uint8Array, subjectPublicKeyInfo: Uint8Array): void {
  const { authorityId, generation, threshold, shareCount } = roster
  const header = { authorityId, generation, threshold, shareCount, rosterDigest: rosterDigest(roster) }
  const probe = random(32)
  for (const window of coveringWindows(threshold, shareCount)) {
    const shares = window.map((shareIndex) =>
      verifyShare(dealing.records[shareIndex - 1] as Dealing['records'][number], { ...header, shareIndex }, dealing.commitments[shareIndex - 1] as Uint8Array),
    )
    const recombined = recombine(shares, dealing.serverPart)
    const same = equalBytes(recombined, pkcs8)
    const key = keyOf(recombined)
    recombined.fill(0)
    const own = createPublicKey(key)
    const signs = verify('sha256', probe, own, sign('sha256', probe, key)) && equalBytes(own.export({ type: 'spki', format: 'der' }), subjectPublicKeyInfo)
    if (!same || !signs) throw new Refusal('KEY-MISMATCH', { reason: 'dealing' })
  }
}

function keyOf(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length), format: 'der', type: 'pkcs8' })
}
