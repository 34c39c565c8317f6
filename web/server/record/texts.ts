// What a record needs words for. English and French beside it say the same.
import type { KeyAlgorithm } from '../../core/authority/draft.ts'
import type { AuthorityPhase } from '../../core/authority/phases.ts'

/** What an audit row says, with the name of who acted made visible. */
export type ActText = (who: string, detail: Readonly<Record<string, string | number | boolean | null>>) => string

export interface RecordTexts {
  readonly kind: string
  readonly lead: (organization: string, threshold: number, shareCount: number) => string
  readonly warnings: { readonly rehearsal: string; readonly notReady: string; readonly abandoned: string; readonly broken: string }
  readonly footer: (name: string, at: string) => string
  readonly pageOf: string
  readonly yes: string
  readonly no: string
  readonly none: string
  readonly server: string
  readonly operator: string
  readonly by: (when: string, who: string) => string
  readonly holds: (holds: boolean) => string
  /** Inside the ring. */
  readonly quorum: (threshold: number, shareCount: number) => string
  readonly keys: Readonly<Record<KeyAlgorithm, string>>
  readonly phases: Readonly<Record<AuthorityPhase, string>>
  readonly sealings: Readonly<Record<'nitrokey' | 'passphrase', string>>
  readonly authority: Titled<'name' | 'organization' | 'country' | 'key' | 'validity' | 'quorum' | 'requester' | 'refusal' | 'phase' | 'reason' | 'drafted' | 'id' | 'generation'> & { readonly years: (years: number) => string; readonly any: (threshold: number, shareCount: number) => string }
  readonly certificate: Titled<'subject' | 'serial' | 'from' | 'to' | 'keyDigest' | 'fingerprint' | 'words' | 'roster' | 'serverPart' | 'backedUp'>
  readonly shares: Titled<'holder' | 'site' | 'sticker' | 'serial' | 'words' | 'fingerprint' | 'enrolled' | 'sealed' | 'commitment' | 'package' | 'received' | 'receipt' | 'check'> & { readonly share: (index: number, shareCount: number) => string }
  readonly test: Titled<'what' | 'session' | 'opened' | 'signed' | 'tbs' | 'crl' | 'signature' | 'check'> & { readonly first: string; readonly not: string; readonly approval: (index: number, name: string) => string; readonly approved: string; readonly statement: string; readonly device: string; readonly deviceCheck: string }
  readonly course: Titled<never>
  readonly acts: Readonly<Partial<Record<string, ActText>>>
  readonly trail: Titled<'head' | 'hash' | 'console' | 'prepared' | 'sceau' | 'runtime' | 'bridge'> & { readonly row: (seq: number) => string }
  readonly signing: { readonly title: string; readonly text: string; readonly place: string; readonly signature: string; readonly administrator: string; readonly holder: (index: number, site: string) => string; readonly witness: string }
}

interface Titled<Name extends string> {
  readonly title: string
  readonly text: string | null
  readonly labels: Readonly<Record<Name, string>>
}
