// The frame of every page: the pairing's words on top, one thing to do in the middle, the PIN and the buttons at the foot.
import { refusalText } from '../../web/core/refusal-texts/refusal-text.ts'
import { el } from './dom.ts'
import type { PageRefusal } from './page-refusal.ts'
import { en, type Texts } from './texts/en.ts'
import { fr } from './texts/fr.ts'

/** What a page shows with: its language, its words, and the phrase of the pairing, if any. */
export interface Look {
  readonly language: 'en' | 'fr'
  readonly texts: Texts
  readonly phrase: string | undefined
}

/** The look of a language. */
export function lookOf(language: 'en' | 'fr', phrase?: string): Look {
  document.documentElement.lang = language
  return { language, texts: language === 'fr' ? fr : en, phrase }
}

/** Replaces the window's content. The heading gets the focus, so that a screen reader begins there. */
export function show(look: Look, title: string, main: readonly (Node | string | null)[], foot: readonly (Node | null)[] = []): void {
  const { texts } = look
  document.title = `${title} · Sceau`
  const heading = el('h1', { tabindex: -1 }, title)
  const phrase = look.phrase !== undefined && el('p', { class: 'phrase', title: texts.wordsMeaning }, el('span', { class: 'phrase-label' }, texts.yourWords), el('strong', {}, look.phrase))
  document.getElementById('page')?.replaceChildren(
    el('header', {}, el('p', { class: 'brand' }, el('img', { src: '/page/assets/icon.svg', alt: '', width: 24, height: 24 }), el('b', {}, 'Sceau'), el('span', {}, texts.onThisComputer)), phrase),
    el('main', {}, heading, ...main),
    el('footer', {}, ...foot),
  )
  heading.focus()
}

/** A notice with its word, so that its colour is not the only sign. */
export function notice(kind: 'info' | 'warning' | 'danger' | 'success', title: string, ...text: readonly (Node | string)[]): HTMLElement {
  return el('div', { class: `notice ${kind}`, ...(kind === 'danger' ? { role: 'alert' } : {}) }, el('strong', {}, title), ...text.map((line) => (typeof line === 'string' ? el('p', {}, line) : line)))
}

/** A refusal: what happened, what it means, what to do, and its id. */
export function refusalNotice(look: Look, { id, detail }: PageRefusal): HTMLElement {
  const words = refusalText(id, look.language, detail)
  return notice('danger', words.what, words.means, words.todo, el('p', { class: 'id' }, `${look.texts.refusalId}: `, el('code', {}, id)))
}

/** A button. `seal` is the red one, kept for the act of sealing. */
export function button(kind: 'seal' | 'ink' | 'quiet', text: string, onclick: () => void): HTMLButtonElement {
  return el('button', { type: 'button', class: kind, onclick }, text)
}

/** Pairs of a name and what stands for it. Rows without a value are left out. */
export function facts(rows: readonly (readonly [string, Node | string | null])[]): HTMLElement {
  return el('dl', {}, ...rows.flatMap(([name, value]) => (value === null || value === '' ? [] : [el('dt', {}, name), el('dd', {}, value)])))
}

/** What most people need not see, one click away. */
export function technical(look: Look, ...content: readonly Node[]): HTMLElement {
  return el('details', {}, el('summary', {}, look.texts.technical), ...content)
}

/** Fingerprint words, numbered, in two columns. */
export function wordList(words: readonly string[]): HTMLElement {
  return el('ol', { class: 'words', lang: '' }, ...words.map((word) => el('li', {}, word)))
}

/** A busy page; nothing on it can be pressed. */
export function showWorking(look: Look, title: string, ...main: readonly Node[]): void {
  show(look, title, [el('div', { class: 'working', role: 'status' }, el('span', { class: 'spinner', 'aria-hidden': 'true' }), el('p', {}, look.texts.doNotRemove)), ...main])
}

/** A date and time in the reader's language. */
export function time(look: Look, ms: number, style: 'date' | 'minute' = 'minute'): string {
  return new Intl.DateTimeFormat(look.language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'medium', ...(style === 'minute' ? { timeStyle: 'short' } : {}) }).format(ms)
}
