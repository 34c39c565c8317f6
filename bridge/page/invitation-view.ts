// What a holder reads before approving: what would be signed, who asks and why, until when; and the digest that everybody
// else sees too. All of it from the bytes that will be signed, none of it as the console words it, but requester and reason.
import type { CertificateDescription, CrlDescription, TbsDescription } from '../../web/core/certificate/description.ts'
import { readableHost } from '../../web/core/certificate/readable-host.ts'
import { nameLine } from '../../web/core/certificate/name-line.ts'
import { graveWarnings, certificateWarnings } from '../../web/core/certificate/warnings.ts'
import { warningText } from '../../web/core/certificate/warning-texts/warning-text.ts'
import { toHex } from '../../web/core/bytes/bytes.ts'
import { fingerprintWords } from '../../web/core/words.ts'
import { el } from './dom.ts'
import type { Invitation } from './invitation.ts'
import { ringImage, rosterRing } from './ring.ts'
import { sessionEnd } from './session-end.ts'
import { facts, folded, hexText, notice, ownWords, time, visible, wordList, type Look } from './view.ts'

/** The content of the page, under its title. */
export function invitationView(look: Look, invitation: Invitation): readonly (Node | string | null)[] {
  const { texts, language } = look
  const { description, digest, roster, place, announcement } = invitation
  const rows = description.kind === 'crl' ? crlRows(look, description) : certificateRows(look, description)
  const says = texts.ring(roster.threshold, roster.shareCount, place.shareIndex)
  return [
    el('div', { class: 'beside' },
      ringImage(rosterRing(roster, place.shareIndex, 'pulsing'), says, 96),
      el('div', {}, el('p', {}, texts.contributeKinds[description.kind]), el('p', { class: 'names' }, ...hostName(headline(description))))),
    unusual(look, description),
    facts([
      [texts.contributeRequester, visible(invitation.requester)],
      [texts.contributeReason, shortened(look, invitation.reason)],
      ...rows.short,
      [texts.contributeExpires, sessionEnd(look, announcement.expiresAt)],
    ]),
    el('h2', {}, texts.contributeWords), wordList(fingerprintWords(digest, language)), hexText(toHex(digest)),
    el('p', { class: 'verified' }, texts.contributeVerified),
    folded(texts.technical, facts([
      ...rows.long,
      [texts.pairConsole, el('code', {}, invitation.origin)],
      [texts.contributeExtensions, el('ul', {}, ...description.extensions.map(({ name, critical, value }) => el('li', {}, name, critical && ` (${texts.critical})`, el('br'), el('code', {}, value))))],
    ])),
  ]
}

/** What is unusual about it, as far as the bytes say so: what was certified before, only the console could claim. */
function unusual({ texts, language }: Look, description: TbsDescription): HTMLElement | null {
  const warnings = certificateWarnings(description, Date.now(), null)
  if (warnings.length === 0) return null
  const items = warnings.map((warning) => {
    const { what, means } = warningText(warning, language)
    return el('li', { 'data-warning': warning.id }, el('b', {}, what), ' ', means)
  })
  return notice(warnings.some(({ id }) => graveWarnings.has(id)) ? 'danger' : 'warning', texts.contributeUnusual(warnings.length), el('ul', { class: 'unusual' }, ...items))
}

type Row = readonly [string, Node | string | null]
type Rows = { readonly short: readonly Row[]; readonly long: readonly Row[] }

/** So many names are shown at once; the others are a click away, so that a long list does not push the digest out of sight. */
const namesAtOnce = 8
/** The same for a reason that somebody wrote at length. */
const reasonAtOnce = 240
const linesAtOnce = 6

/** A name as programs compare it, and the letters that it stands for. */
function hostName(name: string): readonly (Node | string)[] {
  const letters = readableHost(name)
  return letters === null ? [name] : [name, ' ', el('span', { class: 'letters' }, '(', visible(letters), ')')]
}

function headline(description: CertificateDescription | CrlDescription): string {
  if (description.kind === 'crl') return nameLine(description.issuer)
  return description.subject.commonName ?? description.subjectAltNames[0]?.value ?? nameLine(description.subject)
}

/** Somebody's words, the end of long ones a click away. */
export function shortened(look: Look, reason: string): Node | string {
  if (reason === '') return look.texts.contributeNoReason
  const start = [...reason.split('\n', linesAtOnce + 1).slice(0, linesAtOnce).join('\n')].slice(0, reasonAtOnce).join('')
  if (start === reason) return ownWords(reason)
  return el('div', {}, ownWords(`${start}…`), folded(look.texts.contributeWhole, ownWords(reason)))
}

function certificateRows(look: Look, description: CertificateDescription): Rows {
  const { texts } = look
  const { key, notBefore, notAfter } = description
  const names = description.subjectAltNames.map(({ kind, value }) => el('li', {}, ...(kind === 'DNS' ? hostName(value) : [`${kind} ${value}`])))
  const more = names.length - namesAtOnce
  return {
    short: [
      [texts.contributeNames, names.length === 0 ? null : el('div', {}, el('ul', {}, ...names.slice(0, namesAtOnce)), more > 0 && folded(texts.contributeMoreNames(more), el('ul', {}, ...names.slice(namesAtOnce))))],
      [texts.contributeValidity, texts.contributeFromTo(time(look, notBefore, 'date'), time(look, notAfter, 'date'), Math.round((notAfter - notBefore) / 86_400_000))],
    ],
    long: [
      [texts.contributeSubject, nameLine(description.subject)],
      [texts.contributeIssuer, nameLine(description.issuer)],
      [texts.contributeSerial, el('code', {}, description.serialNumber)],
      [texts.contributeKey, `${key.kind.toUpperCase()}${key.kind === 'rsa' ? ` ${key.bits}` : ''}`],
      [texts.contributeKeyDigest, hexText(key.digest)],
    ],
  }
}

function crlRows(look: Look, description: CrlDescription): Rows {
  const { texts } = look
  const { revoked, revokedCount, number, thisUpdate, nextUpdate } = description
  return {
    short: [
      [texts.contributeNumber, number.toString()],
      [texts.contributeRevoked, texts.contributeRevokedCount(revokedCount)],
      [texts.contributeValidity, texts.contributeFromTo(time(look, thisUpdate, 'date'), time(look, nextUpdate, 'date'), Math.round((nextUpdate - thisUpdate) / 86_400_000))],
    ],
    long: [
      [texts.contributeIssuer, nameLine(description.issuer)],
      [texts.contributeRevokedSerials, revoked.length === 0 ? null : el('ul', {}, ...revoked.map((entry) => el('li', {}, el('code', {}, entry.serialNumber), ` ${time(look, entry.revocationDate, 'date')} ${entry.reason ?? ''}`)))],
    ],
  }
}
