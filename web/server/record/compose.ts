// A record in a language, of its facts. What people wrote is made visible as it is: no name moves what stands around it.
import { personById } from '../../../db/store/person.ts'
import type { AuditRow } from '../../core/audit/chain.ts'
import { sha256, toHex } from '../../core/bytes/bytes.ts'
import { describeCertificate } from '../../core/certificate/description.ts'
import { splitSigned } from '../../core/certificate/signed.ts'
import { withFrenchSpaces } from '../../core/french-spaces.ts'
import { deviceFingerprint } from '../../core/roster/device-fingerprint.ts'
import { custodySegments } from '../../core/seal-ring/custody.ts'
import { escapeText } from '../../core/visible-text.ts'
import { fingerprintWords } from '../../core/words.ts'
import { askedOnce } from '../asked-once.ts'
import type { Server } from '../context.ts'
import type { RecordDocument, RecordGroup, RecordLanguage, RecordLine, RecordSection } from './document.ts'
import { softwareVersions, type RecordFacts, type ShareFacts, type TestFacts } from './facts.ts'
import { recordInEnglish } from './texts-en.ts'
import { recordInFrench } from './texts-fr.ts'
import type { RecordTexts } from './texts.ts'

/** What every section is written with. */
interface Pen {
  readonly language: RecordLanguage
  readonly texts: RecordTexts
  readonly time: (at: number) => string
  /** In a table of many: the section says that it is UTC. */
  readonly moment: (at: number) => string
  /** The name of whoever acted: a person's id, `server`, `operator`. */
  readonly nameOf: (actor: string) => string
}

/** The document. `preparedBy`: the id of who asks for it. */
export function composeRecord(server: Server, facts: RecordFacts, language: RecordLanguage, preparedBy: string): RecordDocument {
  const texts = language === 'fr' ? recordInFrench : recordInEnglish
  const { authority, shares, test } = facts
  const names = askedOnce((id) => personById(server.db, id)?.name ?? null)
  const format = (dateStyle: 'long' | 'medium'): Intl.DateTimeFormat => new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle, timeStyle: 'medium', timeZone: 'UTC' })
  const [clock, short] = [format('long'), format('medium')]
  const pen: Pen = {
    language, texts,
    time: (at) => `${clock.format(at)} UTC`,
    moment: (at) => short.format(at),
    nameOf: (actor) => (actor === 'server' ? texts.server : actor === 'operator' ? texts.operator : escapeText(names(actor) ?? actor)),
  }
  const broken = shares.some(({ receiptHolds }) => receiptHolds === false) || (test !== null && (!test.holds || test.approvals.some((approval) => !approval.holds)))
  const unfinished = authority.phase !== 'ready' && authority.phase !== 'retired' && authority.phase !== 'abandoned'
  const { rehearsal, abandoned, notReady } = texts.warnings
  const name = escapeText(authority.name)
  const custody = shares.map(({ share, enrolment }) => ({ ...share, enrolled: enrolment !== undefined, dealt: share.commitment !== null }))
  return typeset({
    language, kind: texts.kind, title: name,
    lead: texts.lead(escapeText(authority.organization), authority.threshold, authority.shareCount),
    warnings: [
      ...(broken ? [texts.warnings.broken] : []), ...(server.settings.NITROKEY_MODE === 'rehearsal' ? [rehearsal] : []),
      ...(authority.phase === 'abandoned' ? [abandoned] : []), ...(unfinished ? [notReady] : []),
    ],
    ring: { threshold: authority.threshold, segments: custodySegments({ phase: authority.phase, shares: custody }).map(({ state, label }) => ({ state, label: escapeText(label) })) },
    quorum: texts.quorum(authority.threshold, authority.shareCount),
    sections: [authoritySection(pen, facts), certificateSection(pen, facts), sharesSection(pen, shares), testSection(pen, test, shares), courseSection(pen, facts.rows), trailSection(pen, server, facts, preparedBy)],
    signing: { ...pick(texts.signing), people: signers(pen, facts) },
    footer: texts.footer(name, pen.time(facts.at)),
    pageOf: texts.pageOf,
  })
}

const pick = ({ title, text, place, signature }: RecordTexts['signing']) => ({ title, text, place, signature })
const fact = (label: string, value: string): RecordLine => ({ label, value, data: false })
const data = (label: string, value: string): RecordLine => ({ label, value, data: true })
/** A line for what may be missing. */
const maybe = <T>(value: T | null | undefined, line: (value: T) => RecordLine): RecordLine[] => (value === null || value === undefined ? [] : [line(value)])
const group = (lines: readonly RecordLine[], title: string | null = null): RecordGroup => ({ title, lines })

function authoritySection({ texts, time, nameOf }: Pen, { authority }: RecordFacts): RecordSection {
  const { title, text, labels: l, years, any } = texts.authority
  const { name, organization, country, keyAlgorithm, validityYears, threshold, shareCount, requesterMayContribute, refusalEndsSession, phase, reason, createdAt, createdBy, id, generation, phaseSince } = authority
  return { title, text, groups: [group([
    fact(l.name, escapeText(name)), fact(l.organization, escapeText(organization)), fact(l.country, country), fact(l.key, texts.keys[keyAlgorithm]), fact(l.validity, years(validityYears)),
    fact(l.quorum, any(threshold, shareCount)), fact(l.requester, requesterMayContribute ? texts.yes : texts.no), fact(l.refusal, refusalEndsSession ? texts.yes : texts.no), fact(l.phase, texts.by(texts.phases[phase], time(phaseSince))),
    ...maybe(reason, (why) => fact(l.reason, escapeText(why))), fact(l.drafted, texts.by(time(createdAt), nameOf(createdBy))), data(l.id, id), fact(l.generation, String(generation)),
  ])] }
}

function certificateSection({ language, texts, time }: Pen, { authority: { certificate, rosterDigest, serverPartCommitment, serverPartBackedUpAt } }: RecordFacts): RecordSection {
  const { title, text, labels: l } = texts.certificate
  if (certificate === null) return { title, text: texts.none, groups: [] }
  const description = describeCertificate(certificate)
  if (description.kind === 'crl') throw new TypeError('an authority whose certificate is none')
  const { subject: { commonName, organization, country }, serialNumber, notBefore, notAfter, key, fingerprint } = description
  const subject = [['CN', commonName], ['O', organization], ['C', country]].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(', ')
  return { title, text, groups: [group([
    fact(l.subject, subject), data(l.serial, serialNumber), fact(l.from, time(notBefore)), fact(l.to, time(notAfter)), data(l.fingerprint, fingerprint),
    fact(l.words, fingerprintWords(sha256(certificate), language).join(' ')), data(l.keyDigest, key.digest),
    ...maybe(rosterDigest, (digest) => data(l.roster, toHex(digest))), ...maybe(serverPartCommitment, (commitment) => data(l.serverPart, toHex(commitment))),
    fact(l.backedUp, serverPartBackedUpAt === null ? texts.none : time(serverPartBackedUpAt)),
  ])] }
}

function sharesSection({ language, texts, time }: Pen, shares: readonly ShareFacts[]): RecordSection {
  const { title, text, labels: l, share: titleOf } = texts.shares
  return { title, text, groups: shares.map(({ share, enrolment, deployment, receiptHolds }) => group([
    fact(l.holder, escapeText(share.holderName)), fact(l.site, escapeText(share.location)), fact(l.sticker, share.nitrokeyId),
    ...maybe(enrolment, ({ serial }) => data(l.serial, escapeText(serial))),
    ...maybe(enrolment, ({ signPublicKey, openPublicKey }) => fact(l.words, fingerprintWords(deviceFingerprint(signPublicKey, openPublicKey), language).join(' '))),
    ...maybe(enrolment, ({ signPublicKey, openPublicKey }) => data(l.fingerprint, toHex(deviceFingerprint(signPublicKey, openPublicKey)))),
    ...maybe(enrolment, ({ enrolledAt }) => fact(l.enrolled, time(enrolledAt))),
    ...maybe(deployment, ({ sealedTo }) => fact(l.sealed, texts.sealings[sealedTo])),
    ...maybe(share.commitment, (commitment) => data(l.commitment, toHex(commitment))),
    ...maybe(deployment, ({ sealedDigest }) => data(l.package, toHex(sealedDigest))),
    ...maybe(share.receivedAt, (at) => fact(l.received, time(at))),
    ...maybe(share.receiptSignature, (signature) => data(l.receipt, toHex(signature))),
    ...maybe(receiptHolds, (holds) => fact(l.check, texts.holds(holds))),
  ], titleOf(share.shareIndex, shares.length))) }
}

function testSection({ texts, time, nameOf }: Pen, test: TestFacts | null, shares: readonly ShareFacts[]): RecordSection {
  const { title, text, labels: l, first, not, approval, approved, statement, device, deviceCheck } = texts.test
  if (test === null) return { title, text: not, groups: [] }
  const { session, crl, holds, approvals } = test
  return { title, text, groups: [
    group([
      fact(l.what, first), data(l.session, session.id), fact(l.opened, texts.by(time(session.openedAt), nameOf(session.openedBy ?? 'server'))), ...maybe(session.endedAt, (at) => fact(l.signed, time(at))),
      data(l.tbs, toHex(session.tbsDigest)), data(l.crl, toHex(sha256(crl.der))), data(l.signature, toHex(splitSigned(crl.der).signature)), fact(l.check, texts.holds(holds)),
    ]),
    ...approvals.map(({ contribution, holds: signed }) => group([
      fact(approved, time(contribution.at)), data(statement, toHex(sha256(contribution.statement))), data(device, toHex(contribution.signature)), fact(deviceCheck, texts.holds(signed)),
    ], approval(contribution.shareIndex, escapeText(shares[contribution.shareIndex - 1]?.share.holderName ?? '')))),
  ] }
}

function courseSection({ texts, moment, nameOf }: Pen, rows: readonly AuditRow[]): RecordSection {
  const lines = rows.flatMap(({ at, actor, action, detail }) => {
    const sentence = texts.acts[action]?.(nameOf(actor), JSON.parse(detail) as Parameters<NonNullable<RecordTexts['acts'][string]>>[1])
    return sentence === undefined ? [] : [fact(moment(at), sentence)]
  })
  return { title: texts.course.title, text: texts.course.text, groups: [group(lines)] }
}

function trailSection({ texts, time, nameOf }: Pen, { settings }: Server, { head, at, shares }: RecordFacts, preparedBy: string): RecordSection {
  const { title, text, labels: l, row } = texts.trail
  const bridges = [...new Set(shares.flatMap((share) => share.bridges))].map(escapeText)
  const { sceau, node, openssl } = softwareVersions
  return { title, text, groups: [group([
    fact(l.prepared, texts.by(time(at), nameOf(preparedBy))), fact(l.console, settings.PUBLIC_ORIGIN), fact(l.head, row(head.seq)), data(l.hash, toHex(head.hash)),
    fact(l.sceau, sceau), fact(l.runtime, `Node ${node}, OpenSSL ${openssl}`), fact(l.bridge, bridges.length === 0 ? texts.none : bridges.join(', ')),
  ])] }
}

/** Who acted as an administrator, every holder, and two witnesses whom the server does not know. */
function signers({ texts: { signing }, nameOf }: Pen, { authority, shares, rows, test }: RecordFacts): RecordDocument['signing']['people'] {
  const holders = new Set(shares.map(({ share }) => share.holderId))
  const acted = ['authority.created', 'authority.dealing', 'session.opened', 'authority.ready']
  const administrators = new Set([authority.createdBy, ...rows.filter(({ action }) => acted.includes(action)).map(({ actor }) => actor), test?.session.openedBy ?? 'server'])
  return [
    ...[...administrators].filter((actor) => actor !== 'server' && actor !== 'operator' && !holders.has(actor)).map((actor) => ({ name: nameOf(actor), role: signing.administrator })),
    ...shares.map(({ share }) => ({ name: escapeText(share.holderName), role: signing.holder(share.shareIndex, escapeText(share.location)) })),
    ...[1, 2].map(() => ({ name: null, role: signing.witness })),
  ]
}

/** French wants spaces that do not break; names are left as they are by it, since it only changes which space stands there. */
function typeset(document: RecordDocument): RecordDocument {
  if (document.language !== 'fr') return document
  const spaced = (value: unknown): unknown =>
    typeof value === 'string' ? withFrenchSpaces(value)
      : Array.isArray(value) ? value.map(spaced)
        : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spaced(one)]))
          : value
  return spaced(document) as RecordDocument
}
