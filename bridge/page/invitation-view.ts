// What a holder reads before approving: who asks, what for, which names, until when; and the digest that everybody else
// sees too. All of it from the bytes that will be signed, none of it as the console words it, but requester and reason.
import { escapeText, type CertificateDescription, type CrlDescription } from '../../web/core/certificate/description.ts'
import type { Subject } from '../../web/core/certificate/subject.ts'
import { toHex } from '../../web/core/bytes/bytes.ts'
import { fingerprintWords } from '../../web/core/words.ts'
import { el } from './dom.ts'
import type { Invitation } from './invitation.ts'
import { ringImage } from './ring.ts'
import { facts, notice, technical, time, wordList, type Look } from './view.ts'

/** The content of the page, under its title. */
export function invitationView(look: Look, invitation: Invitation): readonly (Node | string | null)[] {
  const { texts, language } = look
  const { description, digest, roster, place } = invitation
  const kind = texts.contributeKinds[description.kind]
  const rows = description.kind === 'crl' ? crlRows(look, description) : certificateRows(look, description)
  const segments = roster.entries.map(({ shareIndex, holderName }) => ({ label: holderName, state: shareIndex === place.shareIndex ? ('pulsing' as const) : ('outlined' as const) }))
  return [
    el('div', { class: 'beside' },
      ringImage({ threshold: roster.threshold, segments }, language, 72),
      el('div', {}, el('p', { class: 'lead' }, kind), el('p', { class: 'names' }, headline(description)))),
    description.kind === 'authority' ? notice('warning', texts.contributeAuthorityWarning) : null,
    facts([[texts.contributeRequester, escapeText(invitation.requester)], [texts.contributeReason, el('span', { class: 'reason' }, escapeText(invitation.reason))], ...rows.short]),
    el('h2', {}, texts.contributeWords), wordList(fingerprintWords(digest, language)),
    el('p', { class: 'verified' }, texts.contributeVerified),
    technical(look, facts([
      [texts.contributeDigest, el('code', {}, toHex(digest))],
      ...rows.long,
      [texts.contributeExpires, time(look, invitation.announcement.expiresAt)],
      [texts.pairConsole, invitation.origin],
      [texts.contributeExtensions, el('ul', {}, ...description.extensions.map((extension) => el('li', {}, extension.name, extension.critical && ' ●', el('br'), el('code', {}, extension.value))))],
    ])),
  ]
}

type Rows = { readonly short: readonly (readonly [string, Node | string | null])[]; readonly long: readonly (readonly [string, Node | string | null])[] }

function headline(description: CertificateDescription | CrlDescription): string {
  if (description.kind === 'crl') return nameText(description.issuer)
  return description.subject.commonName ?? description.subjectAltNames[0]?.value ?? nameText(description.subject)
}

function certificateRows(look: Look, description: CertificateDescription): Rows {
  const { texts } = look
  const { key } = description
  return {
    short: [
      [texts.contributeNames, description.subjectAltNames.length === 0 ? null : el('ul', { class: 'plain' }, ...description.subjectAltNames.map(({ kind, value }) => el('li', {}, kind === 'DNS' ? value : `${kind} ${value}`)))],
      [texts.contributeValidity, `${time(look, description.notBefore, 'date')} ${texts.to} ${time(look, description.notAfter, 'date')}`],
      [texts.contributeKey, `${key.kind.toUpperCase()}${key.kind === 'rsa' ? ` ${key.bits}` : ''}`],
    ],
    long: [
      [texts.contributeSubject, nameText(description.subject)],
      [texts.contributeIssuer, nameText(description.issuer)],
      [texts.contributeSerial, el('code', {}, description.serialNumber)],
      [texts.contributeKeyDigest, el('code', {}, key.digest)],
    ],
  }
}

function crlRows(look: Look, description: CrlDescription): Rows {
  const { texts } = look
  const { revoked, revokedCount } = description
  return {
    short: [
      [texts.contributeNumber, description.number.toString()],
      [texts.contributeUpdates, `${time(look, description.thisUpdate, 'date')}, ${time(look, description.nextUpdate, 'date')}`],
      [texts.contributeRevoked, texts.contributeRevokedCount(revokedCount)],
    ],
    long: [
      [texts.contributeIssuer, nameText(description.issuer)],
      [texts.contributeRevoked, revoked.length === 0 ? null : el('ul', {}, ...revoked.map((entry) => el('li', {}, el('code', {}, entry.serialNumber), ` ${time(look, entry.revocationDate, 'date')} ${entry.reason ?? ''}`)))],
    ],
  }
}

/** A name on one line, from the common name up to the country. */
function nameText(name: Subject): string {
  return Object.values(name).filter((text) => text !== undefined).reverse().join(', ')
}
