// The trail as a file that proves itself: every row from the first on, and what holders' devices signed over its heads
// (protocol.md, "Audit file"). `npm run audit:verify` checks it anywhere, without the database.
import { transaction } from '../../../db/client.ts'
import { appendAudit, auditStretch, type AuditHead } from '../../../db/store/audit.ts'
import { listNitrokeys, type NitrokeyRow } from '../../../db/store/nitrokey.ts'
import { newestApproval, signedApprovalsOf } from '../../../db/store/policy.ts'
import { newestContribution, signedContributionsOf } from '../../../db/store/session.ts'
import { signedReceipts, type SignedByDevice } from '../../../db/store/share.ts'
import { auditFileFormat, writeAuditLine } from '../../core/audit/file.ts'
import { toBase64, toHex } from '../../core/bytes/bytes.ts'
import { requireRole, type Actor } from '../authorise.ts'
import type { Server } from '../context.ts'
import type { Export } from './export.ts'

/** What the file is of: one moment, though it is read while others act. */
interface Moment {
  readonly at: number
  /** After the row that says who took the trail along. */
  readonly head: AuditHead
  readonly devices: readonly NitrokeyRow[]
  readonly receipts: readonly SignedByDevice[]
  /** The numbers of the newest contribution and of the newest approval of a change of policy. */
  readonly contributions: number
  readonly approvals: number
}

/** Exports the trail for `npm run audit:verify`. Refuses NOT-AUTHORISED. */
export function exportAuditFile(server: Server, actor: Actor): Export {
  requireRole(actor, 'administrator', 'auditor')
  const { PUBLIC_ORIGIN: consoleOrigin } = server.settings
  const at = server.clock.now()
  const moment = transaction(server.db, (tx): Moment => ({
    at,
    head: appendAudit(tx, { at, actor: actor.userId, action: 'list.exported', subjectType: 'list', subjectId: 'audit', detail: { format: 'jsonl', filters: '{}', consoleOrigin } }),
    devices: listNitrokeys(tx),
    receipts: signedReceipts(tx),
    contributions: newestContribution(tx),
    approvals: newestApproval(tx),
  }))
  return { fileName: `sceau-audit-${new Date(at).toISOString().slice(0, 10)}.jsonl`, contentType: 'application/jsonl; charset=utf-8', parts: lines(server, moment) }
}

function* lines({ db, settings }: Server, { at, head, devices, receipts, contributions, approvals }: Moment): Generator<string> {
  yield writeAuditLine({ kind: 'header', format: auditFileFormat, consoleOrigin: settings.PUBLIC_ORIGIN, exportedAt: at, rows: head.seq, head: toHex(head.hash) })
  for (const { id, statement, signature } of devices) yield writeAuditLine({ kind: 'device', device: id, statement: toBase64(statement), signature: toBase64(signature) })
  yield receipts.map(signedLine).join('')
  for (let seq = 0; seq < head.seq;) {
    const rows = auditStretch(db, seq).filter((row) => row.seq <= head.seq)
    yield rows.map(({ previousHash: _, hash, ...facts }) => {
      // Before the rows that they attest, and after all that came before the session: nobody need keep them for long.
      const signed = facts.action === 'session.opened' ? signedContributionsOf(db, facts.subjectId, contributions)
        : facts.action === 'policy.proposed' ? signedApprovalsOf(db, facts.subjectId, approvals) : []
      return signed.map(signedLine).join('') + writeAuditLine({ kind: 'row', ...facts, hash: toHex(hash) })
    }).join('')
    seq = (rows.at(-1) ?? head).seq
  }
}

const signedLine = ({ statement, signature, enrolmentId }: SignedByDevice): string =>
  writeAuditLine({ kind: 'statement', device: enrolmentId as string, statement: toBase64(statement), signature: toBase64(signature) })
