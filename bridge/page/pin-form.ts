// Where a PIN is typed (docs/protocol.md, "PIN"). Checked for its length before a try is spent, asked for explicitly before
// the last try, never kept: the field is emptied before anything is done with what was in it.
import type { PinState, VisibleToken } from '../contract/page.ts'
import { pinText } from './api.ts'
import { cancelled } from './cancelled.ts'
import { el } from './dom.ts'
import { PageRefusal, refusalOf } from './page-refusal.ts'
import { button, notice, row, show, type Look } from './view.ts'

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

/** Asks until the PIN is right. Refuses USER-CANCELLED, a PIN that is locked or has to be changed, and whatever else `run` refuses. */
export async function askPin<T>(look: Look, question: PinQuestion<T>): Promise<T> {
  let { pinState } = question.token
  let wrong: string | null = null
  for (;;) {
    if (pinState === 'locked') throw new PageRefusal('TOKEN-PIN-LOCKED')
    if (pinState === 'to-be-changed') throw new PageRefusal('TOKEN-PIN-TO-BE-CHANGED')
    const pin = await typed(look, question, pinState, wrong)
    try {
      return await question.run(pin)
    } catch (error) {
      const refusal = refusalOf(error)
      wrong = wrongWords(look, refusal.id)
      if (wrong === null) throw refusal
      pinState = (refusal.detail['pinState'] as PinState | undefined) ?? pinState
    }
  }
}

/** What is said of a PIN after which another may be typed; null when the refusal is of another kind. */
function wrongWords({ texts }: Look, id: string): string | null {
  if (id === 'TOKEN-PIN-INCORRECT') return texts.pinWrong
  return id === 'TOKEN-PIN-LENGTH' ? texts.pinLength : null
}

/** Attributes that keep a PIN out of the browser's memory and of password managers. It has no name: a form never sends it. */
const unremembered = { autocomplete: 'off', autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false', 'data-1p-ignore': true, 'data-bwignore': true, 'data-lpignore': 'true' } as const

/** One PIN as it was typed (base64). Refuses USER-CANCELLED. */
function typed<T>(look: Look, { title, main, action, nitrokeyId, token }: PinQuestion<T>, pinState: PinState, wrong: string | null): Promise<string> {
  const { texts } = look
  const lastTry = pinState === 'final-try'
  return new Promise((resolve, reject) => {
    const input = el('input', { id: 'pin', type: 'password', inputmode: 'text', maxlength: 15, ...unremembered, 'aria-required': 'true', 'aria-describedby': 'pin-hint', 'aria-invalid': wrong !== null && 'true' })
    const sure = el('input', { type: 'checkbox', id: 'sure' })
    const hint = el('p', { id: 'pin-hint', class: 'hint' }, `${texts.onlyHere} ${texts.pinHint}`)
    const object = (words: string, field: HTMLInputElement): void => {
      hint.replaceChildren(el('strong', { role: 'alert' }, words))
      field.setAttribute('aria-invalid', 'true')
      field.focus()
    }
    const submit = (event: Event): void => {
      event.preventDefault()
      const { length } = [...input.value]
      if (length < 6 || length > 15) return object(texts.pinLength, input)
      if (lastTry && !sure.checked) return object(texts.finalTryUnconfirmed, sure)
      const pin = pinText(input.value)
      input.value = ''
      resolve(pin)
    }
    const low = pinState === 'count-low'
    const left = low ? [texts.countLowMeans, texts.countLowTodo] : []
    show(look, title, main, [
      el('form', { onsubmit: submit, novalidate: true, autocomplete: 'off' },
        wrong !== null && notice('danger', wrong, ...left),
        wrong === null && low && notice('warning', texts.countLow, ...left),
        lastTry && notice('danger', texts.finalTry, texts.finalTryMeans, texts.finalTryTodo, el('label', { class: 'sure', for: 'sure' }, sure, texts.finalTryConfirm)),
        el('label', { for: 'pin' }, texts.pin(nitrokeyId), el('code', {}, token.serial)),
        input, hint,
        row(button('quiet', texts.cancel, () => reject(cancelled()), 'Escape'), el('button', { type: 'submit', class: action.kind }, action.text))),
    ])
    // Something to be read stands first when it is new; after a wrong PIN the field is what is wanted.
    if (wrong !== null) input.focus()
  })
}
