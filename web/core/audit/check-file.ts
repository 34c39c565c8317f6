// Checks an audit file line by line, in the order in which it was written, without keeping it (protocol.md, "Audit file",
// rules F-1 to F-6): what it remembers are the devices, and the statements of sessions and proposals that are underway at that row.
import { equalBytes, fromBase64, fromHex, toHex } from '../bytes/bytes.ts'
import { idText } from '../identifiers.ts'
import { Refusal, type RefusalDetail } from '../refusal.ts'
import { deviceFingerprint } from '../roster/device-fingerprint.ts'
import { verifyP256 } from '../signature/verify.ts'
import { decodeStatement, statementMessage, type EnrolStatement, type Statement } from '../statement/statement.ts'
import { auditOrigin, checkAuditRow } from './chain.ts'
import { readAuditLine, type LineOf } from './file.ts'

/** A device that stands in the file, and how far down the trail its signatures reach. */
export interface AuditFileDevice {
  readonly nitrokeyId: string
  readonly serial: string
  /** 32 bytes: the one that its holder and the console show as words. */
  readonly fingerprint: Uint8Array
  /** Statements that it signed: its enrolment, receipts, contributions, approvals of policy. */
  readonly statements: number
  /** The last row that it attests (0: none), and when the statement that attests it came, as the trail says. */
  readonly reach: number
  readonly reachedAt: number
}

/** What a file that holds says. */
export interface AuditFileReport {
  readonly consoleOrigin: string
  readonly exportedAt: number
  readonly rows: number
  readonly head: Uint8Array
  readonly devices: readonly AuditFileDevice[]
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
interface KnownDevice extends Writable<AuditFileDevice> {
  readonly signPublicKey: Uint8Array
}
/** A statement whose head, or whose own act, has not come yet. */
interface Pending {
  readonly device: KnownDevice
  readonly line: number
  headSeq: number | null
}

/** The acts that a device signed, by the key that the statement and the row have in common. */
const acts: Readonly<Record<string, (row: LineOf<'row'>) => string>> = {
  'nitrokey.enrolled': ({ subjectId, detail }) => `enrol ${subjectId} ${String(factsOf(detail)['fingerprint'])}`,
  'deployment.received': ({ subjectId }) => `receipt ${subjectId}`,
  'policy.approved': ({ subjectId, detail }) => policyAct(subjectId, factsOf(detail)['shareIndex'], factsOf(detail)['proposal']),
  'contribution.received': ({ subjectId, detail }) => `contribute ${subjectId} ${String(factsOf(detail)['shareIndex'])}`,
}

/** What was approved is in the key: a row cannot name another change than the one that the device signed for. */
const policyAct = (proposalId: string, shareIndex: unknown, proposal: unknown): string => `policy ${proposalId} ${String(shareIndex)} ${String(proposal)}`

/** Signatures that are verified at once. */
const mostAtOnce = 32

/** The check of one file: give it every line, then ask for its end. */
export class AuditFileCheck {
  #line = 0
  #header: LineOf<'header'> | undefined
  #newest: LineOf<'row'> | undefined
  #last: { readonly seq: number; readonly hash: Uint8Array } = { seq: 0, hash: auditOrigin }
  readonly #devices = new Map<string, KnownDevice>()
  /** By the head that they name, and by the act that they are. */
  readonly #heads = new Map<string, Pending[]>()
  readonly #acts = new Map<string, Pending[]>()
  /** Signatures that are being verified, in the order of their lines: the rows after them need not wait. */
  readonly #verifying: Promise<Refusal | null>[] = []

  /** Statements that wait for the row that they belong to: all that is remembered beside the devices. */
  get waiting(): number {
    return [...this.#acts.values()].reduce((sum, list) => sum + list.length, 0)
  }

  /** Takes the next line, without its line feed; gives its row, if it is one. Refuses what is wrong there; `line` in the detail is its number, from 1. */
  async take(text: string): Promise<LineOf<'row'> | null> {
    this.#line += 1
    try {
      const line = readAuditLine(text)
      if (line.kind === 'row') return this.#row(line)
      if (line.kind === 'header') this.#begin(line)
      else this.#signed(line)
    } catch (cause) {
      // The first bad line is told, though a later one was seen before.
      await this.#settle(0)
      throw cause instanceof Refusal ? new Refusal(cause.id, { ...cause.detail, line: this.#line }) : cause
    }
    await this.#settle(mostAtOnce)
    return null
  }

  /** The end of the file. Refuses AUDIT-FILE-CUT, and statements that belong to no row. */
  async end(): Promise<AuditFileReport> {
    await this.#settle(0)
    const [header, line, { seq, hash }] = [this.#header, this.#line, this.#last]
    if (header === undefined || seq < header.rows) throw new Refusal('AUDIT-FILE-CUT', { line, rows: header?.rows ?? 0, seq })
    if (toHex(hash) !== header.head) throw new Refusal('AUDIT-CHAIN-BROKEN', { line, seq, reason: 'not the head that the first line names' })
    // Whoever takes the trail along is its last row.
    const { action, subjectId, at, detail = '' } = this.#newest ?? {}
    if (action !== 'list.exported' || subjectId !== 'audit' || at !== header.exportedAt) throw new Refusal('AUDIT-FILE-CUT', { line, rows: header.rows, seq })
    if (factsOf(detail)['consoleOrigin'] !== header.consoleOrigin) throw new Refusal('AUDIT-FILE-MALFORMED', { line: 1, reason: 'the field consoleOrigin' })
    for (const [pending] of this.#acts.values() as Iterable<[Pending]>) throw new Refusal('AUDIT-STATEMENT-UNKNOWN', { line: pending.line, nitrokeyId: pending.device.nitrokeyId })
    const devices = [...this.#devices.values()].map(({ signPublicKey: _, ...device }) => device)
    return { consoleOrigin: header.consoleOrigin, exportedAt: header.exportedAt, rows: seq, head: hash, devices }
  }

  #begin(header: LineOf<'header'>): void {
    if (this.#line !== 1) throw malformed('a second first line')
    this.#header = header
  }

  /** Waits until no more than this many signatures are being verified. Refuses what the first of them is refused for. */
  async #settle(most: number): Promise<void> {
    while (this.#verifying.length > most) {
      const refusal = await this.#verifying.shift()
      if (refusal) throw refusal
    }
  }

  #signed(line: LineOf<'device' | 'statement'>): void {
    if (this.#header === undefined) throw malformed('no first line')
    const [encoded, signature] = [fromBase64(line.statement), fromBase64(line.signature)]
    if (line.kind === 'device') {
      if (this.#last.seq > 0) throw malformed('a device after the first row')
      if (this.#devices.has(line.device)) throw malformed('a device twice')
      const { nitrokeyId, serial, signPublicKey, openPublicKey, auditHead } = statementOf(encoded, line.device) as EnrolStatement
      const fingerprint = deviceFingerprint(signPublicKey, openPublicKey)
      const device = { nitrokeyId, serial, fingerprint, signPublicKey, statements: 0, reach: 0, reachedAt: 0 }
      this.#devices.set(line.device, device)
      this.#verify(encoded, signature, device)
      return this.#await(device, auditHead, `enrol ${line.device} ${toHex(fingerprint)}`)
    }
    const device = this.#devices.get(line.device)
    if (device === undefined) throw new Refusal('AUDIT-STATEMENT-INVALID', { nitrokeyId: line.device, reason: 'no such device' })
    const statement = statementOf(encoded, device) as Exclude<Statement, EnrolStatement>
    this.#verify(encoded, signature, device)
    this.#await(device, statement.auditHead, actOf(statement))
  }

  #verify(encoded: Uint8Array, signature: Uint8Array, { nitrokeyId, signPublicKey }: KnownDevice): void {
    const line = this.#line
    this.#verifying.push(verifyP256(statementMessage(encoded), signature, signPublicKey).then(() => null, (cause: unknown) => {
      if (!(cause instanceof Refusal)) throw cause
      return new Refusal('AUDIT-STATEMENT-INVALID', { nitrokeyId, reason: cause.id, line })
    }))
  }

  #await(device: KnownDevice, head: Uint8Array, act: string): void {
    const pending: Pending = { device, line: this.#line, headSeq: equalBytes(head, this.#last.hash) ? this.#last.seq : null }
    device.statements += 1
    if (pending.headSeq === null) push(this.#heads, toHex(head), pending)
    push(this.#acts, act, pending)
  }

  #row(row: LineOf<'row'>): LineOf<'row'> {
    if (this.#header === undefined) throw malformed('no first line')
    if (this.#last.seq === this.#header.rows) throw malformed('more rows than the first line says')
    const hash = checkAuditRow({ ...row, previousHash: this.#last.hash, hash: fromHex(row.hash) }, this.#last.seq === 0 ? null : this.#last)
    this.#last = { seq: row.seq, hash }
    this.#newest = row
    this.#act(row)
    const here = this.#heads.get(row.hash)
    for (const pending of here ?? []) pending.headSeq = row.seq
    if (here !== undefined) this.#heads.delete(row.hash)
    return row
  }

  /** A row that a device signed for: its statement came before, and so did the head that it names. */
  #act(row: LineOf<'row'>): void {
    const key = acts[row.action]?.(row)
    if (key === undefined) return
    const waiting = this.#acts.get(key)
    const pending = waiting?.shift()
    if (waiting === undefined || pending === undefined) throw new Refusal('AUDIT-STATEMENT-MISSING', { seq: row.seq, action: row.action })
    if (waiting.length === 0) this.#acts.delete(key)
    const { device, headSeq } = pending
    if (headSeq === null) throw new Refusal('AUDIT-HEAD-UNKNOWN', { seq: row.seq, nitrokeyId: device.nitrokeyId })
    if (headSeq >= device.reach) Object.assign(device, { reach: headSeq, reachedAt: row.at })
  }
}

/** The statement of a known device; or for an enrolment, whose id is given, of the device that it names. */
function statementOf(encoded: Uint8Array, device: KnownDevice | string): Statement {
  const nitrokeyId = typeof device === 'string' ? device : device.nitrokeyId
  let statement: Statement
  try {
    statement = decodeStatement(encoded)
  } catch (cause) {
    throw cause instanceof Refusal ? new Refusal('AUDIT-STATEMENT-INVALID', { nitrokeyId, reason: cause.id }) : cause
  }
  const expected = typeof device === 'string' ? statement.purpose === 'enrol' : statement.purpose !== 'enrol' && statement.nitrokeyId === nitrokeyId
  if (!expected) throw new Refusal('AUDIT-STATEMENT-INVALID', { nitrokeyId, reason: `${statement.purpose}, ${statement.nitrokeyId}` })
  return statement
}

/** The key of the act that a statement is. */
function actOf(statement: Exclude<Statement, EnrolStatement>): string {
  const about = idText(statement.sessionId)
  switch (statement.purpose) {
    case 'receipt': return `receipt ${about}`
    case 'contribute': return `contribute ${about} ${statement.shareIndex}`
    case 'policy': return policyAct(about, statement.shareIndex, toHex(statement.proposalDigest))
  }
}

const malformed = (reason: string): Refusal => new Refusal('AUDIT-FILE-MALFORMED', { reason })

function factsOf(detail: string): RefusalDetail {
  try {
    return Object(JSON.parse(detail)) as RefusalDetail
  } catch {
    throw malformed('the field detail')
  }
}

function push(map: Map<string, Pending[]>, key: string, pending: Pending): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [pending])
  else list.push(pending)
}
