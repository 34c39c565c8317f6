// Putting a share onto its Nitrokey, and the receipt that the device signs (docs/protocol.md, "Deployment").
import { openOperation } from '../bridge-client/popup.ts'
import type { Answers } from '../me.tsx'
import type { Act, Desk } from './operation.ts'

/** Begins the reception of a share; call it in the click. The sealed share is opened by the device alone. */
export function receiveShare({ client, port, language }: Desk, { deploymentId }: { readonly deploymentId: string }): Act<Answers['deployment']['receipt']> {
  const job = client.deployment.open.mutate({ deploymentId }).then(({ authorityName, nitrokeyId, sealed, roster }) => ({ kind: 'deploy' as const, deploymentId, authorityName, nitrokeyId, sealed, roster }))
  const { result: window, focus, cancel } = openOperation(port, 'deploy', language, job)
  return { window, result: window.then((answer) => client.deployment.receipt.mutate({ deploymentId, ...answer })), focus, cancel }
}
