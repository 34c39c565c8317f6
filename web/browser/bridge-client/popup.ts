// Operations on a Nitrokey: the bridge's own page, opened as a popup in the click itself (protocol.md, "Bridge popup").
// The console posts what it asks for and gets back signed statements; a share or a PIN never comes this way.
import { popupMessage, resultOf, type Job, type JobKind, type ResultOf } from '../../../bridge/contract/popup.ts'
import { bridgeOrigin, type BridgePort } from '../../../bridge/contract/ports.ts'
import { toBase64Url } from '../../core/bytes/bytes.ts'
import { BridgeRefusal } from './refusal.ts'

/** What the console shows while a bridge is being paired: its identity (base64) and the six digits to compare. */
export interface PairingOffer {
  readonly identityKey: string
  readonly code: string
}

/** An operation that is under way in the bridge's window. */
export interface Operation<K extends JobKind> {
  /** What the bridge answered; rejects with BridgeRefusal. */
  readonly result: Promise<ResultOf<K>>
  /** Brings the window to the front. */
  readonly focus: () => void
  /** Closes the window; `result` rejects with USER-CANCELLED, or with what is given. */
  readonly cancel: (refusal?: string) => void
}

/** How long a window may take to say that it is there. A bridge answers in well under a second, an old computer that is busy does not. */
const readyWithin = 15_000
const closedCheck = 300

/**
 * Opens the bridge's window for one operation. Call it in the click, before any await: later the browser blocks it.
 * @param job what to ask for; may still be on its way from the server, the window waits for it.
 * @param onOffer for `pair`: called when the bridge has made its offer.
 * Refuses BRIDGE-POPUP-BLOCKED, BRIDGE-NO-ANSWER, BRIDGE-ANSWER-MALFORMED, USER-CANCELLED, and what the bridge refuses.
 */
export function openOperation<K extends JobKind>(
  port: BridgePort,
  kind: K,
  language: 'en' | 'fr',
  job: Promise<Extract<Job, { kind: K }>>,
  onOffer?: (offer: PairingOffer) => void,
): Operation<K> {
  const origin = bridgeOrigin(port)
  const popup = window.open(`${origin}/page/${kind}`, `sceau-bridge-${port}`, 'popup,width=480,height=680')
  // Whatever happens to the window, a failed job must not be an unhandled rejection.
  job.catch(() => undefined)
  if (popup === null) {
    return { result: Promise.reject(new BridgeRefusal('BRIDGE-POPUP-BLOCKED')), focus: () => undefined, cancel: () => undefined }
  }
  const { promise, resolve, reject } = Promise.withResolvers<ResultOf<K>>()
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  let sent = false

  const fail = (refusal: unknown): void => {
    stop()
    popup.close()
    reject(refusal instanceof Error ? refusal : new BridgeRefusal('BRIDGE-ANSWER-MALFORMED'))
  }
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source !== popup || event.origin !== origin) return
    const message = popupMessage.safeParse(event.data)
    if (!message.success) return fail(new BridgeRefusal('BRIDGE-ANSWER-MALFORMED'))
    if (message.data.sceau === 'ready') return void send()
    if (message.data.nonce !== nonce) return
    if (message.data.sceau === 'offer') return onOffer?.({ identityKey: message.data.identityKey, code: message.data.code })
    if (message.data.sceau === 'refused') {
      // The window stays: the person reads there what happened, and closes it.
      stop()
      return reject(new BridgeRefusal(message.data.id, message.data.detail))
    }
    const result = resultOf[kind].safeParse(message.data.result)
    if (!result.success) return fail(new BridgeRefusal('BRIDGE-ANSWER-MALFORMED'))
    stop()
    resolve(result.data as ResultOf<K>)
  }
  const send = async (): Promise<void> => {
    if (sent) return
    sent = true
    clearTimeout(unanswered)
    try {
      popup.postMessage({ sceau: 'job', nonce, language, job: await job }, origin)
    } catch (refusal) {
      fail(refusal)
    }
  }
  const unanswered = setTimeout(() => fail(new BridgeRefusal('BRIDGE-NO-ANSWER', { port })), readyWithin)
  // A window that was closed tells nobody; asking is the only way to know.
  const closed = setInterval(() => {
    if (popup.closed) fail(new BridgeRefusal('USER-CANCELLED'))
  }, closedCheck)
  const stop = (): void => {
    clearTimeout(unanswered)
    clearInterval(closed)
    window.removeEventListener('message', onMessage)
  }
  window.addEventListener('message', onMessage)
  return { result: promise, focus: () => popup.focus(), cancel: (refusal = 'USER-CANCELLED') => fail(new BridgeRefusal(refusal)) }
}
