// The trail as an auditor takes it along: exported over HTTP from a console where Nitrokeys signed, and checked by the command;
// then every way in which somebody might change the file.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditHash, auditOrigin } from '../web/core/audit/chain.ts'
import { AuditFileCheck, type AuditFileReport } from '../web/core/audit/check-file.ts'
import { writeAuditLine, type AuditFileLine, type LineOf } from '../web/core/audit/file.ts'
import { toHex } from '../web/core/bytes/bytes.ts'
import { Refusal } from '../web/core/refusal.ts'
import { openAuthorisationStage, type AuthorisationStage } from '../web/http/authorisation-stage.testing.ts'
import { call } from '../web/http/console.testing.ts'

let stage: AuthorisationStage
let folder: string
let file: string
let answer: Response
let lines: readonly AuditFileLine[]
beforeAll(async () => {
  stage = await openAuthorisationStage()
  folder = mkdtempSync(join(tmpdir(), 'sceau-audit-'))
  answer = await call(stage.origin, '/export/audit.jsonl', { cookie: stage.cookies.auditor as string })
  file = await answer.text()
  lines = file.trimEnd().split('\n').map((line) => JSON.parse(line) as AuditFileLine)
})
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true })
})

const rowsOf = (given: readonly AuditFileLine[]): LineOf<'row'>[] => given.filter((line) => line.kind === 'row')
const write = (given: readonly AuditFileLine[]): string => given.map(writeAuditLine).join('')

async function checked(text: string): Promise<AuditFileReport> {
  const check = new AuditFileCheck()
  for (const line of text.replace(/\n$/, '').split('\n')) await check.take(line)
  return check.end()
}

/** What a text is refused for: id and number of line. */
async function refused(text: string): Promise<readonly [string, unknown]> {
  try {
    await checked(text)
  } catch (cause) {
    if (cause instanceof Refusal) return [cause.id, cause.detail['line']]
    throw cause
  }
  return ['ok', null]
}

function command(text: string, ...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  writeFileSync(join(folder, 'trail.jsonl'), text)
  return run('trail.jsonl', ...args)
}
function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  // Nothing but the file: no settings, no data folder.
  return spawnSync(process.execPath, [join(import.meta.dirname, 'audit-verify.ts'), ...args], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', INIT_CWD: folder }, encoding: 'utf8' })
}

it('exports the trail with everything that Nitrokeys signed, and the file holds', async () => {
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'application/jsonl; charset=utf-8', 'cache-control': 'no-store' })
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="sceau-audit-\d{4}-\d\d-\d\d\.jsonl"$/)
  const report = await checked(file)
  expect(report).toMatchObject({ consoleOrigin: stage.origin, rows: rowsOf(lines).length })
  const acts = rowsOf(lines).map(({ action }) => action)
  expect(acts.at(-1)).toBe('list.exported')
  expect(report.devices.map(({ nitrokeyId }) => nitrokeyId)).toEqual(['NK001', 'NK002', 'NK003'])
  // Three enrolments, four receipts at least, contributions to two sessions, an approval of a change of policy.
  expect(report.devices.reduce((sum, { statements }) => sum + statements, 0)).toBe(acts.filter((action) => ['nitrokey.enrolled', 'deployment.received', 'contribution.received', 'policy.approved'].includes(action)).length)
  expect(acts.filter((action) => action === 'contribution.received')).toHaveLength(4)
  expect(acts.filter((action) => action === 'policy.approved')).toHaveLength(1)
  // A holder is shown a session after it was opened: up to there at least the trail is attested.
  const attested = Math.max(...report.devices.map(({ reach }) => reach))
  expect(attested).toBeGreaterThanOrEqual(acts.indexOf('session.opened', acts.indexOf('crl.issued')) + 1)
  expect(attested).toBeLessThan(report.rows)
})

it('says in words how far the Nitrokeys’ signatures reach, and ends with 0', async () => {
  const report = await checked(file)
  const [best] = [...report.devices].sort((a, b) => b.reach - a.reach) as [AuditFileReport['devices'][0]]
  const { status, stdout, stderr } = command(file)
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain(`The trail of ${stage.origin}, exported on`)
  expect(stdout).toContain(`Rows 1 to ${best.reach} are attested by the Nitrokey ${best.nitrokeyId}, serial DENK${best.nitrokeyId}, on 20`)
  expect(stdout).toContain(`Rows ${best.reach + 1} to ${report.rows} came after: they are tied by the chain alone.`)
  expect(stdout).toContain('The keys of the Nitrokeys come from this same file.')
  expect(stdout).toContain(toHex(report.head))
})

it('ties the file to a head that was noted before, and to the Nitrokeys that are known', async () => {
  const [{ devices }, early] = [await checked(file), rowsOf(lines)[4] as LineOf<'row'>]
  const known = devices[2] as AuditFileReport['devices'][0]
  const { status, stdout } = command(file, '--head', early.hash.toUpperCase(), '--device', toHex(known.fingerprint))
  expect(status).toBe(0)
  expect(stdout).toContain(`The head that you noted is row 5: ${early.hash}`)
  expect(stdout).toContain(`Rows 1 to ${known.reach} are attested by the Nitrokey ${known.nitrokeyId}`)
  expect(stdout).not.toContain('come from this same file')
  const other = '5'.repeat(64)
  expect(command(file, '--head', other)).toMatchObject({ status: 1, stderr: expect.stringContaining(`none of this trail: ${other}`) })
  expect(command(file, '--device', other)).toMatchObject({ status: 1, stderr: expect.stringContaining(`has the fingerprint ${other}`) })
})

it.each([
  ['no file is named', [], 'npm run audit:verify -- FILE'],
  ['a head is none', ['trail.jsonl', '--head', 'x'], 'npm run audit:verify -- FILE'],
  ['the file is not there', ['nowhere'], 'The system refused: ENOENT'],
])('says so and ends with 2 when %s', (_, args, words) => {
  const { status, stderr } = run(...args)
  expect([status, stderr]).toEqual([2, expect.stringContaining(words)])
  expect(stderr).not.toMatch(/\n {4}at /)
})

it('names the first bad line to the person at the terminal, and ends with 1', () => {
  const at = lines.findIndex((line) => line.kind === 'row' && line.seq === 7)
  const { status, stdout, stderr } = command(write(lines.with(at, { ...(lines[at] as LineOf<'row'>), actor: 'somebody' })))
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain(`The file does not hold. Line ${at + 1}:\nThe audit trail is broken at row 7: row changed.`)
  expect(command(file.slice(0, -1))).toMatchObject({ status: 1, stderr: expect.stringContaining('cut off before its end') })
  expect(command('')).toMatchObject({ status: 1, stderr: expect.stringContaining('AUDIT-FILE-CUT') })
  expect(command('x'.repeat(2_000_000)).stderr).toContain('Line 1:\nThis line is none of an audit file: too long.')
  // What somebody wrote into a file does not reach the terminal as commands to it.
  expect(command(`{"kind":"row","\\u001b[2J":1}\n`).stderr).not.toContain('\u001b')
})

/** The trail written anew from a row on, as whoever has the whole database could: every hash is right again. */
function forged(from: number, change: (row: LineOf<'row'>) => LineOf<'row'>): AuditFileLine[] {
  let previous = auditOrigin
  const made = lines.map((line) => {
    if (line.kind !== 'row') return line
    const row = line.seq === from ? change(line) : line
    previous = auditHash(previous, row)
    return { ...row, hash: toHex(previous) }
  })
  return made.with(0, { ...(made[0] as LineOf<'header'>), head: toHex(previous) })
}

it('finds a single character that was changed, wherever it stands', async () => {
  for (let time = 0; time < 100; time++) {
    const at = randomInt(file.length)
    const other = String.fromCharCode(32 + ((file.charCodeAt(at) - 32 + randomInt(1, 95)) % 95))
    expect([at, other, (await refused(file.slice(0, at) + other + file.slice(at + 1)))[0]]).not.toEqual([at, other, 'ok'])
  }
})

it('remembers no more at the end of a long trail than at its beginning', async () => {
  const check = new AuditFileCheck()
  let most = 0
  for (const line of file.trimEnd().split('\n')) {
    await check.take(line)
    most = Math.max(most, check.waiting)
  }
  await check.end()
  // Enrolments and receipts wait for their rows from the beginning on; contributions come and go with their session.
  expect(most).toBe(lines.findIndex(({ kind }) => kind === 'row') - 1)
  expect(check.waiting).toBe(0)
})

/** The approval stands before the row of its proposal: of the second one, for the first was withdrawn without any. */
const approvalLine = (act: (action: string) => number): number => lines.findLastIndex((line, at) => line.kind === 'statement' && at < act('policy.approved'))

type Change = (at: { readonly row: (seq: number) => number; readonly of: (kind: AuditFileLine['kind'], nth?: number) => number; readonly act: (action: string) => number }) => readonly [string, id: string, line?: number]
const swapped = (a: number, b: number): AuditFileLine[] => lines.with(a, lines[b] as AuditFileLine).with(b, lines[a] as AuditFileLine)
const without = (at: number, count = 1): AuditFileLine[] => lines.toSpliced(at, count)
const withField = (at: number, fields: object): string => write(lines).split('\n').with(at, JSON.stringify({ ...lines[at], ...fields })).join('\n')
const header = (fields: Partial<LineOf<'header'>>): LineOf<'header'> => ({ ...(lines[0] as LineOf<'header'>), ...fields })
const changes: Readonly<Record<string, Change>> = {
  'a row’s detail is changed': ({ row }) => [withField(row(9), { detail: '{}' }), 'AUDIT-CHAIN-BROKEN', row(9)],
  'a row’s time is changed': ({ row }) => [withField(row(9), { at: 1 }), 'AUDIT-CHAIN-BROKEN', row(9)],
  'a row’s hash is changed': ({ row }) => [withField(row(9), { hash: '5'.repeat(64) }), 'AUDIT-CHAIN-BROKEN', row(9)],
  'a row is taken away': ({ row }) => [write(without(row(9))), 'AUDIT-CHAIN-BROKEN', row(9)],
  'a row stands twice': ({ row }) => [write(lines.toSpliced(row(9), 0, lines[row(9)] as AuditFileLine)), 'AUDIT-CHAIN-BROKEN', row(9) + 1],
  'two rows are swapped': ({ row }) => [write(swapped(row(2), row(3))), 'AUDIT-CHAIN-BROKEN', row(2)],
  'the first row is taken away': ({ row }) => [write(without(row(1))), 'AUDIT-CHAIN-BROKEN', row(1)],
  'the last row is taken away': () => [write(lines.slice(0, -1)), 'AUDIT-FILE-CUT'],
  'half of it is taken away': () => [write(lines.slice(0, lines.length / 2)), 'AUDIT-FILE-CUT'],
  'the end is taken away, and the first line agrees': ({ row }) => [write(lines.slice(0, row(9) + 1).with(0, header({ rows: 9, head: (lines[row(9)] as LineOf<'row'>).hash }))), 'AUDIT-FILE-CUT'],
  'the first line names another head': () => [write(lines.with(0, header({ head: '5'.repeat(64) }))), 'AUDIT-CHAIN-BROKEN'],
  'the first line names fewer rows': ({ row }) => [write(lines.with(0, header({ rows: 9 }))), 'AUDIT-FILE-MALFORMED', row(10)],
  'the first line names another time': () => [write(lines.with(0, header({ exportedAt: 1 }))), 'AUDIT-FILE-CUT'],
  'the first line names another console': () => [write(lines.with(0, header({ consoleOrigin: 'https://elsewhere.example.test' }))), 'AUDIT-FILE-MALFORMED', 0],
  'the first line is missing': () => [write(lines.slice(1)), 'AUDIT-FILE-MALFORMED', 0],
  'a first line stands in the middle': ({ row }) => [write(lines.toSpliced(row(9), 0, lines[0] as AuditFileLine)), 'AUDIT-FILE-MALFORMED', row(9)],
  'another format is named': () => [withField(0, { format: 2 }), 'AUDIT-FILE-MALFORMED', 0],
  'a field is unknown': ({ row }) => [withField(row(9), { note: 'x' }), 'AUDIT-FILE-MALFORMED', row(9)],
  'a field is missing': ({ row }) => [withField(row(9), { actor: undefined }), 'AUDIT-FILE-MALFORMED', row(9)],
  'a kind of line is unknown': ({ row }) => [withField(row(9), { kind: 'note' }), 'AUDIT-FILE-MALFORMED', row(9)],
  'a field stands twice': ({ row }) => [file.split('\n').with(row(9), (file.split('\n')[row(9)] as string).replace('{"kind"', '{"kind":"row","kind"')).join('\n'), 'AUDIT-FILE-MALFORMED', row(9)],
  'a line is garbage': ({ row }) => [file.split('\n').with(row(9), '\u0000\u0001').join('\n'), 'AUDIT-FILE-MALFORMED', row(9)],
  'a line is empty': ({ row }) => [file.split('\n').toSpliced(row(9), 0, '').join('\n'), 'AUDIT-FILE-MALFORMED', row(9)],
  'something follows the end': () => [`${file}{}\n`, 'AUDIT-FILE-MALFORMED', lines.length],
  'a row follows the end': () => [write([...lines, lines.at(-1) as AuditFileLine]), 'AUDIT-FILE-MALFORMED', lines.length],
  'a statement is changed': ({ of }) => [withField(of('statement'), { statement: (lines[of('device')] as LineOf<'device'>).statement }), 'AUDIT-STATEMENT-INVALID', of('statement')],
  'a signature is another statement’s': ({ of }) => [withField(of('statement'), { signature: (lines[of('statement', 1)] as LineOf<'statement'>).signature }), 'AUDIT-STATEMENT-INVALID', of('statement')],
  'a signature is cut': ({ of }) => [withField(of('statement'), { signature: 'AAAA' }), 'AUDIT-FILE-MALFORMED', of('statement')],
  'a statement is said to be another device’s': ({ of }) => [withField(of('statement'), { device: (lines[of('device', 1)] as LineOf<'device'>).device }), 'AUDIT-STATEMENT-INVALID', of('statement')],
  'a statement is said to be nobody’s': ({ of }) => [withField(of('statement'), { device: '5'.repeat(32) }), 'AUDIT-STATEMENT-INVALID', of('statement')],
  'two devices are swapped': ({ of }) => [withField(of('device'), { device: (lines[of('device', 1)] as LineOf<'device'>).device }), 'AUDIT-FILE-MALFORMED', of('device', 1)],
  'a device has another name in the file': ({ of, act }) => [withField(of('device'), { device: '5'.repeat(32) }), 'AUDIT-STATEMENT-INVALID', Math.min(act('nitrokey.enrolled'), of('statement'))],
  'a receipt is taken away': ({ of, act }) => [write(without(of('statement'))), 'AUDIT-STATEMENT-MISSING', act('deployment.received') - 1],
  'a contribution is taken away': ({ act }) => [write(without(act('session.opened') - 1)), 'AUDIT-STATEMENT-MISSING'],
  'a contribution comes after its row': ({ act }) => [write([...without(act('session.opened') - 1).slice(0, -1), lines[act('session.opened') - 1] as AuditFileLine, lines.at(-1) as AuditFileLine]), 'AUDIT-STATEMENT-MISSING'],
  'an approval of a policy is taken away': ({ act }) => [write(without(approvalLine(act))), 'AUDIT-STATEMENT-MISSING', act('policy.approved') - 1],
  'a statement stands twice': ({ of }) => [write(lines.toSpliced(of('statement'), 0, lines[of('statement')] as AuditFileLine)), 'AUDIT-STATEMENT-UNKNOWN'],
  'the trail is written anew so that another change of policy was approved': ({ act }) => {
    const at = act('policy.approved')
    const { seq } = lines[at] as LineOf<'row'>
    return [write(forged(seq, (row) => ({ ...row, detail: row.detail.replace(/"proposal":"[0-9a-f]{64}"/, `"proposal":"${'5'.repeat(64)}"`) }))), 'AUDIT-STATEMENT-MISSING', at]
  },
  'the whole trail is written anew, with one row changed': ({ act }) => {
    const { seq } = lines[act('request.created')] as LineOf<'row'>
    return [write(forged(seq, (row) => ({ ...row, detail: row.detail.replace('because', 'for no reason') }))), 'AUDIT-HEAD-UNKNOWN']
  },
}

it.each(Object.keys(changes))('finds it when %s', async (name) => {
  const places = {
    row: (seq: number) => lines.findIndex((line) => line.kind === 'row' && line.seq === seq),
    of: (kind: AuditFileLine['kind'], nth = 0) => lines.flatMap((line, at) => (line.kind === kind ? [at] : []))[nth] as number,
    act: (action: string) => lines.findIndex((line) => line.kind === 'row' && line.action === action),
  }
  const [text, id, at] = (changes[name] as Change)(places)
  expect(text).not.toBe(file)
  expect(await refused(text)).toEqual([id, at === undefined ? expect.any(Number) : at + 1])
})
