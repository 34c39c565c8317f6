// A refusal as a person reads it: what happened, what it means, what to do, and the id by which support finds it.
import type { RefusalDetail } from '../../web/core/refusal.ts'
import { refusalText } from '../../web/core/refusal-texts/refusal-text.ts'
import { el } from './dom.ts'
import type { PageRefusal } from './page-refusal.ts'
import { button, facts, folded, notice, row, show, visible, type Look } from './view.ts'

/** What was sent is not genuine: said as such, before the words of the refusal. */
const security: ReadonlySet<string> = new Set(['SIGNATURE-INVALID', 'ANNOUNCEMENT-MISMATCH', 'ANNOUNCEMENT-MALFORMED', 'DEPLOYMENT-WRONG-KEY-ROOM', 'POLICY-MISMATCH', 'STATEMENT-WRONG-ROSTER', 'STATEMENT-WRONG-ORIGIN'])

/** What the person can put right in front of the computer, with this window open. */
const passing: ReadonlySet<string> = new Set([
  'BRIDGE-BUSY', 'BRIDGE-MODULE-MISSING', 'BRIDGE-OPERATION-OVER', 'TOKEN-REMOVED', 'TOKEN-BUSY', 'TOKEN-TIMEOUT', 'TOKEN-DIED', 'TOKEN-FAILED',
  'TOKEN-SHARE-NOT-FOUND', 'TOKEN-NOT-ENROLLED', 'DEPLOYMENT-UNOPENABLE',
])

/** Whether trying again in this window may help. */
export const mayTryAgain = ({ id }: PageRefusal): boolean => passing.has(id)

/** A refusal within a page. */
export function refusalNotice(look: Look, { id, detail }: PageRefusal): HTMLElement {
  const words = refusalText(id, look.language, detail)
  return notice('danger', words.what, words.means, words.todo, identifier(look, id))
}

/** A refusal as the whole page, until the person has decided. */
export function showRefusal(look: Look, refusal: PageRefusal): Promise<'again' | 'close'> {
  const { texts } = look
  const { id, detail } = refusal
  const words = refusalText(id, look.language, detail)
  return new Promise((resolve) => {
    const again = mayTryAgain(refusal)
    const unsafe = security.has(id)
    show(look, unsafe ? texts.security : words.what, [
      ...(unsafe ? [el('p', { class: 'lead' }, texts.securityMeans), notice('danger', words.what, words.means)] : [el('p', {}, words.means)]),
      el('p', { class: 'todo' }, el('b', {}, texts.whatToDo), el('br'), words.todo),
      identifier(look, id),
      Object.keys(detail).length > 0 && folded(texts.technical, detailFacts(detail)),
    ], [row(
      button(again ? 'quiet' : 'ink', texts.close, () => resolve('close'), again ? 'Escape' : 'Enter'),
      ...(again ? [button('ink', texts.again, () => resolve('again'), 'Enter')] : []),
    )])
  })
}

const identifier = ({ texts }: Look, id: string): HTMLElement => el('p', { class: 'hint' }, texts.refusalId, ' ', el('code', {}, id))

const detailFacts = (detail: RefusalDetail): HTMLElement => facts(Object.entries(detail).map(([name, value]) => [name, visible(String(value))]))
