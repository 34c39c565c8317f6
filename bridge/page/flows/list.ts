// The bridge's own view of what it holds: Nitrokeys and their shares, and the consoles it trusts. Trust ends here.
import type { Context, Pairing, VisibleToken } from '../../contract/page.ts'
import { call } from '../api.ts'
import { el } from '../dom.ts'
import { PageRefusal, refusalOf } from '../page-refusal.ts'
import { refusalNotice, showRefusal } from '../refusal-view.ts'
import { button, facts, notice, row, show, time, visible, type Look } from '../view.ts'

/** Shows the list; it stays until the window is closed. @param close what the button does; null in a tab, which only its person can close. */
export async function list(look: Look, context: Context, close: (() => void) | null): Promise<void> {
  const { texts } = look
  const tokens = context.moduleFound ? await tokenList(look) : [refusalNotice(look, new PageRefusal('BRIDGE-MODULE-MISSING'))]
  const again = (): Promise<unknown> =>
    call('context', {}).then((next) => list(look, next, close)).catch((error: unknown) => showRefusal(look, refusalOf(error)).then(again))
  show(look, texts.listTitle, [
    el('h2', {}, texts.listTokens), ...tokens,
    el('h2', {}, texts.listPairings),
    ...(context.pairings.length === 0 ? [el('p', { class: 'hint' }, texts.listNoPairings)] : context.pairings.map((pairing) => pairingCard(look, pairing, again))),
  ], [row(button(close === null ? 'ink' : 'quiet', texts.look, () => void again()), ...(close === null ? [] : [button('ink', texts.close, close, 'Escape')]))])
}

async function tokenList(look: Look): Promise<readonly Node[]> {
  try {
    const { tokens } = await call('tokens', {})
    return tokens.length === 0 ? [notice('info', look.texts.tokenNone, look.texts.listPlugIn)] : tokens.map((token) => tokenCard(look, token))
  } catch (error) {
    return [refusalNotice(look, refusalOf(error))]
  }
}

function tokenCard(look: Look, token: VisibleToken): HTMLElement {
  const { texts } = look
  return el('section', { class: 'card' },
    el('h3', {}, el('span', {}, token.label), el('span', { class: `tag ${token.pinState}` }, texts.pinStates[token.pinState])),
    facts([[texts.serial, el('code', {}, token.serial)], [texts.listKeys, token.enrolled ? texts.listEnrolled : texts.listNotEnrolled]]),
    token.shares.length === 0 ? el('p', { class: 'hint' }, texts.listNoShares) : el('ul', { class: 'shares' }, ...token.shares.map(({ label }) => el('li', {}, ...shareLine(look, label)))))
}

/** `ShamirShare-NK001/<authority>/g1` as a person reads it. */
function shareLine(look: Look, label: string): readonly (Node | string)[] {
  const [, nitrokeyId, authorityId, generation] = /^ShamirShare-(NK[0-9]{3})\/([0-9a-f]{32})\/g([0-9]+)$/.exec(label) ?? []
  if (nitrokeyId === undefined || authorityId === undefined || generation === undefined) return [el('code', {}, label)]
  return [el('b', {}, nitrokeyId), el('code', { title: authorityId }, `${authorityId.slice(0, 8)}…`), el('span', {}, look.texts.listGeneration(generation))]
}

function pairingCard(look: Look, pairing: Pairing, again: () => Promise<unknown>): HTMLElement {
  const { texts } = look
  const confirm = el('div', { class: 'confirm', hidden: true },
    el('p', {}, texts.listRevokeConfirm),
    row(button('quiet', texts.cancel, () => (confirm.hidden = true)), button('ink', texts.listRevoke, () => void call('pair/revoke', { origin: pairing.origin }).then(again, again))))
  const ask = button('quiet', texts.listRevoke, () => {
    confirm.hidden = false
    confirm.querySelector('button')?.focus()
  })
  return el('section', { class: 'card' },
    el('h3', {}, visible(pairing.consoleName), ask),
    facts([[texts.pairAddress, el('code', {}, pairing.origin)], [texts.pairFor, visible(pairing.holderName)], [texts.yourWords, visible(pairing.phrase)], [texts.listSince, time(look, pairing.pairedAt)]]), confirm)
}
