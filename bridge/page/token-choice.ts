// Which of the Nitrokeys that are plugged in: the one that is meant, or the one the person points at.
import type { VisibleToken } from '../contract/page.ts'
import { call } from './api.ts'
import { cancelled } from './cancelled.ts'
import { el } from './dom.ts'
import { row } from './pin-form.ts'
import { button, notice, show, type Look } from './view.ts'

/**
 * The token to use. Asks to plug it in while it is not there, and asks which when there are several.
 * @param serial the one that it must be; undefined when any will do. Refuses USER-CANCELLED and what the bridge refuses.
 */
export async function chooseToken(look: Look, title: string, serial: string | undefined): Promise<VisibleToken> {
  for (;;) {
    show(look, title, [el('p', { role: 'status' }, look.texts.tokenLooking)])
    const { tokens } = await call('tokens', {})
    const fitting = serial === undefined ? tokens : tokens.filter((token) => token.serial === serial)
    if (fitting.length === 1) return fitting[0] as VisibleToken
    if (fitting.length === 0) await plugIn(look, title, tokens.length > 0 ? serial : undefined)
    else return await pick(look, title, fitting)
  }
}

function plugIn(look: Look, title: string, serial: string | undefined): Promise<void> {
  const { texts } = look
  return new Promise((resolve, reject) => {
    show(look, title, [notice('warning', serial === undefined ? texts.tokenNone : texts.tokenWrong(serial), texts.tokenNoneTodo)], [
      row(button('quiet', texts.cancel, () => reject(cancelled())), button('ink', texts.look, () => resolve())),
    ])
  })
}

function pick(look: Look, title: string, tokens: readonly VisibleToken[]): Promise<VisibleToken> {
  const { texts } = look
  return new Promise((resolve, reject) => {
    const choices = tokens.map((token) =>
      el('button', { type: 'button', class: 'choice', onclick: () => resolve(token) },
        el('b', {}, token.serial), el('span', {}, token.label), el('span', { class: `tag ${token.pinState}` }, texts.pinStates[token.pinState])),
    )
    show(look, title, [el('h2', {}, texts.tokenChoose), el('div', { class: 'choices' }, ...choices)], [row(button('quiet', texts.cancel, () => reject(cancelled())))])
  })
}
