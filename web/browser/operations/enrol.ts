// Enrolling a Nitrokey that an authority awaits (docs/protocol.md, "Statement", purpose `enrol`).
import { openOperation } from '../bridge-client/popup.ts'
import type { Answers } from '../me.tsx'
import type { Act, Desk } from './operation.ts'

/** Begins an enrolment; call it in the click. @param nitrokeyId the sticker. */
export function enrol({ client, port, language }: Desk, { nitrokeyId, holderName }: { readonly nitrokeyId: string; readonly holderName: string }): Act<Answers['nitrokey']['enrol']> {
  const job = client.nitrokey.enrolmentChallenge.mutate({ nitrokeyId }).then((challenge) => ({ kind: 'enrol' as const, holderName, ...challenge }))
  const { result: window, focus, cancel } = openOperation(port, 'enrol', language, job)
  return { window, result: window.then((answer) => client.nitrokey.enrol.mutate(answer)), focus, cancel }
}
