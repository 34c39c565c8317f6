// The audit file: the whole trail with what holders' devices signed over its heads, one JSON object a line (protocol.md,
// "Audit file"). What each line may say is here alone, for whoever writes one and whoever checks one.
import * as z from 'zod'
import { idPattern } from '../identifiers.ts'
import { Refusal } from '../refusal.ts'

/** The one format there is. */
export const auditFileFormat = 1
/** Characters of the longest line: a statement has some hundred, a row's detail some thousand at most. */
export const longestLine = 1_048_576

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
const signed = { statement: z.base64().min(1), signature: z.base64().length(88) }
const shapes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('header'), format: z.literal(auditFileFormat), consoleOrigin: z.string().max(255).regex(/^https?:\/\/[a-z0-9.:[\]-]+$/), exportedAt: count, rows: z.int().min(1), head: hash }),
  z.strictObject({ kind: z.literal('device'), device: z.string().regex(idPattern), ...signed }),
  z.strictObject({ kind: z.literal('statement'), device: z.string().regex(idPattern), ...signed }),
  z.strictObject({
    kind: z.literal('row'), seq: z.int().min(1), at: z.int(), actor: z.string(), action: z.string(), subjectType: z.string(), subjectId: z.string(), detail: z.string(), hash,
  }),
])

/**
 * One line. `header`: the first, with how many rows there are and the last one's hash. `device`: an enrolment by its id, with
 * the statement that it made of its own keys. `statement`: a receipt, a contribution or an approval of that device. `row`: one row of the
 * trail; the hash before it is that of the row before.
 */
export type AuditFileLine = z.infer<typeof shapes>
export type LineOf<K extends AuditFileLine['kind']> = Extract<AuditFileLine, { kind: K }>

/** A line of its value, with its line feed. */
export function writeAuditLine(line: AuditFileLine): string {
  return `${JSON.stringify(line)}\n`
}

/** The value of a line (without its line feed). Refuses what is no line, has another field, or another spelling (AUDIT-FILE-MALFORMED). */
export function readAuditLine(text: string): AuditFileLine {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('AUDIT-FILE-MALFORMED', { reason: 'not JSON' })
  }
  // A name twice, a space, a number written in another way: whatever has two spellings is refused.
  if (JSON.stringify(value) !== text) throw new Refusal('AUDIT-FILE-MALFORMED', { reason: 'written in another way' })
  const line = shapes.safeParse(value)
  if (line.success) return line.data
  const [issue] = line.error.issues
  throw new Refusal('AUDIT-FILE-MALFORMED', { reason: issue?.code === 'unrecognized_keys' ? `a field that is none: ${issue.keys.join(', ')}` : `the field ${issue?.path.join('.') || 'kind'}` })
}
