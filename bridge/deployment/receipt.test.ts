// A receipt that was kept, and each answer that a console, or what stands before it, may give: taken, kept for later, dropped;
// by the command as a person runs it, on a real server.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deploy } from '../command/deploy.ts'
import { openTerminal } from '../command/terminal.ts'
import { receiptsIn, type KeptReceipt } from './receipt.ts'

const folder = mkdtempSync(join(tmpdir(), 'sceau-receipt-'))
const state = join(folder, 'state')
const sealed = 'age-encryption.org/v1\n-> p256tag AAAA BBBB\n'
const digest = createHash('sha256').update(sealed).digest('hex')
const file = join(state, 'receipts', `${digest}.json`)

let answer: { status: number; body: string }
const bodies: string[] = []
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
    bodies.push(body)
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
})
let origin: string
let receipt: KeptReceipt
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(join(folder, 'config.enc'), sealed)
  mkdirSync(join(state, 'receipts'), { recursive: true, mode: 0o700 })
  receipt = {
    version: 2, serial: 'DENK0100001', consoleOrigin: origin, nitrokeyId: 'NK002', authorityName: 'Staged CA',
    receipt: { deploymentId: 'ab'.repeat(16), token: 'AAAA', statement: 'BBBB', signature: 'CCCC', enrolment: null },
  }
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})
const keep = (kept: object): void => writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
beforeEach(() => {
  bodies.length = 0
  keep(receipt)
})

/** Runs the command as a person who types nothing. */
async function run(environment: Readonly<Record<string, string>> = {}): Promise<{ code: number; out: string }> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.end()
  let out = ''
  output.setEncoding('utf8').on('data', (part: string) => (out += part))
  const all = { LANG: 'C', HOME: folder, SCEAU_BRIDGE_STATE: state, ...environment }
  const code = await deploy.run(['--no-install', folder], openTerminal(all, input, output, output), all)
  return { code, out }
}
const problem = (id: string, detail = {}): string => JSON.stringify({ error: { message: id, code: -32_000, data: { refusal: { id, detail } } } })
const taken = JSON.stringify({ result: { data: { received: 2, shareCount: 3, phase: 'deploying' } } })

it('says which Nitrokey signed it, asks for nothing, and is gone when the console has it', async () => {
  answer = { status: 200, body: taken }
  const { code, out } = await run()
  expect([code, out]).toEqual([0, expect.stringMatching(/on the Nitrokey NK002 \(DENK0100001\) already[\s\S]*NK002 keeps its share of Staged CA[\s\S]*2 of 3/)])
  expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([receipt.receipt])
  expect(existsSync(file)).toBe(false)
})

it('is read in the form that an earlier bridge kept, and kept in today’s', async () => {
  const { serial: _, ...earlier } = receipt
  keep({ ...earlier, version: 1 })
  answer = { status: 503, body: '' }
  expect(await run()).toMatchObject({ code: 3, out: expect.stringContaining('on the Nitrokey NK002 already') })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...receipt, serial: null })
  answer = { status: 200, body: taken }
  expect((await run()).code).toBe(0)
})

describe('a kept file', () => {
  it.each([
    ['of a later version', { version: 3 }],
    ['with a field too many', { pin: '1' }],
    ['without its serial number', { serial: undefined }],
  ])('%s counts for nothing', (_, change) => {
    keep({ ...receipt, ...change })
    expect(receiptsIn(state).find(digest)).toBeNull()
  })
})

describe('stays', () => {
  it.each([
    ['a server that is down for a while', 503, '<html>', 'HTTP 503'],
    ['a fault of the server', 500, problem('SERVER-FAILED'), 'HTTP 500'],
    ['too many tries', 429, problem('TRIES-TOO-MANY', { seconds: 60 }), 'TRIES-TOO-MANY'],
    ['too many requests to something before it', 429, '', 'HTTP 429'],
    ['a wrong address of the console', 403, problem('HOST-NOT-ALLOWED'), 'HOST-NOT-ALLOWED'],
    ['a proxy that lets nobody in', 403, '<html>', 'HTTP 403'],
    ['a network that wants a login first', 200, '<html>', 'log in first'],
  ])('after %s', async (_, status, body, said) => {
    answer = { status, body }
    const { code, out } = await run()
    expect([code, out]).toEqual([3, expect.stringContaining(said)])
    expect(out).toContain('The receipt is kept on this computer')
    expect(receiptsIn(state).find(digest)).toEqual(receipt)
  })

  it('where nobody answers', async () => {
    keep({ ...receipt, consoleOrigin: 'http://127.0.0.1:9' })
    expect(await run({ LANG: 'fr_FR.UTF-8' })).toMatchObject({ code: 3, out: expect.stringMatching(/est injoignable\. Le reçu est gardé/) })
    expect(existsSync(file)).toBe(true)
  })
})

it.each([
  ['DEPLOYMENT-TOKEN-WRONG', 403, 'DEPLOYMENT-TOKEN-WRONG'],
  ['DEPLOYMENT-CLOSED', 409, 'DEPLOYMENT-CLOSED'],
  ['SIGNATURE-INVALID', 400, 'SIGNATURE-INVALID'],
  ['OF-A-NEWER-CONSOLE', 409, 'for good (OF-A-NEWER-CONSOLE)'],
])('is dropped when the console refuses it for good: %s', async (id, status, said) => {
  answer = { status, body: problem(id) }
  const { code, out } = await run()
  expect([code, out]).toEqual([1, expect.stringContaining(said)])
  expect(out).toContain('refuses the receipt of the Nitrokey NK002 (DENK0100001) for good')
  expect(existsSync(file)).toBe(false)
})

it('shows a console’s facts without what moves the cursor', async () => {
  answer = { status: 409, body: problem('NITROKEY-TAKEN', { nitrokeyId: 'NK\u001b[5A' }) }
  const { out } = await run()
  expect(out).not.toContain('\u001b')
  answer = { status: 409, body: problem('X\u001b[5A') }
  keep(receipt)
  expect(await run()).toMatchObject({ code: 3, out: expect.not.stringContaining('\u001b') })
})
