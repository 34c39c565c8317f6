// The certificate that a CSR would become, and what of the CSR it leaves out.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../../../../browser/me.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { TbsSheet } from '../../../../../ui/tbs-sheet.tsx'
import { TbsWarnings } from '../../../../../ui/tbs-warnings.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'

// RFC 5280's and RFC 7633's names of what tools put into requests.
const names: Readonly<Record<string, string>> = {
  '2.5.29.14': 'subjectKeyIdentifier', '2.5.29.15': 'keyUsage', '2.5.29.19': 'basicConstraints', '2.5.29.31': 'cRLDistributionPoints', '2.5.29.32': 'certificatePolicies',
  '2.5.29.35': 'authorityKeyIdentifier', '2.5.29.37': 'extKeyUsage', '1.3.6.1.5.5.7.1.1': 'authorityInfoAccess', '1.3.6.1.5.5.7.1.24': 'tlsFeature',
}

export function PreviewSheet({ preview: { description, earlier, requestDigest, ignoredExtensions } }: { readonly preview: Answers['request']['preview'] }): ReactElement {
  const t = useTexts('requests')
  return (
    <Stack gap={3}>
      {ignoredExtensions.length === 0 ? null : (
        <Notice what={t('preview.ignored', { count: ignoredExtensions.length, names: ignoredExtensions.map((oid) => names[oid] ?? oid).join(', ') })} means={t('preview.ignoredMeans')} />
      )}
      <TbsWarnings description={description} at={null} earlier={earlier} />
      <TbsSheet description={description} sample earlier={earlier} more={[
        { name: t('preview.requestDigest'), value: requestDigest },
        ...(ignoredExtensions.length === 0 ? [] : [{ name: t('preview.notCopied'), value: ignoredExtensions.join('\n') }]),
      ]} />
    </Stack>
  )
}
