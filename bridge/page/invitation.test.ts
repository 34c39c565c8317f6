// What a console invites to approve, when it is not what the pinned key room announced.
import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, it } from 'vitest'
import { announcementMessage, encodeAnnouncement, type Announcement } from '../../web/core/announcement/announcement.ts'
import { toBase64, toHex } from '../../web/core/bytes/bytes.ts'
import { testAuthority } from '../../web/core/certificate/certificate.testing.ts'
import { tbsDigest } from '../../web/core/certificate/tbs-digest.ts'
import { encodeRoster, rosterDigest } from '../../web/core/roster/roster.ts'
import type { Job } from '../contract/popup.ts'
import { checkInvitation } from './invitation.ts'
import { refusalOf } from './page-refusal.ts'

type ContributeJob = Extract<Job, { kind: 'contribute' }>
const origin = 'https://pki.example.test'
const keyRoom = generateKeyPairSync('ed25519')
const pinned = toBase64(new Uint8Array(keyRoom.publicKey.export({ type: 'spki', format: 'der' })).slice(-32))
const { tbs } = testAuthority()
const authorityId = new Uint8Array(16).fill(1)
const sessionId = new Uint8Array(16).fill(2)
const entry = (shareIndex: number) => ({ shareIndex, nitrokeyId: `NK00${shareIndex}`, serial: `DENK010000${shareIndex}`, holderName: `Holder ${shareIndex}`, signPublicKey: null, openPublicKey: null })
const roster = { authorityId, generation: 1, authorityName: 'Example', threshold: 2, shareCount: 3, entries: [1, 2, 3].map(entry) }

function invite(change: Partial<Announcement> = {}, jobChange: Partial<ContributeJob> = {}, key = keyRoom.privateKey): Promise<unknown> {
  const announced = { consoleOrigin: origin, authorityId, generation: 1, sessionId, rosterDigest: rosterDigest(roster), tbsDigest: tbsDigest(tbs), publicKey: new Uint8Array(32).fill(9), expiresAt: 1, ...change }
  const announcement = encodeAnnouncement(announced)
  const job: ContributeJob = {
    kind: 'contribute', sessionId: toHex(sessionId), authorityName: 'Example', requester: 'Farid', reason: '', nitrokeyId: 'NK002', shareIndex: 2, tbs: toBase64(tbs),
    announcement: toBase64(announcement), announcementSignature: sign(null, announcementMessage(announcement), key).toString('base64'), roster: toBase64(encodeRoster(roster)), auditHead: '0'.repeat(64), ...jobChange,
  }
  return checkInvitation(job, origin, pinned).catch((error: unknown) => {
    const { id, detail } = refusalOf(error)
    return [id, detail['field']]
  })
}

it('takes what the pinned key room announced for exactly this', async () => {
  expect(await invite()).toMatchObject({ nitrokeyId: 'NK002', serial: 'DENK0100002', description: { kind: 'authority' }, context: { purpose: 'contribute', shareIndex: 2, consoleOrigin: origin } })
})

it('refuses another key room', async () => {
  expect((await invite({}, {}, generateKeyPairSync('ed25519').privateKey) as string[])[0]).toBe('SIGNATURE-INVALID')
})

it.each<[string, Partial<Announcement>, Partial<ContributeJob>]>([
  ['consoleOrigin', { consoleOrigin: 'https://evil.test' }, {}],
  ['sessionId', {}, { sessionId: '3'.repeat(32) }],
  ['tbsDigest', {}, { tbs: toBase64(tbs.slice(1)) }],
  ['rosterDigest', { rosterDigest: new Uint8Array(32) }, {}],
  ['authorityId', { authorityId: new Uint8Array(16).fill(7) }, {}],
  ['generation', { generation: 2 }, {}],
  ['authorityName', {}, { authorityName: 'Exampie' }],
  ['nitrokeyId', {}, { nitrokeyId: 'NK003' }],
])('refuses when %s differs', async (field, announced, job) => {
  expect(await invite(announced, job)).toEqual(['ANNOUNCEMENT-MISMATCH', field])
})
