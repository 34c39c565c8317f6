// One administrator's act opens an account: it is told at once to whoever's it is, and to all who could see that it is wrong.
import type { Handle } from '../../../db/client.ts'
import { peopleOf } from '../../../db/store/notification.ts'
import { tell } from '../notification/notify.ts'

/** Inside the transaction of the act. @param by who made it, and need not be told; null: the operator */
export function tellOfRecovery(tx: Handle, server: Parameters<typeof tell>[1], { what, recoveryId, person, by = null }: {
  readonly what: 'made' | 'used'
  readonly recoveryId: string
  readonly person: { readonly id: string; readonly name: string }
  readonly by?: string | null
}): void {
  const telling = { subjectId: recoveryId, occasion: what } as const
  tell(tx, server, [person.id], { ...telling, kind: 'recovery', facts: { what } })
  const others = peopleOf(tx, ['administrator', 'auditor']).filter((id) => id !== person.id && id !== by)
  tell(tx, server, others, { ...telling, kind: 'recovery-of-other', facts: { what, personName: person.name } })
}
