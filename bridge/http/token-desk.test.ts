// The desk in front of the token, with a real token process and SoftHSM: one at a time, and nothing after the end.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TokenDoor } from '../token/door.ts'
import { openStage, pin, type StagedToken } from '../token/stage.testing.ts'
import { contributionDesk } from './contribution-desk.ts'
import { problemOf, problemResponse } from './problem.ts'
import { tokenDesk } from './token-desk.ts'

const stage = openStage()
let token: StagedToken
beforeAll(async () => {
  token = await stage.token('one')
})
afterAll(() => stage.close())

it('lets one operation at the token; the next may come when it has ended', async () => {
  const desk = tokenDesk(() => token.door)
  const first = desk.describe()
  await expect(desk.describe()).rejects.toMatchObject({ id: 'BRIDGE-BUSY' })
  expect(await desk.presence()).toMatchObject({ module: 'found', busy: true })
  expect(await first).toMatchObject([{ serial: token.serial }])
  expect(await desk.describe()).toMatchObject([{ serial: token.serial }])
})

it('is free again after an operation that was refused', async () => {
  const desk = tokenDesk(() => token.door)
  await expect(desk.contribute({ serial: token.serial, pin: pin(), label: 'none' })).rejects.toMatchObject({ id: 'TOKEN-SHARE-NOT-FOUND' })
  expect((await desk.presence()).busy).toBe(false)
})

it('says when there is no module, and finds the one that is installed later', async () => {
  let installed: TokenDoor | null = null
  const desk = tokenDesk(() => installed)
  await expect(desk.describe()).rejects.toMatchObject({ id: 'BRIDGE-MODULE-MISSING' })
  expect(await desk.presence()).toEqual({ module: 'missing', busy: false, present: false, count: 0 })
  installed = token.door
  expect(await desk.describe()).toMatchObject([{ serial: token.serial }])
  expect(await desk.presence()).toMatchObject({ module: 'found', present: true })
})

it('signs nothing for a page that has not logged in', async () => {
  await expect(contributionDesk(tokenDesk(() => token.door)).sign('page', new Uint8Array(1))).rejects.toMatchObject({ id: 'BRIDGE-OPERATION-OVER' })
})

it('says nothing of what it did not expect', async () => {
  const cause = new TypeError('the PIN was 648219')
  expect(problemOf(cause, 'en')).toMatchObject({ status: 500, id: 'BRIDGE-FAILED', facts: {} })
  const answer = problemResponse(cause, null)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
  expect(await answer.text()).not.toContain('648219')
})
