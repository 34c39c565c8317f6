// The edge of the rooms that make, sign and read: what is parsed, and how a refusal leaves. Who is let in: web/http/authorisation.test.ts.
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toBase64 } from '../../core/bytes/bytes.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../../server/authorise.ts'
import { beginLogin } from '../../server/login/login.testing.ts'
import { acceptShare, approval, ownDeployment, startTestServer, untilEnrolled, type Ceremony, type Device, type TestServer } from '../../server/session/ceremony.testing.ts'
import { dealingEnded } from '../../server/authority/deal.ts'
import { createCaller } from '../router.ts'

let server: TestServer
let ceremony: Ceremony
beforeAll(async () => {
  server = await startTestServer()
  ceremony = untilEnrolled(server)
})
afterAll(() => server.close())

const as = (actor: Actor | null) => createCaller({ server, actor, loginId: actor === null ? null : beginLogin(server, actor), clientAddress: '192.0.2.1' })
const device = (position: number): Device => ceremony.devices[position] as Device

/** Code and refusal id of what a call ends in. */
async function ending(call: () => Promise<unknown>): Promise<readonly [string, string | undefined]> {
  try {
    await call()
  } catch (cause) {
    if (cause instanceof TRPCError) return [cause.code, cause.cause instanceof Refusal ? cause.cause.id : undefined]
    throw cause
  }
  return ['OK', undefined]
}

it('parses strictly', async () => {
  const { administrator, authorityId } = ceremony
  const caller = as(administrator)
  const wrong = (input: unknown) => ending(() => caller.authority.byId(input as { authorityId: string }))
  for (const input of [{}, { authorityId: 5 }, { authorityId: authorityId.toUpperCase() }, { authorityId, more: 1 }, null]) expect(await wrong(input)).toEqual(['BAD_REQUEST', 'INPUT-MALFORMED'])
  const statement = { deploymentId: authorityId, statement: 'AB==', signature: toBase64(new Uint8Array(64)) }
  expect(await ending(() => caller.deployment.receipt(statement))).toEqual(['BAD_REQUEST', 'BYTES-MALFORMED'])
  expect(await ending(() => caller.deployment.receipt({ ...statement, statement: '', signature: 'A'.repeat(92) }))).toEqual(['BAD_REQUEST', 'INPUT-MALFORMED'])
  expect(await ending(() => caller.authority.abandon({ authorityId, reason: '  ' }))).toEqual(['BAD_REQUEST', 'INPUT-MALFORMED'])
  expect(await ending(() => caller.authority.create({ name: 'x' }))).toEqual(['BAD_REQUEST', 'DRAFT-MALFORMED'])
  expect(await ending(() => caller.certificate.list({ cursor: 'x' }))).toEqual(['BAD_REQUEST', 'BYTES-MALFORMED'])
})

it('carries a ceremony from dealing to the first CRL in base64', async () => {
  const { administrator, authorityId } = ceremony
  const caller = as(administrator)
  expect(await caller.authority.deal({ authorityId })).toEqual({ phase: 'dealing' })
  await dealingEnded(server, authorityId)
  for (const one of ceremony.devices) {
    const { deploymentId, statement, signature } = await acceptShare(server, one, ownDeployment(server, one).deploymentId)
    await as(one.holder).deployment.receipt({ deploymentId, statement: toBase64(statement), signature: toBase64(signature) })
  }
  const { requestId } = await caller.request.createTest({ authorityId, reason: 'test' })
  const { sessionId } = await caller.session.open({ requestId })
  for (const one of [device(0), device(1)]) {
    const { statement, signature, envelope } = await approval(server, one, sessionId as string)
    await as(one.holder).session.contribute({ sessionId: sessionId as string, statement: toBase64(statement), signature: toBase64(signature), envelope: toBase64(envelope) })
  }
  expect(await as(ceremony.auditor).session.byId({ sessionId: sessionId as string })).toMatchObject({ phase: 'complete', contributions: [{ outcome: 'accepted' }, { outcome: 'accepted' }] })
  expect(await ending(() => caller.session.cancel({ sessionId: sessionId as string, reason: 'late' }))).toEqual(['CONFLICT', 'SESSION-COMPLETE'])
})
