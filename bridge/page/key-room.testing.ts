// What stands behind the console in the tests of the window: a real key room, which deals a real key to the token under test
// and to Nitrokeys in software, and opens real sessions. Jobs are made as the console makes them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixture, serial as serialNumber } from '../../web/core/certificate/certificate.testing.ts'
import { planCrl, type RevokedCertificate } from '../../web/core/certificate/crl.ts'
import { parseRequest } from '../../web/core/certificate/request.ts'
import { planServerCertificate } from '../../web/core/certificate/tbs.ts'
import { fromBase64, toBase64, toHex } from '../../web/core/bytes/bytes.ts'
import { policyOfNumber } from '../../web/core/policy/policy.ts'
import { encodeProposal, type Proposal } from '../../web/core/policy/proposal.ts'
import { encodeRoster, rosterDigest, type Roster, type RosterEntry } from '../../web/core/roster/roster.ts'
import { decodeStatement } from '../../web/core/statement/statement.ts'
import { openDoor, type GeneratedAuthority, type KeyRoomDoor, type SigningRoom } from '../../web/keyroom/door.ts'
import { contributionOf, makeDevice, openDeployments, orderOf, random, type Device } from '../../web/keyroom/quorum.testing.ts'
import type { Job } from '../contract/popup.ts'

type JobOf<K extends Job['kind']> = Extract<Job, { kind: K }>

/** The names on a roster. */
export interface Names {
  readonly authority?: string
  /** By share index; the first is the person at the window. */
  readonly holders?: readonly string[]
}

/** A session that waits for its contributions, and the job that invites to it. */
export interface OpenSession {
  readonly room: SigningRoom
  readonly job: JobOf<'contribute'>
}

/** An authority, 2 of 3: share 1 for the token under test, the others on Nitrokeys in software. */
export interface DealtAuthority {
  readonly roster: Roster
  readonly certificate: Uint8Array
  readonly deployJob: JobOf<'deploy'>
  /** A proposal to let one refusal end a session, for share 1. */
  readonly policyJob: (over?: Partial<Proposal>) => JobOf<'policy'>
  /** Opens a session over these bytes. */
  readonly open: (tbs: Uint8Array, kind: 'certificate' | 'crl', lifetime?: number) => Promise<OpenSession>
  /** A holder of a Nitrokey in software approves. */
  readonly another: (room: SigningRoom, shareIndex: 2 | 3) => Promise<void>
}

export type TestKeyRoom = Awaited<ReturnType<typeof openTestKeyRoom>>

/** Opens the key room of a console. */
export async function openTestKeyRoom(consoleOrigin: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-page-'))
  const log = { info: () => undefined, warn: () => undefined }
  const door = await openDoor({ identityFile: join(folder, 'key-room-identity'), maxOpenSessions: 4, log })
  const keyRoomPublicKey = await door.identityPublicKey()
  return {
    keyRoomPublicKey,
    pairJob: (holderName: string): JobOf<'pair'> => ({ kind: 'pair', consoleNonce: Buffer.from(random(32)).toString('base64url'), keyRoomPublicKey: toBase64(keyRoomPublicKey), holderName, consoleName: 'Sceau, Exemple SA' }),
    enrolJob: (nitrokeyId: string, holderName: string): JobOf<'enrol'> => ({ kind: 'enrol', enrolmentId: toHex(random(16)), nitrokeyId, expiresAt: Date.now() + 600_000, auditHead: toHex(random(32)), holderName }),
    /** Deals a key to the token whose enrolment (base64) this is. */
    deal: (enrolment: string, names: Names = {}) => deal(door, keyRoomPublicKey, consoleOrigin, enrolment, names),
    close: async (): Promise<void> => {
      await door.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function deal(door: KeyRoomDoor, keyRoomPublicKey: Uint8Array, consoleOrigin: string, enrolment: string, names: Names): Promise<DealtAuthority> {
  const { authority: authorityName = 'Exemple Root CA', holders = ['Anne Lambert', 'Blaise Roux', 'Chloé Petit'] } = names
  const enrolled = decodeStatement(fromBase64(enrolment))
  if (enrolled.purpose !== 'enrol') throw new TypeError('no enrolment')
  const { nitrokeyId, serial, signPublicKey, openPublicKey } = enrolled
  const devices: Device[] = [102, 103].map(makeDevice)
  const others = devices.map((device, index) => ({ ...device, serial: `DENK010000${index + 2}` }))
  const entries: RosterEntry[] = [{ nitrokeyId, serial, signPublicKey, openPublicKey }, ...others].map((one, index) => ({
    shareIndex: index + 1, nitrokeyId: one.nitrokeyId, serial: one.serial, holderName: holders[index] ?? `Holder ${index + 1}`, signPublicKey: one.signPublicKey, openPublicKey: one.openPublicKey,
  }))
  const roster: Roster = { authorityId: random(16), generation: 1, authorityName, threshold: 2, shareCount: 3, entries }
  const authority = await door.generateAuthority(orderOf(roster, { consoleOrigin, subject: { commonName: authorityName.slice(0, 64), organization: 'Exemple SA', country: 'FR' } }))
  const [own, ...rest] = authority.deployments as [GeneratedAuthority['deployments'][number], ...GeneratedAuthority['deployments']]
  const records = await openDeployments({ ...authority, deployments: rest.map((deployment, index) => ({ ...deployment, shareIndex: index + 1 })) }, devices)
  const encodedRoster = toBase64(encodeRoster(roster))
  return {
    roster, certificate: authority.certificate,
    deployJob: { kind: 'deploy', deploymentId: toHex(own.deploymentId), authorityName, nitrokeyId, sealed: toBase64(own.sealed), roster: encodedRoster },
    policyJob: (over = {}) => ({
      kind: 'policy', nitrokeyId, roster: encodedRoster, auditHead: toHex(random(32)),
      proposal: toBase64(encodeProposal({
        consoleOrigin, proposalId: random(16), authorityId: roster.authorityId, generation: 1, rosterDigest: rosterDigest(roster), before: policyOfNumber(0), after: policyOfNumber(2),
        proposer: 'Camille Moreau', reason: 'One doubt is enough to stop.', proposedAt: Date.now(), expiresAt: Date.now() + 7 * 86_400_000, ...over,
      })),
    }),
    open: async (tbs, kind, lifetime = 300_000) => {
      const sessionId = random(16)
      const { commitments, serverPart, certificate: authorityCertificate } = authority
      const room = await door.openSigning({ sessionId, roster, lateKeys: [], commitments, serverPart, authorityCertificate, tbs, kind, consoleOrigin, expiresAt: Date.now() + lifetime, lifetime: 300_000 })
      return {
        room,
        job: {
          kind: 'contribute', sessionId: toHex(sessionId), authorityName, requester: 'Camille Moreau', reason: 'Renewal of the web server, change 4711.', nitrokeyId, shareIndex: 1, tbs: toBase64(tbs),
          announcement: toBase64(room.announcement), announcementSignature: toBase64(room.announcementSignature), roster: encodedRoster, auditHead: toHex(random(32)),
        },
      }
    },
    another: async (room, shareIndex) => {
      const device = devices[shareIndex - 2] as Device
      await room.contribute(await contributionOf(device, records[shareIndex - 2] as (typeof records)[number], room, keyRoomPublicKey))
    },
  }
}

/** The to-be-signed bytes of a server certificate for the names of a request (a fixture, unless given). */
export async function serverTbs({ certificate }: DealtAuthority, request: Uint8Array<ArrayBuffer> = fixture('openssl-rsa-2048.pem')): Promise<Uint8Array> {
  const notBefore = Math.floor(Date.now() / 1000) * 1000
  return planServerCertificate({ authorityCertificate: certificate, request: await parseRequest(request), serialNumber: serialNumber(0x33), notBefore, notAfter: notBefore + 397 * 86_400_000 })
}

/** The to-be-signed bytes of a revocation list. */
export function crlTbs({ certificate }: DealtAuthority, revoked: readonly RevokedCertificate[] = []): Uint8Array {
  const thisUpdate = Math.floor(Date.now() / 1000) * 1000
  return planCrl({ authorityCertificate: certificate, number: 1, thisUpdate, nextUpdate: thisUpdate + 30 * 86_400_000, revoked })
}
