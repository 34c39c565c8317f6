// The seal ring in words: says the same as the picture, for those who do not see it.
import { contributedCount, isSealed, type Ring, type SegmentState } from './geometry.ts'

const numbers = {
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  fr: ['aucune', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
} as const

type Language = 'en' | 'fr'
/** Names, or a number when they would be too many to listen to. */
interface Several { readonly words: string; readonly count: number }
type Sentence = (several: Several) => string

const word = (count: number, language: Language): string => numbers[language][count] ?? String(count)
const are = (en: readonly [string, string]): Sentence => ({ words, count }) => `${words} ${count === 1 ? en[0] : en[1]}`

const custody: Readonly<Record<Language, readonly (readonly [SegmentState, Sentence])[]>> = {
  en: [
    ['filled', are(['has proven its share', 'have proven their shares'])],
    ['outlined', are(['has been sent its share', 'have been sent their shares'])],
    ['enrolled', are(['is enrolled', 'are enrolled'])],
    ['empty', are(['is not enrolled', 'are not enrolled'])],
    ['crossed', are(['is lost', 'are lost'])],
  ],
  fr: [
    ['filled', are(['a prouvé sa part', 'ont prouvé leurs parts'])],
    ['outlined', are(['a sa part en attente', 'ont leurs parts en attente'])],
    ['enrolled', are(['est inscrit', 'sont inscrits'])],
    ['empty', are(['n’est pas inscrit', 'ne sont pas inscrits'])],
    ['crossed', are(['est perdu', 'sont perdus'])],
  ],
}

const phrases = {
  en: {
    approved: are(['has approved', 'have approved']),
    nobody: 'nobody has approved yet',
    needed: (count: number) => `${word(count, 'en')} ${count === 1 ? 'more is' : 'more are'} needed`,
    sealed: 'the seal is closed',
    blocked: 'too few holders are left to close the seal',
    deciding: are(['is deciding', 'are deciding']),
    crossed: are(['will not take part', 'will not take part']),
    holders: (count: number) => `${count} holders`,
    ready: (threshold: number, count: number) => `all ${word(count, 'en')} shares are proven, any ${word(threshold, 'en')} holders can sign together`,
    of: 'of', colon: ':', semicolon: '; ', and: ' and ',
  },
  fr: {
    approved: are(['a approuvé', 'ont approuvé']),
    nobody: 'personne n’a encore approuvé',
    needed: (count: number) => (count === 1 ? 'il en faut encore une' : `il en faut encore ${word(count, 'fr')}`),
    sealed: 'le sceau est fermé',
    blocked: 'il reste trop peu de porteurs pour fermer le sceau',
    deciding: are(['décide en ce moment', 'décident en ce moment']),
    crossed: are(['ne prendra pas part', 'ne prendront pas part']),
    holders: (count: number) => `${count} porteurs`,
    ready: (threshold: number, count: number) => `les ${word(count, 'fr')} parts sont prouvées, ${word(threshold, 'fr')} porteurs peuvent signer ensemble`,
    of: 'sur', colon: ' :', semicolon: ' ; ', and: ' et ',
  },
} as const

function several(ring: Ring, state: SegmentState, language: Language): Several | undefined {
  const labels = ring.segments.filter((segment) => segment.state === state).map((segment) => segment.label)
  const last = labels.at(-1)
  if (last === undefined) return undefined
  const words = labels.length === 1 ? last
    : labels.length > 6 ? phrases[language].holders(labels.length)
      : `${labels.slice(0, -1).join(', ')}${phrases[language].and}${last}`
  return { words, count: labels.length }
}

/** Whether the ring shows a session (someone contributed or is deciding) rather than who keeps a share. */
const inSession = (ring: Ring): boolean => ring.segments.some(({ state }) => state === 'contributed' || state === 'pulsing')

/**
 * One sentence without a full stop, such as "3 of 5: Paris and Lyon have approved, one more is needed".
 * @param about `session` or `custody`; left out, a ring in which somebody contributed or decides shows a session
 */
export function describeRing(ring: Ring, language: Language, about: 'session' | 'custody' = inSession(ring) ? 'session' : 'custody'): string {
  const say = phrases[language]
  const quorum = `${ring.threshold} ${say.of} ${ring.segments.length}${say.colon}`
  const told = (state: SegmentState, sentence: Sentence): readonly string[] => {
    const some = several(ring, state, language)
    return some === undefined ? [] : [sentence(some)]
  }
  if (about === 'custody') {
    if (ring.segments.every(({ state }) => state === 'filled')) return `${quorum} ${say.ready(ring.threshold, ring.segments.length)}`
    return `${quorum} ${custody[language].flatMap(([state, sentence]) => told(state, sentence)).join(', ')}`
  }
  const left = ring.threshold - contributedCount(ring)
  const possible = ring.segments.filter(({ state }) => state !== 'crossed').length
  const approved = told('contributed', say.approved)[0] ?? say.nobody
  const state = isSealed(ring) ? say.sealed : possible < ring.threshold ? say.blocked : say.needed(left)
  return `${quorum} ${[`${approved}, ${state}`, ...told('pulsing', say.deciding), ...told('crossed', say.crossed)].join(say.semicolon)}`
}
