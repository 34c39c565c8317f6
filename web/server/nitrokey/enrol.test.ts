// Enrolling a Nitrokey: who is awaited, which statement holds, and what a device that is known already may do.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listAudit } from '../../../db/store/audit.ts'
import { enrolmentFor, sharesOf } from '../../../db/store/share.ts'
import { fromHex } from '../../core/bytes/bytes.ts'
import { idBytes } from '../../core/identifiers.ts'
import { encodeStatement, statementMessage, type EnrolStatement } from '../../core/statement/statement.ts'
import { abandonAuthority } from '../authority/abandon.ts'
import { createAuthority } from '../authority/create.ts'
import type { Actor } from '../authorise.ts'
import { addPerson, draftFor, refusalOf, startTestServer, untilTesting, type TestServer } from '../session/ceremony.testing.ts'
import { askEnrolment, enrolNitrokey, type EnrolmentChallenge } from './enrol.ts'
import { listAllNitrokeys, listMyNitrokeys } from './list.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

function keyPair(): { privateKey: KeyObject; point: Uint8Array } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey, point: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-65)) }
}

/** What a device answers to a challenge; `over` alters the statement before it is signed. */
function answer(challenge: EnrolmentChallenge, over: Partial<EnrolStatement> = {}): { statement: Uint8Array; signature: Uint8Array } {
  const signKey = keyPair()
  const statement = encodeStatement({
    purpose: 'enrol', consoleOrigin: server.settings.PUBLIC_ORIGIN, sessionId: idBytes(challenge.enrolmentId), nitrokeyId: challenge.nitrokeyId,
    auditHead: fromHex(challenge.auditHead), expiresAt: challenge.expiresAt, serial: `DENK-${challenge.nitrokeyId}`, signPublicKey: signKey.point, openPublicKey: keyPair().point, ...over,
  })
  return { statement, signature: new Uint8Array(sign('sha256', statementMessage(statement), { key: signKey.privateKey, dsaEncoding: 'ieee-p1363' })) }
}

/** An administrator and three holders of whom an authority awaits NK001 to NK003. */
function awaited(): { holders: readonly [Actor, Actor, Actor]; authorityId: string } {
  const ada = addPerson(server, 'Ada', 'administrator')
  const holders = [addPerson(server, 'One'), addPerson(server, 'Two'), addPerson(server, 'Three')] as const
  return { holders, authorityId: createAuthority(server, ada, draftFor(holders, 2)).authorityId }
}

it('enrols the Nitrokey that an authority awaits, once per challenge, and says so in the trail', async () => {
  const { holders: [one], authorityId } = awaited()
  const challenge = askEnrolment(server, one, { nitrokeyId: 'NK001' })
  const given = answer(challenge)
  expect(await enrolNitrokey(server, one, given)).toEqual({ nitrokeyId: 'NK001' })
  expect(enrolmentFor(server.db, sharesOf(server.db, authorityId, 1)[0] as Parameters<typeof enrolmentFor>[1])).toMatchObject({ nitrokeyId: 'NK001', serial: 'DENK-NK001' })
  expect(listAudit(server.db, { limit: 1 })).toMatchObject([{ actor: one.userId, action: 'nitrokey.enrolled' }])
  expect(await refusalOf(() => enrolNitrokey(server, one, given))).toBe('ENROLMENT-UNKNOWN')
})

it('is asked for a Nitrokey that is awaited from this person, and no other', async () => {
  const { holders: [one, two] } = awaited()
  expect(await refusalOf(() => askEnrolment(server, one, { nitrokeyId: 'NK002' }))).toBe('NITROKEY-NOT-AWAITED')
  expect(await refusalOf(() => askEnrolment(server, addPerson(server, 'Otto', 'auditor'), { nitrokeyId: 'NK001' }))).toBe('NOT-AUTHORISED')
  const challenge = askEnrolment(server, one, { nitrokeyId: 'NK001' })
  expect(await refusalOf(() => enrolNitrokey(server, two, answer(challenge)))).toBe('ENROLMENT-UNKNOWN')
  server.advance(900_000)
  expect(await refusalOf(() => enrolNitrokey(server, one, answer(challenge)))).toBe('ENROLMENT-UNKNOWN')
})

it('stores nothing for an authority that was given up meanwhile', async () => {
  const { holders: [one], authorityId } = awaited()
  const challenge = askEnrolment(server, one, { nitrokeyId: 'NK001' })
  abandonAuthority(server, addPerson(server, 'Eve', 'administrator'), { authorityId, reason: 'a new beginning' })
  expect(await refusalOf(() => enrolNitrokey(server, one, answer(challenge)))).toBe('NITROKEY-NOT-AWAITED')
  expect(await refusalOf(() => askEnrolment(server, one, { nitrokeyId: 'NK001' }))).toBe('NITROKEY-NOT-AWAITED')
  expect(listMyNitrokeys(server, one)).toEqual({ enrolled: [], awaited: [] })
})

it('takes only the statement that was asked for; a wrong one costs nothing', async () => {
  const { holders: [one] } = awaited()
  const challenge = askEnrolment(server, one, { nitrokeyId: 'NK001' })
  expect(await refusalOf(() => enrolNitrokey(server, one, answer(challenge, { consoleOrigin: 'https://elsewhere.example.test' })))).toBe('STATEMENT-WRONG-ORIGIN')
  expect(await refusalOf(() => enrolNitrokey(server, one, answer(challenge, { nitrokeyId: 'NK002' })))).toBe('STATEMENT-WRONG-NITROKEY')
  expect(await refusalOf(() => enrolNitrokey(server, one, answer(challenge, { expiresAt: challenge.expiresAt + 1 })))).toBe('STATEMENT-WRONG-EXPIRY')
  expect(await refusalOf(() => enrolNitrokey(server, one, answer(challenge, { auditHead: new Uint8Array(32) })))).toBe('STATEMENT-WRONG-AUDIT-HEAD')
  expect(await refusalOf(() => enrolNitrokey(server, one, { ...answer(challenge), signature: new Uint8Array(64) }))).toBe('SIGNATURE-INVALID')
  expect(await enrolNitrokey(server, one, answer(challenge))).toEqual({ nitrokeyId: 'NK001' })
})

it('refuses a device that is somebody else’s; one’s own, made anew, replaces the old enrolment', async () => {
  const { holders: [one, two] } = awaited()
  await enrolNitrokey(server, one, answer(askEnrolment(server, one, { nitrokeyId: 'NK001' })))
  const challenge = askEnrolment(server, two, { nitrokeyId: 'NK002' })
  expect(await refusalOf(() => enrolNitrokey(server, two, answer(challenge, { serial: 'DENK-NK001' })))).toBe('NITROKEY-TAKEN')
  await enrolNitrokey(server, one, answer(askEnrolment(server, one, { nitrokeyId: 'NK001' })))
  expect(listAudit(server.db, { limit: 2 }).map(({ action }) => action)).toEqual(['nitrokey.enrolled', 'nitrokey.retired'])
})

it('lists one’s own, and all of now and before for those who read everything', async () => {
  const { holders: [one, two] } = awaited()
  expect(listMyNitrokeys(server, one)).toMatchObject({ enrolled: [], awaited: [{ nitrokeyId: 'NK001', authorities: [{ name: 'Example Root CA' }] }] })
  for (const _ of [1, 2]) await enrolNitrokey(server, one, answer(askEnrolment(server, one, { nitrokeyId: 'NK001' })))
  expect(listMyNitrokeys(server, one)).toMatchObject({ enrolled: [{ nitrokeyId: 'NK001', serial: 'DENK-NK001' }], awaited: [] })
  expect(listMyNitrokeys(server, two).enrolled).toEqual([])
  const all = listAllNitrokeys(server, addPerson(server, 'Otto', 'auditor'))
  expect(all).toMatchObject([{ nitrokeyId: 'NK001', holderName: 'One' }, { nitrokeyId: 'NK001', holderName: 'One' }])
  expect(all.filter(({ retiredAt }) => retiredAt === null).map(({ fingerprint }) => fingerprint)).toEqual(listMyNitrokeys(server, one).enrolled.map(({ fingerprint }) => fingerprint))
  expect(await refusalOf(() => listAllNitrokeys(server, one))).toBe('NOT-AUTHORISED')
})

it('leaves a device alone that holds a share', async () => {
  const { administrator, devices } = await untilTesting(server)
  const [device] = devices as [(typeof devices)[0]]
  // A second authority awaits the same sticker of the same holder.
  createAuthority(server, administrator, draftFor(devices.map(({ holder }) => holder), 2, { name: 'Second CA' }))
  const challenge = askEnrolment(server, device.holder, { nitrokeyId: device.nitrokeyId })
  expect(await refusalOf(() => enrolNitrokey(server, device.holder, answer(challenge)))).toBe('NITROKEY-IN-USE')
})
