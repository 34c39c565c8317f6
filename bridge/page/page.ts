// The bridge's page: one window, one job, one answer (docs/protocol.md, "Bridge popup"). Whatever spends a PIN is shown
// and confirmed here, by code that came with the bridge and not from the console.
import { z } from 'zod'
import type { JobKind } from '../contract/popup.ts'
import { call, page } from './api.ts'
import { el } from './dom.ts'
import { contribute } from './flows/contribute.ts'
import { deploy } from './flows/deploy.ts'
import { enrol } from './flows/enrol.ts'
import { list } from './flows/list.ts'
import { pair } from './flows/pair.ts'
import { receiveJob, type Assignment } from './handshake.ts'
import { PageRefusal, refusalOf } from './page-refusal.ts'
import { row } from './pin-form.ts'
import { button, lookOf, notice, refusalNotice, show, type Look } from './view.ts'

// The policy of this page allows no code made from text.
z.config({ jitless: true })

type Worked = Exclude<JobKind, 'list'>
/** Each takes its job to the end, and gives the words of the end: what is done, and what that means. */
const flows: { readonly [K in Worked]: (look: Look, assignment: Assignment<K>) => Promise<readonly [string, string]> } = { pair, enrol, deploy, contribute }

/** What was sent is not genuine: said as such, before the words of the refusal. */
const security: ReadonlySet<string> = new Set(['SIGNATURE-INVALID', 'ANNOUNCEMENT-MISMATCH', 'ANNOUNCEMENT-MALFORMED', 'BRIDGE-NOT-PAIRED'])

const close = (): void => window.close()

async function start(): Promise<void> {
  const kind = page().kind as JobKind
  const before = lookOf(navigator.language.startsWith('fr') ? 'fr' : 'en')
  const { texts } = before
  show(before, window.opener === null && kind !== 'list' ? texts.alone : texts.waiting, [el('p', {}, window.opener === null ? texts.aloneMeans : '')])
  try {
    const context = await call('context', {})
    if (kind === 'list') return await showList(before, context)
    await work(kind, await receiveJob(kind, context))
  } catch (error) {
    show(before, texts.security, [refusalNotice(before, refusalOf(error))], [row(button('ink', texts.close, close))])
  }
}

async function showList(look: Look, context: Parameters<typeof list>[1]): Promise<void> {
  await list(look, context, close)
  if (window.opener === null) return
  const { language, result } = await receiveJob('list', context)
  await list(lookOf(language), context, () => {
    result({})
    close()
  })
}

async function work<K extends Worked>(kind: K, assignment: Assignment<K>): Promise<void> {
  const look = lookOf(assignment.language, assignment.pairing?.phrase)
  const { texts } = look
  try {
    if (kind !== 'pair' && assignment.pairing === undefined) throw new PageRefusal('BRIDGE-NOT-PAIRED')
    const [done, means] = await flows[kind](look, assignment)
    show(look, done, [notice('success', done, means)], [row(button('ink', texts.close, close))])
  } catch (error) {
    const refusal = refusalOf(error)
    const tell = (): void => {
      assignment.refused(refusal.id, refusal.detail)
      close()
    }
    if (refusal.id === 'USER-CANCELLED') return tell()
    // The person reads it here first: the console closes this window as soon as it is told.
    const unsafe = security.has(refusal.id)
    show(look, unsafe ? texts.security : texts.technicalStop, [unsafe ? el('p', { class: 'lead' }, texts.securityMeans) : null, refusalNotice(look, refusal)], [row(button('ink', texts.close, tell))])
  }
}

void start()
