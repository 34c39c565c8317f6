// Holders for the tests: P-256 key pairs stand for their Nitrokeys; everything else is what bridge and popup do.
import { createECDH, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { Decrypter } from 'age-encryption'
import { announcementDigest, verifyAnnouncement } from '../core/announcement/announcement.ts'
import type { Contribution } from '../core/contribution/accept.ts'
import { sealContribution } from '../core/contribution/envelope.ts'
import { tagIdentity } from '../core/deployment/age-tag.ts'
import { decodeDeployment } from '../core/deployment/content.ts'
import type { Roster } from '../core/roster/roster.ts'
import type { ShareRecord } from '../core/share/record.ts'
import { encodeStatement, statementMessage, type ContributeStatement } from '../core/statement/statement.ts'
import type { GeneratedAuthority, GenerateAuthority } from './door.ts'

/** One holder's stand-in for a Nitrokey. */
export interface Device {
  readonly nitrokeyId: string
  readonly signKey: KeyObject
  readonly signPublicKey: Uint8Array
  readonly openPublicKey: Uint8Array
  readonly ecdh: (point: Uint8Array) => Promise<Uint8Array>
}

export const consoleOrigin = 'https://sceau.example.org'
export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

export function makeDevice(number: number): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const open = createECDH('prime256v1')
  const openPublicKey = new Uint8Array(open.generateKeys())
  return {
    nitrokeyId: `NK${String(number).padStart(3, '0')}`,
    signKey: privateKey,
    signPublicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-65)),
    openPublicKey,
    ecdh: async (point) => new Uint8Array(open.computeSecret(point)),
  }
}

export function rosterOf(devices: readonly Device[], threshold: number, more: Partial<Roster> = {}): Roster {
  const entries = devices.map(({ nitrokeyId, signPublicKey, openPublicKey }, i) => ({
    shareIndex: i + 1, nitrokeyId, serial: `DENK${i + 1}`, holderName: `Holder ${i + 1}`, signPublicKey, openPublicKey,
  }))
  return { authorityId: random(16), generation: 1, authorityName: 'Test Authority', threshold, shareCount: devices.length, entries, ...more }
}

/** An order for a 2048-bit authority that began a minute ago. */
export function orderOf(roster: Roster, more: Partial<GenerateAuthority> = {}): GenerateAuthority {
  return {
    roster, subject: { commonName: roster.authorityName, organization: 'Example', country: 'FR' }, keyAlgorithm: 'rsa-2048', validityYears: 10,
    serialNumber: Uint8Array.of(0x42, ...random(15)), notBefore: Math.floor(Date.now() / 1000 - 60) * 1000, consoleOrigin,
    deploymentIds: roster.entries.map(() => random(16)), auditHead: random(32), passphraseRecipient: null, ...more,
  }
}

/** Opens every deployment on its device: the share records by share index. */
export async function openDeployments(authority: GeneratedAuthority, devices: readonly Device[]): Promise<ShareRecord[]> {
  return Promise.all(
    authority.deployments.map(async ({ sealed, shareIndex }) => {
      const device = devices[shareIndex - 1] as Device
      const decrypter = new Decrypter()
      decrypter.addIdentity(tagIdentity(device.openPublicKey, device.ecdh))
      return decodeDeployment(await decrypter.decrypt(sealed)).record
    }),
  )
}

/** What a popup and its Nitrokey answer to an announcement; `change` bends the statement before it is sealed and signed. */
export async function contributionOf(
  device: Device,
  record: ShareRecord,
  announced: { readonly announcement: Uint8Array; readonly announcementSignature: Uint8Array },
  keyRoomPublicKey: Uint8Array,
  change: Partial<ContributeStatement> = {},
): Promise<Contribution> {
  const announcement = await verifyAnnouncement(announced.announcement, announced.announcementSignature, keyRoomPublicKey)
  const { consoleOrigin: origin, sessionId, authorityId, generation, rosterDigest, tbsDigest, expiresAt } = announcement
  const context = {
    purpose: 'contribute' as const, consoleOrigin: origin, sessionId, nitrokeyId: device.nitrokeyId, auditHead: new Uint8Array(32), expiresAt, authorityId, generation,
    shareIndex: record.shareIndex, rosterDigest, tbsDigest, announcementDigest: announcementDigest(announced.announcement), ...change,
  }
  const { envelope, statement } = await sealContribution(record, context, announcement.publicKey, random(32))
  const encoded = encodeStatement(statement)
  const signature = new Uint8Array(sign('sha256', statementMessage(encoded), { key: device.signKey, dsaEncoding: 'ieee-p1363' }))
  return { statement: encoded, signature, envelope }
}
