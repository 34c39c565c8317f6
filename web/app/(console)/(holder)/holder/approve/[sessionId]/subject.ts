// The one name, or the number, that stands for what a session signs.
import { headlineOf } from '../../../../../../ui/tbs-facts.tsx'
import type { Session } from './approval.tsx'

/** `name` for a certificate, `number` for a revocation list; the other is empty. */
export function subjectOf({ description }: Pick<Session, 'description'>): { readonly name: string; readonly number: string } {
  return description.kind === 'crl' ? { name: '', number: String(description.number) } : { name: headlineOf(description), number: '' }
}
