// Approving a signature: the bridge's window shows what will be signed, takes the PIN and seals the contribution; only that
// comes back here (docs/protocol.md, "Contribution").
import { BridgeRefusal } from '../bridge-client/refusal.ts'
import { openOperation } from '../bridge-client/popup.ts'
import type { Answers } from '../me.tsx'
import type { Act, Desk } from './operation.ts'

/** Begins an approval; call it in the click. Refuses what the session says of the person who asks (`mine.refusal`). */
export function approve({ client, port, language }: Desk, { sessionId }: { readonly sessionId: string }): Act<Answers['session']['contribute']> {
  // Asked anew: the statement carries the head of the audit trail as it is now.
  const job = client.session.byId.query({ sessionId }).then(jobOf)
  const { result: window, focus, cancel } = openOperation(port, 'contribute', language, job)
  return { window, result: window.then((answer) => client.session.contribute.mutate({ sessionId, ...answer })), focus, cancel }
}

/** What the bridge's window is asked for. */
function jobOf({ sessionId, authorityName, requesterName, requestReason, tbs, announcement, announcementSignature, roster, auditHead, mine }: Answers['session']['byId']) {
  if (mine === null) throw new BridgeRefusal('CONTRIBUTION-NOT-YOURS')
  if (mine.refusal !== null) throw new BridgeRefusal(mine.refusal)
  if (announcement === null || announcementSignature === null) throw new BridgeRefusal('SESSION-STARTING')
  return {
    kind: 'contribute' as const, sessionId, authorityName, requester: requesterName, reason: requestReason, nitrokeyId: mine.nitrokeyId, shareIndex: mine.shareIndex,
    tbs, announcement, announcementSignature, roster, auditHead,
  }
}
