// The frame of every page: the pairing's words on top, one thing to do in the middle, the PIN and the buttons at the foot.
import { escapeText, pieces } from '../../web/core/visible-text.ts'
import { el } from './dom.ts'
import { en, type Texts } from './texts/en.ts'
import { fr } from './texts/fr.ts'

/** What a page shows with: its language, its words, and the phrase of the pairing, if any. */
export interface Look {
  readonly language: 'en' | 'fr'
  readonly texts: Texts
  readonly phrase: string | undefined
}

type Content = Node | string | null | false

/** The look of a language. */
export function lookOf(language: 'en' | 'fr', phrase?: string): Look {
  document.documentElement.lang = language
  return { language, texts: language === 'fr' ? fr : en, phrase }
}

/** Above this many characters a title is set smaller: names may be 255 long. */
const longTitle = 72

/** Replaces the window's content. The heading gets the focus, so that a screen reader begins there. */
export function show(look: Look, title: string, main: readonly Content[], foot: readonly Content[] = []): void {
  const { texts } = look
  document.title = `${title} · Sceau`
  const heading = el('h1', { tabindex: -1, class: title.length > longTitle && 'long' }, title)
  const phrase = look.phrase !== undefined && el('p', { class: 'phrase' }, el('span', {}, texts.yourWords), el('strong', {}, visible(look.phrase)), el('span', { class: 'heard' }, texts.wordsMeaning))
  document.getElementById('page')?.replaceChildren(
    el('header', {}, el('p', { class: 'brand' }, el('img', { src: '/page/assets/icon.svg', alt: '', width: 28, height: 28 }), el('b', {}, 'Sceau'), el('span', {}, texts.onThisComputer)), phrase),
    el('main', {}, heading, ...main.filter((part) => part !== false)),
    el('footer', {}, ...foot.filter((part) => part !== false)),
  )
  heading.focus()
}

/** A text that somebody else wrote: what cannot be seen in it is spelt out, and its direction stays its own. */
export const visible = (text: string): HTMLElement => el('bdi', {}, escapeText(text))

/** The same for what somebody wrote in lines, a reason: its lines and the spaces that French sets stay; a sign that is spelt out looks like none that can be typed. */
export const ownWords = (text: string): HTMLElement => el('bdi', {}, ...pieces(text).map(({ text: piece, hidden }) => (hidden ? el('code', {}, piece) : piece)))

/** A notice with its word, so that its colour is not the only sign. */
export function notice(kind: 'info' | 'warning' | 'danger', title: string, ...text: readonly (Node | string)[]): HTMLElement {
  return el('div', { class: `notice ${kind}`, ...(kind === 'danger' ? { role: 'alert' } : {}) }, el('strong', {}, title), ...text.map((line) => (typeof line === 'string' ? el('p', {}, line) : line)))
}

/** A button. `seal` is the red one, kept for the act of sealing. @param key what also presses it (keyboard.ts). */
export function button(kind: 'seal' | 'ink' | 'quiet', text: string, onclick: () => void, key?: 'Enter' | 'Escape'): HTMLButtonElement {
  return el('button', { type: 'button', class: kind, onclick, 'aria-keyshortcuts': key }, text)
}

/** Buttons side by side, the quiet one first. */
export const row = (...buttons: readonly HTMLElement[]): HTMLElement => el('div', { class: 'buttons' }, ...buttons)

/** Pairs of a name and what stands for it. Rows without a value are left out. */
export function facts(rows: readonly (readonly [string, Node | string | null])[]): HTMLElement {
  return el('dl', {}, ...rows.flatMap(([name, value]) => (value === null || value === '' ? [] : [el('dt', {}, name), el('dd', {}, value)])))
}

/** What most people need not see, one click away. */
export function folded(summary: string, ...content: readonly Content[]): HTMLElement {
  return el('details', {}, el('summary', {}, summary), ...content)
}

/** Fingerprint words, numbered, in two columns. */
export function wordList(words: readonly string[]): HTMLElement {
  return el('ol', { class: 'words' }, ...words.map((word) => el('li', {}, word)))
}

/** A digest in groups of eight, to be compared by eye; what is copied has no gaps. */
export function hexText(hex: string): HTMLElement {
  return el('code', { class: 'hex' }, ...(hex.match(/.{1,8}/g) ?? []).map((group) => el('span', {}, group)))
}

/** A busy page; nothing on it can be pressed. */
export function showWorking(look: Look, title: string, ...main: readonly Content[]): void {
  show(look, title, [el('p', { class: 'working', role: 'status' }, el('span', { class: 'spinner', 'aria-hidden': 'true' }), look.texts.doNotRemove), ...main])
}

/** A date and time in the reader's language. */
export function time(look: Look, ms: number, style: 'date' | 'minute' | 'clock' = 'minute'): string {
  const parts = { date: { dateStyle: 'medium' }, minute: { dateStyle: 'medium', timeStyle: 'short' }, clock: { timeStyle: 'short' } } as const
  return new Intl.DateTimeFormat(look.language === 'fr' ? 'fr-FR' : 'en-GB', parts[style]).format(ms)
}
