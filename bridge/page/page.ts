// The bridge's page: one window, one job, one answer (docs/protocol.md, "Bridge popup"). Whatever spends a PIN is shown
// and confirmed here, by code that came with the bridge and not from the console.
import './no-code-from-text.ts'
import type { JobKind } from '../contract/popup.ts'
import { call, page } from './api.ts'
import { el } from './dom.ts'
import type { Done } from './done.ts'
import { contribute } from './flows/contribute.ts'
import { deploy } from './flows/deploy.ts'
import { enrol } from './flows/enrol.ts'
import { list } from './flows/list.ts'
import { pair } from './flows/pair.ts'
import { policy } from './flows/policy.ts'
import { receiveJob, type Assignment } from './handshake.ts'
import { listenToKeys } from './keyboard.ts'
import { PageRefusal, refusalOf } from './page-refusal.ts'
import { mayTryAgain, showRefusal } from './refusal-view.ts'
import { button, lookOf, row, show, type Look } from './view.ts'

type Worked = Exclude<JobKind, 'list'>
/** Each takes its job to the end. */
const flows: { readonly [K in Worked]: (look: Look, assignment: Assignment<K>) => Promise<Done> } = { pair, enrol, deploy, contribute, policy }

const close = (): void => window.close()
const closing = ({ texts }: Look): HTMLElement => row(button('ink', texts.close, close, 'Enter'))

async function start(): Promise<void> {
  listenToKeys()
  const kind = page().kind as JobKind
  const before = lookOf(navigator.language.startsWith('fr') ? 'fr' : 'en')
  const { texts } = before
  try {
    if (kind === 'list') return await showList(before)
    if (window.opener === null) return show(before, texts.alone, [el('p', {}, texts.aloneMeans), el('p', {}, el('a', { href: '/page/list' }, texts.aloneList))])
    show(before, texts.waiting, [el('p', {}, texts.waitingMeans)])
    await work(kind, await receiveJob(kind, await call('context', {})))
  } catch (error) {
    await showRefusal(before, refusalOf(error))
    close()
  }
}

async function showList(look: Look): Promise<void> {
  const context = await call('context', {})
  if (window.opener === null) return list(look, context, null)
  await list(look, context, close)
  const { language, result } = await receiveJob('list', context)
  await list(lookOf(language), context, () => {
    result({})
    close()
  })
}

async function work<K extends Worked>(kind: K, assignment: Assignment<K>): Promise<void> {
  const look = lookOf(assignment.language, assignment.pairing?.phrase)
  for (;;) {
    try {
      if (kind !== 'pair' && assignment.pairing === undefined) throw new PageRefusal('BRIDGE-NOT-PAIRED')
      const { title, main } = await flows[kind](look, assignment)
      return show(look, title, main, [closing(look)])
    } catch (error) {
      const refusal = refusalOf(error)
      const { id, detail } = refusal
      const own = id === 'USER-CANCELLED'
      // The console learns at once what is final; what the person may still put right, only when they give up.
      if (own || !mayTryAgain(refusal)) assignment.refused(id, detail)
      if (!own && (await showRefusal(look, refusal)) === 'again') continue
      assignment.refused(id, detail)
      return close()
    }
  }
}

void start()
