// What is to be signed, value by value, for those who check: digests, numbers, extensions.
import type { ExtensionDescription, TbsDescription } from '../core/certificate/description.ts'
import { nameLine } from '../core/certificate/name-line.ts'
import type { TechnicalRow } from './technical-detail.tsx'
import type { useTexts } from './use-texts.ts'

type Texts = ReturnType<typeof useTexts<'tbs'>>

/** The rows of the sheet's disclosure. */
export function technicalRowsOf(description: TbsDescription, t: Texts): readonly TechnicalRow[] {
  const digest = { name: t('technical.digest'), value: description.digest }
  const extensions = description.extensions.map((extension) => extensionRow(extension, t))
  if (description.kind === 'crl') {
    const entries = description.revoked.map(({ serialNumber, revocationDate, reason }) => [serialNumber, iso(revocationDate), ...(reason === null ? [] : [reason])].join(' '))
    return [
      digest,
      { name: 'thisUpdate', value: iso(description.thisUpdate) },
      { name: 'nextUpdate', value: iso(description.nextUpdate) },
      ...(entries.length === 0 ? [] : [{ name: t('technical.revoked', { shown: entries.length, count: description.revokedCount }), value: entries.join('\n') }]),
      ...extensions,
    ]
  }
  return [
    digest,
    { name: t('technical.serialNumber'), value: description.serialNumber },
    { name: t('technical.subject'), value: nameLine(description.subject) },
    { name: 'notBefore', value: iso(description.notBefore) },
    { name: 'notAfter', value: iso(description.notAfter) },
    { name: t('technical.keyDigest'), value: description.key.digest },
    ...extensions,
  ]
}

const iso = (at: number): string => new Date(at).toISOString()

function extensionRow({ oid, name, critical, value }: ExtensionDescription, t: Texts): TechnicalRow {
  return { name: critical ? t('technical.critical', { name }) : name, value: name === oid ? value : `${oid}\n${value}` }
}
