// `npm run audit:verify -- FILE`: checks an exported audit trail, anywhere, without a database or a server. It ends with 0 when
// the file holds, with 1 when it does not, and with 2 when it was not checked.
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AuditFileCheck, type AuditFileDevice, type AuditFileReport } from '../web/core/audit/check-file.ts'
import { longestLine } from '../web/core/audit/file.ts'
import { toHex } from '../web/core/bytes/bytes.ts'
import { Refusal } from '../web/core/refusal.ts'
import { refusalText } from '../web/core/refusal-texts/refusal-text.ts'
import { fingerprintWords } from '../web/core/words.ts'

const usage = `Say what to check: npm run audit:verify -- FILE [--head HEX]… [--device HEX]…

  FILE           the file “Verifiable” of the page “Audit trail”
  --head HEX     a head that you noted before: it must be in this trail
  --device HEX   the fingerprint of a Nitrokey that you know: only the Nitrokeys named so are believed`

// What stands in a file may be meant for a terminal.
const visible = (text: string): string => text.replace(/[^\P{C}\n]/gu, '\u{fffd}')
const print = (text: string): void => console.log(visible(text))
const complain = (text: string): void => console.error(visible(text))

async function main(): Promise<number> {
  const asked = argumentsGiven()
  if (asked === null) {
    complain(usage)
    return 2
  }
  const { file, heads, devices } = asked
  const noted = new Map<string, number | null>(heads.map((head) => [head, null]))
  try {
    const report = await check(file, noted)
    const unknown = devices.filter((fingerprint) => !report.devices.some((device) => toHex(device.fingerprint) === fingerprint))
    const absent = [...noted].filter(([, seq]) => seq === null).map(([head]) => head)
    say(report, devices, noted)
    for (const head of absent) complain(`\nThe head that you noted is none of this trail: ${head}\nRows were changed or taken away since, the server was restored from an older backup, or it is of another trail.`)
    for (const fingerprint of unknown) complain(`\nNo Nitrokey of this file has the fingerprint ${fingerprint}\nIts signatures were taken away, or it was never enrolled here.`)
    return absent.length + unknown.length > 0 ? 1 : 0
  } catch (cause) {
    if (cause instanceof Refusal) {
      const { what, means, todo } = refusalText(cause.id, 'en', cause.detail)
      complain(`The file does not hold. Line ${cause.detail['line']}:\n${what}\n${means}\n${todo}\n(${cause.id})`)
      return 1
    }
    const { code, message } = cause as NodeJS.ErrnoException
    if (!(cause instanceof Error) || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw cause
    complain(`The file was not checked. The system refused: ${message}`)
    return 2
  }
}

function argumentsGiven(): { file: string; heads: readonly string[]; devices: readonly string[] } | null {
  try {
    const hexadecimal = { type: 'string', multiple: true, default: [] as string[] } as const
    const { values: { head, device }, positionals: [file, ...more] } = parseArgs({ options: { head: hexadecimal, device: hexadecimal }, allowPositionals: true })
    if (file === undefined || more.length > 0 || ![...head, ...device].every((one) => /^[0-9a-fA-F]{64}$/.test(one))) return null
    // npm changes the folder; INIT_CWD is where the person was.
    return { file: resolve(process.env['INIT_CWD'] ?? '.', file), heads: head.map((one) => one.toLowerCase()), devices: device.map((one) => one.toLowerCase()) }
  } catch {
    return null
  }
}

/** Reads a file once, a line at a time. `noted` learns at which rows its heads are. */
async function check(file: string, noted: Map<string, number | null>): Promise<AuditFileReport> {
  const checking = new AuditFileCheck()
  let rest = ''
  let lines = 0
  for await (const part of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 }) as AsyncIterable<string>) {
    const whole = (rest + part).split('\n')
    rest = whole.pop() as string
    for (const line of whole) {
      const row = await checking.take(line)
      if (row !== null && noted.has(row.hash)) noted.set(row.hash, row.seq)
    }
    lines += whole.length
    if (rest.length > longestLine) throw new Refusal('AUDIT-FILE-MALFORMED', { line: lines + 1, reason: 'too long' })
  }
  if (rest !== '') throw new Refusal('AUDIT-FILE-MALFORMED', { line: lines + 1, reason: 'cut off before its end' })
  return checking.end()
}

function say({ consoleOrigin, exportedAt, rows, head, devices }: AuditFileReport, known: readonly string[], noted: ReadonlyMap<string, number | null>): void {
  const believed = devices.filter(({ fingerprint }) => known.length === 0 || known.includes(toHex(fingerprint)))
  const furthest = believed.reduce<AuditFileDevice | null>((best, device) => (device.reach > (best?.reach ?? 0) ? device : best), null)
  print(`The trail of ${consoleOrigin}, exported on ${time(exportedAt)}, holds: ${rows} rows, each chained to the one before.`)
  if (furthest === null) print('No Nitrokey attests any of it: all rows are tied by the chain alone, which whoever has the database can write anew.')
  else {
    print(`\nRows 1 to ${furthest.reach} are attested by the Nitrokey ${furthest.nitrokeyId}, serial ${furthest.serial}, on ${time(furthest.reachedAt)}.`)
    if (furthest.reach < rows) print(`Rows ${furthest.reach + 1} to ${rows} came after: they are tied by the chain alone.`)
  }
  for (const [hash, seq] of noted) if (seq !== null) print(`The head that you noted is row ${seq}: ${hash}`)
  print(`\nThe Nitrokeys${known.length === 0 ? '' : ', those that you know marked *'}:`)
  for (const device of devices) {
    const hex = toHex(device.fingerprint)
    print(`  ${device.nitrokeyId}${known.includes(hex) ? '*' : ' '} ${device.serial} · statements: ${device.statements} · attests rows 1 to ${device.reach}\n    ${hex}\n    ${fingerprintWords(device.fingerprint, 'en').join(' ')}`)
  }
  print(`\nHead of the trail: ${toHex(head)}`)
  if (known.length === 0) {
    print('\nThe keys of the Nitrokeys come from this same file. What ties it to the world is what you know from elsewhere:\nthe fingerprints of holders’ Nitrokeys (--device) or a head that you noted before (--head).')
  }
}

const time = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

process.exitCode = await main()
