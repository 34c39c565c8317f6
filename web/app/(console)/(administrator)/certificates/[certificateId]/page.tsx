// One certificate.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { OneCertificate } from './one-certificate.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('certificates'))('one.tab') })

export default function CertificatePage(): ReactElement {
  return <OneCertificate />
}
