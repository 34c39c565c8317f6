// Enrolment (docs/protocol.md, "Enrolment"): the Nitrokey makes its two keys and signs for them; the holder notes the words
// by which the administrator will know them again.
import { fromBase64 } from '../../../web/core/bytes/bytes.ts'
import { deviceFingerprint } from '../../../web/core/roster/device-fingerprint.ts'
import { expectStatement } from '../../../web/core/statement/expect.ts'
import { decodeStatement } from '../../../web/core/statement/statement.ts'
import { fingerprintWords } from '../../../web/core/words.ts'
import { call } from '../api.ts'
import { el } from '../dom.ts'
import type { Done } from '../done.ts'
import type { Assignment } from '../handshake.ts'
import { PageRefusal } from '../page-refusal.ts'
import { askPin } from '../pin-form.ts'
import { chooseToken } from '../token-choice.ts'
import { button, facts, notice, row, show, showWorking, visible, wordList, type Look } from '../view.ts'

/** Enrols. Refuses USER-CANCELLED and what the token refuses. */
export async function enrol(look: Look, { origin, job, result }: Assignment<'enrol'>): Promise<Done> {
  const { texts, language } = look
  const { enrolmentId, nitrokeyId, expiresAt, auditHead } = job
  const title = texts.enrolTitle(nitrokeyId)
  const token = await chooseToken(look, title, undefined)
  const serial = el('code', {}, token.serial)
  const signed = await askPin(look, {
    title, token, nitrokeyId,
    main: [
      el('p', { class: 'lead' }, texts.enrolLead(nitrokeyId)),
      facts([[texts.pairFor, visible(job.holderName)], [texts.pairConsole, el('code', {}, origin)], [texts.serial, serial]]),
      token.enrolled ? notice('info', texts.enrolAgain) : null,
    ],
    action: { kind: 'ink', text: texts.enrolAction },
    run(pin) {
      showWorking(look, texts.enrolWorking, el('p', {}, texts.enrolWorkingMeans))
      return call('enrol', { origin, serial: token.serial, pin, enrolmentId, nitrokeyId, expiresAt, auditHead })
    },
  })
  const statement = decodeStatement(fromBase64(signed.statement))
  if (statement.purpose !== 'enrol') throw new PageRefusal('STATEMENT-WRONG-PURPOSE', { expected: 'enrol', got: statement.purpose })
  expectStatement(statement, { consoleOrigin: origin, nitrokeyId, serial: token.serial, expiresAt })
  const words = fingerprintWords(deviceFingerprint(statement.signPublicKey, statement.openPublicKey), language)
  await new Promise<void>((resolve) => {
    show(look, texts.enrolWords, [el('p', {}, texts.enrolWordsMeans), wordList(words), facts([[texts.serial, serial]])], [row(button('ink', texts.enrolConfirm, resolve))])
  })
  result(signed)
  return { title: texts.enrolDone(nitrokeyId), main: [el('p', {}, texts.enrolDoneMeans), wordList(words)] }
}
