// The ceremony record as a document: headings, facts with their names, lines to sign on. The page and the PDF are made of this
// and of nothing else, so that both say the same.
import type { Ring } from '../../core/seal-ring/geometry.ts'

/** The languages of a record. */
export const recordLanguages = ['en', 'fr'] as const
export type RecordLanguage = (typeof recordLanguages)[number]

/** One fact. `data`: digests, numbers and keys, to be set in the face in which no two characters look alike. */
export interface RecordLine {
  readonly label: string
  readonly value: string
  readonly data: boolean
}

/** Facts that belong together: one share, one approval. */
export interface RecordGroup {
  readonly title: string | null
  readonly lines: readonly RecordLine[]
}

export interface RecordSection {
  readonly title: string
  readonly text: string | null
  readonly groups: readonly RecordGroup[]
}

/** A whole record. All texts are in its language, and what people wrote is made visible (escapeText). */
export interface RecordDocument {
  readonly language: RecordLanguage
  /** “Ceremony record”. */
  readonly kind: string
  readonly title: string
  readonly lead: string
  /** What a reader must know before anything else: that it is a rehearsal, that the authority is not ready. */
  readonly warnings: readonly string[]
  readonly ring: Ring
  /** “3 of 5”, inside the ring. */
  readonly quorum: string
  readonly sections: readonly RecordSection[]
  readonly signing: {
    readonly title: string
    readonly text: string
    /** Above the lines that people write on. */
    readonly place: string
    readonly signature: string
    /** Who signs, and as what; a name that is null is written by hand. */
    readonly people: readonly { readonly name: string | null; readonly role: string }[]
  }
  /** Under every page: what this is, of when. */
  readonly footer: string
  /** “Page {page} of {pages}”. */
  readonly pageOf: string
}
