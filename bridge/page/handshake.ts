// The popup's side of the conversation with the console (docs/protocol.md, "Bridge popup"): it says `ready` to anybody,
// listens to allowed origins alone, takes one job, and answers that origin and no other. Closing the window by its frame
// says nothing (Chromium delivers no message from a closing popup): the console asks `closed`.
import { jobMessage, type Job, type JobKind } from '../contract/popup.ts'
import type { Context, Pairing } from '../contract/page.ts'
import type { RefusalDetail } from '../../web/core/refusal.ts'
import { page } from './api.ts'

/** A job, and the way back to whoever sent it. */
export interface Assignment<K extends JobKind = JobKind> {
  readonly origin: string
  readonly language: 'en' | 'fr'
  readonly job: Extract<Job, { kind: K }>
  /** The pairing of that origin; undefined when there is none. */
  readonly pairing: Pairing | undefined
  offer(identityKey: string, code: string): void
  result(result: unknown): void
  refused(id: string, detail: RefusalDetail): void
}

/** Waits for the one job of this window: from the opener, from an allowed origin, of this page's kind. Everything else is ignored. */
export function receiveJob<K extends JobKind>(kind: K, { origins, pairings }: Pick<Context, 'origins' | 'pairings'>): Promise<Assignment<K>> {
  const opener = window.opener as Window | null
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (opener === null || event.source !== opener || !origins.includes(event.origin)) return
      const message = jobMessage.safeParse(event.data)
      if (!message.success || message.data.job.kind !== kind) return
      window.removeEventListener('message', onMessage)
      const { origin } = event
      const { nonce, language, job } = message.data
      let answered = false
      const answer = (body: Record<string, unknown>): void => opener.postMessage({ nonce, ...body }, origin)
      const last = (body: Record<string, unknown>): void => {
        if (answered) return
        answered = true
        answer(body)
      }
      resolve({
        origin, language, job: job as Extract<Job, { kind: K }>,
        pairing: pairings.find((pairing) => pairing.origin === origin),
        offer: (identityKey, code) => answer({ sceau: 'offer', identityKey, code }),
        result: (result) => last({ sceau: 'result', result }),
        refused: (id, detail) => last({ sceau: 'refused', id, detail }),
      })
    }
    window.addEventListener('message', onMessage)
    opener?.postMessage({ sceau: 'ready', version: page().version }, '*')
  })
}
