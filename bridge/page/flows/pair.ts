// Pairing (docs/protocol.md, "Pairing"): the digits agree on both screens, the person says so here, and chooses the words
// by which this window will be known.
import { fromBase64 } from '../../../web/core/bytes/bytes.ts'
import { labelledHash } from '../../../web/core/bytes/bytes.ts'
import { fingerprintWords } from '../../../web/core/words.ts'
import { phraseSchema } from '../../contract/page.ts'
import { call } from '../api.ts'
import { cancelled } from '../cancelled.ts'
import { el } from '../dom.ts'
import type { Assignment } from '../handshake.ts'
import { row } from '../pin-form.ts'
import { button, facts, notice, show, showWorking, technical, wordList, type Look } from '../view.ts'

/** Pairs, and gives the words of the end. Refuses USER-CANCELLED and BRIDGE-PAIRING-EXPIRED. */
export async function pair(look: Look, { origin, job, offer, result }: Assignment<'pair'>): Promise<readonly [string, string]> {
  const { texts, language } = look
  const { consoleNonce, keyRoomPublicKey, holderName, consoleName } = job
  const offered = await call('pair/offer', { origin, consoleNonce, keyRoomPublicKey, holderName, consoleName, language })
  offer(offered.identityKey, offered.code)
  const changed = offered.before !== null && offered.before.keyRoomPublicKey !== keyRoomPublicKey
  const phrase = await new Promise<string>((resolve, reject) => {
    const input = el('input', { id: 'phrase', type: 'text', autocomplete: 'off', spellcheck: 'false', required: true, maxlength: 60, value: offered.before?.phrase ?? offered.phrase, 'aria-describedby': 'phrase-hint' })
    const hint = el('p', { id: 'phrase-hint', class: 'hint' }, texts.pairPhraseHint)
    const sure = el('input', { type: 'checkbox', id: 'sure', required: true })
    const submit = (event: Event): void => {
      event.preventDefault()
      const chosen = phraseSchema.safeParse(input.value)
      if (chosen.success) return resolve(chosen.data)
      hint.replaceChildren(el('strong', {}, texts.pairPhraseLength))
      input.focus()
    }
    const code = el('p', { class: 'code', role: 'text', 'aria-label': texts.pairCodeSpoken(offered.code) }, el('span', {}, offered.code.slice(0, 3)), el('span', {}, offered.code.slice(3)))
    const keyWords = fingerprintWords(labelledHash('key-room-fingerprint', fromBase64(keyRoomPublicKey)), language)
    const form = el('form', { id: 'pair', onsubmit: submit },
      el('label', { for: 'phrase' }, texts.pairPhrase), input, hint,
      changed && notice('danger', texts.pairKeyChanged, texts.pairKeyChangedTodo, el('label', { class: 'sure', for: 'sure' }, sure, texts.pairKeyConfirm)))
    show(look, texts.pairTitle, [
      facts([[texts.pairConsole, origin], ['', consoleName], [texts.pairFor, holderName]]),
      el('p', {}, texts.pairCode), code,
      offered.before !== null && !changed ? notice('info', texts.pairBefore) : null,
      form,
      technical(look, el('h3', {}, texts.pairKeyRoom), wordList(keyWords), el('code', {}, keyRoomPublicKey)),
    ], [row(button('quiet', texts.pairCancel, () => reject(cancelled())), el('button', { type: 'submit', form: 'pair', class: 'ink' }, texts.pairConfirm))])
  })
  showWorking(look, texts.working)
  result(await call('pair/confirm', { phrase }))
  return [texts.pairDone, texts.pairDoneMeans(origin)]
}
