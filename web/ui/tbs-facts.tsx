// The facts of what is to be signed that a person decides by.
import type { ReactElement, ReactNode } from 'react'
import type { SubjectAltName } from '../core/certificate/alt-names.ts'
import type { CertificateDescription, CrlDescription, TbsDescription } from '../core/certificate/description.ts'
import { nameLine } from '../core/certificate/name-line.ts'
import type { KeyKind } from '../core/certificate/spki.ts'
import { DateTime } from './date-time.tsx'
import type { Fact } from './definition-list.tsx'
import { HostName } from './host-name.tsx'
import classes from './tbs-sheet.module.css'
import { useTexts } from './use-texts.ts'

type Texts = ReturnType<typeof useTexts<'tbs'>>
const day = 86_400_000
/** More names than this are folded away. */
const mostShown = 6

const keyNames: Readonly<Record<Exclude<KeyKind, 'rsa'>, string>> = { 'ec-p256': 'EC P-256', 'ec-p384': 'EC P-384', ed25519: 'Ed25519' }

/** A key in words. */
export const keyText = ({ kind, bits }: { readonly kind: KeyKind; readonly bits: number }, t: Texts): string => (kind === 'rsa' ? t('rsa', { bits: String(bits) }) : keyNames[kind])

/** The one name that stands for the whole. */
export function headlineOf(description: TbsDescription): string {
  if (description.kind === 'crl') return nameLine(description.issuer)
  return description.subject.commonName ?? description.subjectAltNames[0]?.value ?? nameLine(description.subject)
}

/** What a person decides by, in the order of weight. */
export const factsOf = (description: TbsDescription, t: Texts): readonly Fact[] =>
  description.kind === 'crl' ? crlFacts(description, t) : certificateFacts(description, t)

function certificateFacts({ subject, issuer, subjectAltNames, key, notBefore, notAfter, usages }: CertificateDescription, t: Texts): readonly Fact[] {
  const names = subjectAltNames.length === 0 ? [] : [{ term: t('names'), value: <Names names={subjectAltNames} /> }]
  // A subject that is only a common name says nothing that the names do not.
  const whole = Object.keys(subject).length > (subject.commonName === undefined ? 0 : 1) ? [{ term: t('subject'), value: nameLine(subject) }] : []
  return [
    ...names, ...whole,
    { term: t('validity'), value: <Between from={notBefore} to={notAfter} t={t} days={Math.round((notAfter - notBefore) / day)} /> },
    { term: t('key'), value: <span className={classes['key']}>{keyText(key, t)}</span> },
    ...(usages.extended.length === 0 ? [] : [{ term: t('usage'), value: usages.extended.map((usage) => (usage === 'serverAuth' ? t('serverUsage') : usage)).join(', ') }]),
    { term: t('issuer'), value: nameLine(issuer) },
  ]
}

function crlFacts({ number, revokedCount, thisUpdate, nextUpdate, issuer }: CrlDescription, t: Texts): readonly Fact[] {
  return [
    { term: t('number'), value: String(number) },
    { term: t('revoked'), value: t('revokedCount', { count: revokedCount }) },
    { term: t('validity'), value: <Between from={thisUpdate} to={nextUpdate} t={t} days={Math.round((nextUpdate - thisUpdate) / day)} /> },
    { term: t('issuer'), value: nameLine(issuer) },
  ]
}

const Between = ({ from, to, days, t }: { readonly from: number; readonly to: number; readonly days: number; readonly t: Texts }): ReactNode =>
  t.rich('between', { days, from: () => <DateTime at={from} show="day" />, to: () => <DateTime at={to} show="day" /> })

function Names({ names }: { readonly names: readonly SubjectAltName[] }): ReactElement {
  const text = ({ kind, value }: SubjectAltName): string => (kind === 'DNS' ? value : `${kind} ${value}`)
  const list = (some: readonly SubjectAltName[]): ReactElement => <ul className={classes['names']}>{some.map((name) => <li key={text(name)}>{name.kind === 'DNS' ? <HostName name={name.value} /> : text(name)}</li>)}</ul>
  // One more is shown rather than folded away alone.
  if (names.length <= mostShown + 1) return list(names)
  return <>{list(names.slice(0, mostShown))}<Rest count={names.length - mostShown}>{list(names.slice(mostShown))}</Rest></>
}

function Rest({ count, children }: { readonly count: number; readonly children: ReactNode }): ReactElement {
  const t = useTexts('tbs')
  return <details className={classes['rest']}><summary>{t('moreNames', { count })}</summary>{children}</details>
}
