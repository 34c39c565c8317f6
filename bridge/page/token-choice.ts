// Which of the Nitrokeys that are plugged in: the one that is meant, or the one the person points at.
import type { VisibleToken } from '../contract/page.ts'
import { call } from './api.ts'
import { cancelled } from './cancelled.ts'
import { el } from './dom.ts'
import { button, notice, row, show, type Look } from './view.ts'

/**
 * The token to use. Waits for it while it is not there, and asks which when there are several.
 * @param serial the one that it must be; undefined when any will do. Refuses USER-CANCELLED and what the bridge refuses.
 */
export async function chooseToken(look: Look, title: string, serial: string | undefined): Promise<VisibleToken> {
  for (;;) {
    show(look, title, [el('p', { class: 'working', role: 'status' }, el('span', { class: 'spinner', 'aria-hidden': 'true' }), look.texts.tokenLooking)])
    const { tokens } = await call('tokens', {})
    const fitting = serial === undefined ? tokens : tokens.filter((token) => token.serial === serial)
    if (fitting.length === 1) return fitting[0] as VisibleToken
    if (fitting.length === 0) await plugIn(look, title, absence(look, serial, tokens.map((token) => token.serial)))
    else return await pick(look, title, fitting)
  }
}

/** How often it is asked, in ms, whether a Nitrokey was plugged in or taken out. The card itself is not touched. */
const presenceEvery = 1_500

/** What is not there, what that means, and what to do. @param others what is plugged in instead */
function absence({ texts }: Look, serial: string | undefined, others: readonly string[]): HTMLElement {
  return serial === undefined || others.length === 0
    ? notice('warning', texts.tokenNone, texts.tokenNoneMeans, texts.tokenNoneTodo)
    : notice('warning', texts.tokenWrong(serial), texts.tokenWrongMeans(others), texts.tokenWrongTodo)
}

/** Until something was plugged in, or the person says so. */
async function plugIn(look: Look, title: string, words: HTMLElement): Promise<void> {
  const { texts } = look
  const { count } = await call('presence', {})
  let timer: ReturnType<typeof setInterval> | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setInterval(() => void call('presence', {}).then((now) => now.count !== count && resolve(), reject), presenceEvery)
      show(look, title, [words], [
        row(button('quiet', texts.cancel, () => reject(cancelled()), 'Escape'), button('ink', texts.look, resolve, 'Enter')),
      ])
    })
  } finally {
    clearInterval(timer)
  }
}

function pick(look: Look, title: string, tokens: readonly VisibleToken[]): Promise<VisibleToken> {
  const { texts } = look
  return new Promise((resolve, reject) => {
    const choices = tokens.map((token) =>
      el('button', { type: 'button', class: 'choice', onclick: () => resolve(token) },
        el('code', {}, token.serial), el('span', {}, `${token.label} · ${token.enrolled ? texts.listEnrolled : texts.listNotEnrolled}`), el('span', { class: `tag ${token.pinState}` }, texts.pinStates[token.pinState])),
    )
    show(look, title, [el('p', { class: 'lead' }, texts.tokenChoose(tokens.length)), el('div', { class: 'choices' }, ...choices)], [row(button('quiet', texts.cancel, () => reject(cancelled()), 'Escape'))])
  })
}
