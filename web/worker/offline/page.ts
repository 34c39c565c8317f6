// The page without its server: says so, and shows what this browser's person last saw. Its words and its looks come with it; it
// asks the server one thing, whether it is there again.
import { lastStateCache, lastStatePath } from '../../core/last-state/place.ts'
import { readLastState, type LastState } from '../../core/last-state/last-state.ts'
import { describeRing } from '../../core/seal-ring/describe.ts'
import { ringShapes, ringSize, type Ring } from '../../core/seal-ring/geometry.ts'
import { contained } from '../../core/visible-text.ts'
import { offlineTexts, typeset, type OfflineTexts } from './texts.ts'

type Language = LastState['language']
type Child = Element | string | null

/** How often the server is asked, in ms. */
const askEvery = 10_000
/** Here the page was opened by its own address, and stays. */
const own = location.pathname === '/offline'

function el(name: string, attributes: Readonly<Record<string, string>>, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children.filter((child) => child !== null))
  return element
}

function ringImage(ring: Ring, language: Language): Element {
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): Element => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    return element
  }
  const image = make('svg', { class: 'ring', viewBox: `0 0 ${ringSize} ${ringSize}`, 'aria-hidden': 'true' })
  image.append(...ringShapes(ring).map(({ d, fill, stroke, strokeWidth, dashed }) => make('path', { d, class: `fill-${fill} stroke-${stroke}`, 'stroke-width': strokeWidth, ...(dashed ? { 'stroke-dasharray': '3 3' } : {}) })))
  return el('div', { class: 'custody' }, image, el('p', { class: 'small' }, typeset(language, `${describeRing(ring, language, 'custody')}.`)))
}

function stateView(state: LastState, t: OfflineTexts): readonly Element[] {
  const { language } = state
  const say = (text: string): string => typeset(language, text)
  // A language of the person's with their country, for a date as they write it.
  const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language
  const date = (at: number): string => new Date(at).toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' })
  const clock = (at: number): string => new Date(at).toLocaleTimeString(locale, { timeStyle: 'short' })
  const left = (at: number): string => say(at > Date.now() ? t.until(clock(at)) : t.over(clock(at)))
  const section = (title: string, ...content: readonly Child[]): Element => el('section', {}, el('h2', {}, say(title)), ...content)
  const list = (items: readonly Element[]): Element => el('ul', {}, ...items)
  const waiting = state.waiting.map(({ kind, authority, until }) => el('li', {}, el('strong', {}, say(t.kinds[kind])), el('span', {}, contained(authority), until === null ? null : ` · ${left(until)}`)))
  const authorities = state.authorities.map(({ name, phase, threshold, segments }) =>
    el('li', {}, el('strong', {}, contained(name)), el('span', {}, say(t.authorityPhases[phase])), ringImage({ threshold, segments: segments.map(({ state: one, label }) => ({ state: one, label: contained(label) })) }, language)))
  const sessions = state.sessions.map(({ authority, phase, accepted, threshold, expiresAt }) =>
    el('li', {}, el('strong', {}, contained(authority)), el('span', {}, say(`${t.sessionPhases[phase]} · ${t.session(accepted, threshold)}`), phase === 'gathering' ? ` · ${left(expiresAt)}` : null)))
  return [
    el('p', { class: 'when' }, say(t.known(contained(state.person.name), date(state.at)))),
    section(t.waiting, waiting.length === 0 ? el('p', {}, say(t.nothingWaits)) : list(waiting)),
    ...(authorities.length === 0 ? [] : [section(t.authorities, list(authorities))]),
    ...(sessions.length === 0 ? [] : [section(t.sessions, list(sessions))]),
    el('p', { class: 'small' }, say(t.kept)),
  ]
}

async function kept(): Promise<LastState | null> {
  if (!('caches' in window)) return null
  const entry = await (await caches.open(lastStateCache)).match(lastStatePath)
  return entry === undefined ? null : readLastState(await entry.text())
}

const answers = async (): Promise<boolean> => fetch('/healthz', { cache: 'no-store' }).then(({ ok }) => ok, () => false)

/** As the console's switch was left, else as the system is. */
function colours(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const set = (): void => {
    const chosen = localStorage.getItem('mantine-color-scheme-value')
    document.documentElement.setAttribute('data-mantine-color-scheme', chosen === 'dark' || chosen === 'light' ? chosen : dark.matches ? 'dark' : 'light')
  }
  set()
  dark.addEventListener('change', set)
}

async function show(): Promise<void> {
  const state = await kept().catch(() => null)
  const language = state?.language ?? (navigator.language.startsWith('fr') ? 'fr' : 'en')
  const t = offlineTexts(language)
  const say = (text: string): string => typeset(language, text)
  const there = own && (await answers())
  document.documentElement.lang = language
  document.title = say(`Sceau · ${there ? t.online.title : t.title}`)
  const status = el('p', { role: 'status', class: 'small' })
  const again = async (): Promise<void> => {
    if (!(await answers())) return void (status.textContent = '')
    if (own) location.assign('/')
    else location.reload()
  }
  const button = el('button', { type: 'button' }, say(there ? t.home : t.retry))
  button.addEventListener('click', () => {
    status.textContent = say(t.retrying)
    void again()
  })
  const head = el('div', { class: 'head' }, el('h1', {}, say(there ? t.online.title : t.title)), el('p', { class: 'lead' }, say(there ? t.online.lead : t.lead)), el('div', { class: 'act' }, button, status))
  document.body.replaceChildren(
    el('header', {}, el('img', { src: '/icon.svg', width: '32', height: '32', alt: '' }), el('strong', {}, 'Sceau')),
    el('main', {}, head, ...(state === null ? [el('p', { class: 'when' }, say(t.nothingKnown))] : stateView(state, t))),
  )
  if (own) return
  addEventListener('online', () => void again())
  setInterval(() => void again(), askEvery)
}

colours()
addEventListener('DOMContentLoaded', () => void show())
