// What is to be signed, or was, for people: one kind, one name in large letters, the facts that decide, the digest as words,
// and everything else one click away. The same sheet for administrators (compact) and for holders (large).
'use client'
import type { ReactElement } from 'react'
import type { TbsDescription } from '../core/certificate/description.ts'
import { DefinitionList } from './definition-list.tsx'
import { FingerprintWords } from './fingerprint-words.tsx'
import { Stack } from './stack.tsx'
import { HexDigest } from './hex-digest.tsx'
import { HostName } from './host-name.tsx'
import { TbsChanges, type LastCertificate } from './tbs-changes.tsx'
import { factsOf, headlineOf } from './tbs-facts.tsx'
import { technicalRowsOf } from './tbs-technical.ts'
import classes from './tbs-sheet.module.css'
import { TechnicalDetail, type TechnicalRow } from './technical-detail.tsx'
import { useTexts } from './use-texts.ts'

/** Props of the sheet. */
export interface TbsSheetProps {
  readonly description: TbsDescription
  /** large for a holder who decides, compact (the default) for administrators. */
  readonly size?: 'large' | 'compact'
  /** A preview: serial number and dates are drawn anew when a session opens, so there are no words to compare yet. */
  readonly sample?: boolean
  /** Without the words of the digest, where nobody will compare them. */
  readonly withoutWords?: boolean
  /** What its authority certified before: the differences from the last certificate of the same name are shown. */
  readonly earlier?: { readonly last: LastCertificate | null } | null
  /** More technical values of the page, under the sheet's own. */
  readonly more?: readonly TechnicalRow[]
}

/** The sheet. Put it under a heading of the page, or into a Panel. */
export function TbsSheet({ description, size = 'compact', sample = false, withoutWords = false, earlier = null, more = [] }: TbsSheetProps): ReactElement {
  const t = useTexts('tbs')
  const large = size === 'large'
  return (
    <Stack gap={large ? 3 : 2}>
      <div>
        <p className={classes['kind']}>{t(`kinds.${description.kind}`)}</p>
        <p className={classes['headline']} data-size={size}><HostName name={headlineOf(description)} /></p>
      </div>
      <DefinitionList large={large} facts={factsOf(description, t)} />
      {earlier === null || description.kind === 'crl' ? null : <TbsChanges description={description} last={earlier.last} />}
      {sample || withoutWords ? null : (
        <Stack gap={1}>
          <FingerprintWords label={t('words')} digest={description.digest} />
          {large ? <HexDigest label={t('technical.digest')} hex={description.digest} /> : null}
        </Stack>
      )}
      {sample ? <p className={classes['sample']}>{t('sample')}</p> : null}
      <TechnicalDetail rows={[...technicalRowsOf(description, t), ...more]} />
    </Stack>
  )
}
