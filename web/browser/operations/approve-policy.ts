// Approving a change of policy: the bridge's window shows what changes, takes the PIN and has the Nitrokey sign; only the signed
// statement comes back here (docs/protocol.md, "Policy").
import { BridgeRefusal } from '../bridge-client/refusal.ts'
import { openOperation } from '../bridge-client/popup.ts'
import type { Answers } from '../me.tsx'
import type { Act, Desk } from './operation.ts'

/** Begins an approval; call it in the click. Refuses what the proposal says of the person who asks (`mine.refusal`). */
export function approvePolicy({ client, port, language }: Desk, { proposalId }: { readonly proposalId: string }): Act<Answers['policy']['approve']> {
  // Asked anew: the statement carries the head of the audit trail as it is now.
  const job = client.policy.byId.query({ proposalId }).then(({ proposal, roster, auditHead, mine }) => {
    if (mine === null) throw new BridgeRefusal('CONTRIBUTION-NOT-YOURS')
    if (mine.refusal !== null) throw new BridgeRefusal(mine.refusal)
    return { kind: 'policy' as const, proposal, roster, nitrokeyId: mine.nitrokeyId, auditHead }
  })
  const { result: window, focus, cancel } = openOperation(port, 'policy', language, job)
  return { window, result: window.then((answer) => client.policy.approve.mutate({ proposalId, ...answer })), focus, cancel }
}
