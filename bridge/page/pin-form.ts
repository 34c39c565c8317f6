// Where a PIN is typed (docs/protocol.md, "PIN"). Checked for its length before a try is spent, asked for explicitly before
// the last try, never kept: after a wrong one the field is empty again.
import type { VisibleToken } from '../contract/page.ts'
import { call, pinText } from './api.ts'
import { cancelled } from './cancelled.ts'
import { el } from './dom.ts'
import { refusalOf, type PageRefusal } from './page-refusal.ts'
import { button, notice, refusalNotice, show, type Look } from './view.ts'

/** What the person confirms with a PIN. */
export interface PinQuestion<T> {
  readonly title: string
  readonly main: readonly (Node | string | null)[]
  readonly token: VisibleToken
  readonly nitrokeyId: string
  readonly action: { readonly kind: 'seal' | 'ink'; readonly text: string }
  /** Shows that it is at work, spends the PIN (base64) and gives the result. */
  readonly run: (pin: string) => Promise<T>
}

/** Asks until the PIN is right. Refuses USER-CANCELLED, and whatever `run` refuses but a wrong PIN. */
export async function askPin<T>(look: Look, question: PinQuestion<T>): Promise<T> {
  let token = question.token
  let before: PageRefusal | null = null
  for (;;) {
    const pin = await form(look, question, token, before)
    try {
      return await question.run(pin)
    } catch (error) {
      before = refusalOf(error)
      if (!isWrongPin(before.id)) throw before
      const { tokens } = await call('tokens', {})
      token = tokens.find(({ serial }) => serial === token.serial) ?? token
    }
  }
}

/** Refusals after which another PIN may be typed; all others end the operation. */
const isWrongPin = (id: string): boolean => id === 'TOKEN-PIN-INCORRECT' || id === 'TOKEN-PIN-LENGTH' || id === 'TOKEN-PIN-LOCKED'

function form<T>(look: Look, { title, main, action, nitrokeyId }: PinQuestion<T>, token: VisibleToken, before: PageRefusal | null): Promise<string> {
  const { texts } = look
  const { pinState } = token
  return new Promise((resolve, reject) => {
    const cancel = button('quiet', texts.cancel, () => reject(cancelled()))
    if (pinState === 'locked') return show(look, title, [notice('danger', texts.locked, texts.lockedMeans, texts.lockedTodo), ...main], [row(cancel)])
    if (pinState === 'to-be-changed') return show(look, title, [notice('warning', texts.toBeChanged, texts.toBeChangedTodo), ...main], [row(cancel)])
    const input = el('input', {
      id: 'pin', type: 'password', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', required: true, maxlength: 15,
      'aria-describedby': 'pin-hint', ...(before === null ? {} : { 'aria-invalid': 'true' }),
    })
    const sure = el('input', { type: 'checkbox', id: 'sure', required: true })
    const hint = el('p', { id: 'pin-hint', class: 'hint' }, `${texts.onlyHere} ${texts.pinHint}`)
    const submit = (event: Event): void => {
      event.preventDefault()
      if (new TextEncoder().encode(input.value).length < 6 || input.value.length > 15) {
        hint.replaceChildren(el('strong', {}, texts.pinLength))
        hint.setAttribute('role', 'alert')
        return input.focus()
      }
      const pin = pinText(input.value)
      input.value = ''
      resolve(pin)
    }
    const fields = el('form', { class: 'pin', onsubmit: submit, novalidate: pinState !== 'final-try' },
      before === null ? null : notice('danger', ...wrongWords(look, before)),
      pinState === 'count-low' && notice('warning', texts.countLow),
      pinState === 'final-try' && notice('danger', texts.finalTry, el('label', { class: 'sure', for: 'sure' }, sure, texts.finalTryConfirm)),
      el('label', { for: 'pin' }, texts.pin(nitrokeyId), el('span', { class: 'serial' }, token.serial)),
      input, hint,
      row(cancel, el('button', { type: 'submit', class: action.kind }, action.text)))
    show(look, title, main, [fields])
    // Something to be read stands first when it is new; after a wrong PIN the field is what is wanted.
    if (before !== null) input.focus()
  })
}

function wrongWords(look: Look, refusal: PageRefusal): readonly [string, ...(Node | string)[]] {
  if (refusal.id === 'TOKEN-PIN-INCORRECT') return [look.texts.pinWrong]
  return ['', refusalNotice(look, refusal)]
}

/** Buttons side by side, the quiet one first. */
export const row = (...buttons: readonly HTMLElement[]): HTMLElement => el('div', { class: 'buttons' }, ...buttons)
