// Approving a change of policy (docs/protocol.md, "Policy"): checked and shown first, then the PIN. The share stays on the
// Nitrokey, which signs only for the authority and the holders that its share is of.
import { fromBase64, fromHex } from '../../../web/core/bytes/bytes.ts'
import { expectStatement } from '../../../web/core/statement/expect.ts'
import { decodeStatement } from '../../../web/core/statement/statement.ts'
import { isolated } from '../../../web/core/visible-text.ts'
import { call } from '../api.ts'
import { el } from '../dom.ts'
import type { Done } from '../done.ts'
import type { Assignment } from '../handshake.ts'
import { PageRefusal } from '../page-refusal.ts'
import { askPin } from '../pin-form.ts'
import { checkPolicyQuestion } from '../policy-question.ts'
import { policyView } from '../policy-view.ts'
import { ringImage, rosterRing } from '../ring.ts'
import { chooseToken } from '../token-choice.ts'
import { showWorking, type Look } from '../view.ts'

/** Approves. Refuses USER-CANCELLED, what checkPolicyQuestion refuses, and what the token refuses. */
export async function policy(look: Look, { origin, job, result }: Assignment<'policy'>): Promise<Done> {
  const { texts } = look
  const question = checkPolicyQuestion(job, origin)
  const { roster, entry, digest } = question
  const { nitrokeyId, auditHead, proposal } = job
  const title = texts.policyTitle(isolated(roster.authorityName))
  const token = await chooseToken(look, title, entry.serial === '' ? undefined : entry.serial)
  const signed = await askPin(look, {
    title, token, nitrokeyId,
    main: policyView(look, question),
    action: { kind: 'seal', text: texts.policyAction },
    run(pin) {
      showWorking(look, texts.policyWorking)
      return call('policy', { origin, serial: token.serial, pin, nitrokeyId, auditHead, proposal })
    },
  })
  // What was signed is what was shown.
  const statement = decodeStatement(fromBase64(signed.statement))
  if (statement.purpose !== 'policy') throw new PageRefusal('STATEMENT-WRONG-PURPOSE', { expected: 'policy', got: statement.purpose })
  expectStatement(statement, { consoleOrigin: origin, nitrokeyId, shareIndex: entry.shareIndex, proposalDigest: digest, auditHead: fromHex(auditHead) })
  result(signed)
  const says = texts.policyRingSigned(roster.threshold, roster.shareCount, entry.shareIndex)
  return { title: texts.policyDone, main: [el('div', { class: 'emblem' }, ringImage(rosterRing(roster, entry.shareIndex, 'contributed'), says, 144)), el('p', {}, texts.policyDoneMeans)] }
}
