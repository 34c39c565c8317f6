// Pairing (docs/protocol.md, "Pairing"): the digits agree on both screens, the person says so here, and chooses the words
// by which this window will be known.
import { fromBase64, labelledHash } from '../../../web/core/bytes/bytes.ts'
import { fingerprintWords } from '../../../web/core/words.ts'
import { phraseSchema, type PageApi } from '../../contract/page.ts'
import { call } from '../api.ts'
import { cancelled } from '../cancelled.ts'
import { el } from '../dom.ts'
import type { Done } from '../done.ts'
import type { Assignment } from '../handshake.ts'
import { button, facts, folded, notice, row, show, showWorking, visible, wordList, type Look } from '../view.ts'
import type { z } from 'zod'

type Offer = z.infer<PageApi['pair/offer']['output']>

/** Pairs. Refuses USER-CANCELLED and BRIDGE-PAIRING-EXPIRED. */
export async function pair(look: Look, { origin, job, offer, result }: Assignment<'pair'>): Promise<Done> {
  const { texts, language } = look
  const { consoleNonce, keyRoomPublicKey, holderName, consoleName } = job
  const offered = await call('pair/offer', { origin, consoleNonce, keyRoomPublicKey, holderName, consoleName, language })
  offer(offered.identityKey, offered.code)
  const changed = offered.before !== null && offered.before.keyRoomPublicKey !== keyRoomPublicKey
  const keyWords = fingerprintWords(labelledHash('key-room-fingerprint', fromBase64(keyRoomPublicKey)), language)
  const phrase = await confirmed(look, offered, changed, [
    facts([[texts.pairAddress, el('code', {}, origin)], [texts.pairConsole, visible(consoleName)], [texts.pairFor, visible(holderName)]]),
    el('p', {}, texts.pairCode),
    el('p', { class: 'heard' }, texts.pairCodeSpoken(offered.code)),
    el('p', { class: 'code', 'aria-hidden': 'true' }, el('span', {}, offered.code.slice(0, 3)), el('span', {}, offered.code.slice(3))),
    offered.before !== null && !changed ? notice('info', texts.pairBefore) : null,
  ], folded(texts.technical, el('h2', {}, texts.pairKeyRoom), wordList(keyWords), el('code', {}, keyRoomPublicKey)))
  showWorking(look, texts.pairWorking)
  result(await call('pair/confirm', { phrase }))
  return { title: texts.pairDone, main: [el('p', {}, texts.pairDoneMeans), el('p', { class: 'chosen' }, visible(phrase)), el('p', { class: 'hint' }, texts.pairDonePin)] }
}

/** The phrase that the person chose when the digits agree. Refuses USER-CANCELLED. @param changed the key room is another one. */
function confirmed(look: Look, { phrase, before }: Offer, changed: boolean, main: readonly (Node | null)[], technical: Node): Promise<string> {
  const { texts } = look
  return new Promise((resolve, reject) => {
    const input = el('input', { id: 'phrase', type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-required': 'true', maxlength: 60, value: before?.phrase ?? phrase, 'aria-describedby': 'phrase-hint' })
    const hint = el('p', { id: 'phrase-hint', class: 'hint' }, texts.pairPhraseHint)
    const sure = el('input', { type: 'checkbox', id: 'sure' })
    const object = (words: string, field: HTMLInputElement): void => {
      hint.replaceChildren(el('strong', { role: 'alert' }, words))
      field.setAttribute('aria-invalid', 'true')
      field.focus()
    }
    const submit = (event: Event): void => {
      event.preventDefault()
      const chosen = phraseSchema.safeParse(input.value)
      if (!chosen.success) return object(texts.pairPhraseLength, input)
      if (changed && !sure.checked) return object(texts.pairKeyUnconfirmed, sure)
      resolve(chosen.data)
    }
    show(look, texts.pairTitle, [
      changed && notice('danger', texts.pairKeyChanged, texts.pairKeyChangedTodo),
      ...main,
      el('form', { id: 'pair', onsubmit: submit, novalidate: true },
        el('label', { for: 'phrase' }, texts.pairPhrase), input, hint,
        changed && el('label', { class: 'sure', for: 'sure' }, sure, texts.pairKeyConfirm)),
      technical,
    ], [row(button('quiet', texts.pairCancel, () => reject(cancelled()), 'Escape'), el('button', { type: 'submit', form: 'pair', class: 'ink' }, texts.pairConfirm))])
  })
}
