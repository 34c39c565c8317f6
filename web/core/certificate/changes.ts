// What is different from the last certificate of the same name (docs/protocol.md, "Warnings"), both read back from their
// bytes: a renewal that is more than a renewal is to catch the eye.
import type { CertificateDescription } from './description.ts'
import { nameLine } from './name-line.ts'

type Key = Pick<CertificateDescription['key'], 'kind' | 'bits'>

/** One difference, or for the key that there is none. Days are whole days of validity. */
export type Change =
  | { readonly id: 'names-added' | 'names-removed' | 'usages-added' | 'usages-removed' | 'extensions'; readonly items: readonly string[] }
  | { readonly id: 'kind'; readonly before: CertificateDescription['kind']; readonly now: CertificateDescription['kind'] }
  | { readonly id: 'subject'; readonly before: string; readonly now: string }
  | { readonly id: 'key-kept' | 'key-new' }
  | { readonly id: 'key-kind'; readonly before: Key; readonly now: Key }
  | { readonly id: 'validity'; readonly before: number; readonly now: number }
export type ChangeId = Change['id']

const day = 86_400_000
// What differs with every certificate, or is compared by itself: SKI, key usage, names, AKI, extended key usage.
const apart = ['2.5.29.14', '2.5.29.15', '2.5.29.17', '2.5.29.35', '2.5.29.37']

/** The differences of `now` from `before`, in the order of their weight. */
export function certificateChanges(now: CertificateDescription, before: CertificateDescription): readonly Change[] {
  const names = difference(namesOf(now), namesOf(before))
  const usages = difference(usagesOf(now), usagesOf(before))
  const extensions = difference(extensionsOf(now), extensionsOf(before))
  const subjects = { before: nameLine(before.subject), now: nameLine(now.subject) }
  const validity = { before: daysOf(before), now: daysOf(now) }
  return [
    ...(now.kind === before.kind ? [] : [{ id: 'kind', before: before.kind, now: now.kind } as const]),
    ...listed('names-added', names.added), ...listed('names-removed', names.removed),
    ...(subjects.before === subjects.now ? [] : [{ id: 'subject', ...subjects } as const]),
    ...listed('usages-added', usages.added), ...listed('usages-removed', usages.removed),
    ...listed('extensions', [...new Set([...extensions.added, ...extensions.removed].map((one) => one.slice(0, one.indexOf(' '))))]),
    ...(validity.before === validity.now ? [] : [{ id: 'validity', ...validity } as const]),
    keyChange(now.key, before.key),
  ]
}

function keyChange(now: CertificateDescription['key'], before: CertificateDescription['key']): Change {
  if (now.digest === before.digest) return { id: 'key-kept' }
  const { kind, bits } = now
  return kind === before.kind && bits === before.bits ? { id: 'key-new' } : { id: 'key-kind', before: { kind: before.kind, bits: before.bits }, now: { kind, bits } }
}

const daysOf = ({ notBefore, notAfter }: CertificateDescription): number => Math.round((notAfter - notBefore) / day)
const namesOf = ({ subjectAltNames }: CertificateDescription): readonly string[] => subjectAltNames.map(({ kind, value }) => (kind === 'DNS' ? value : `${kind} ${value}`))
const usagesOf = ({ usages }: CertificateDescription): readonly string[] => [...usages.key, ...usages.extended]
const extensionsOf = ({ extensions }: CertificateDescription): readonly string[] =>
  extensions.filter(({ oid }) => !apart.includes(oid)).map(({ name, critical, value }) => `${name} ${critical} ${value}`)

const difference = (now: readonly string[], before: readonly string[]): { readonly added: readonly string[]; readonly removed: readonly string[] } =>
  ({ added: now.filter((one) => !before.includes(one)), removed: before.filter((one) => !now.includes(one)) })

const listed = <Id extends 'names-added' | 'names-removed' | 'usages-added' | 'usages-removed' | 'extensions'>(id: Id, items: readonly string[]): readonly Change[] => (items.length === 0 ? [] : [{ id, items }])
