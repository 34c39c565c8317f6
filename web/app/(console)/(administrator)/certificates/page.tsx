// What the holders have signed.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { CertificateList } from './certificate-list.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('frame'))('links.certificates') })

export default function CertificatesPage(): ReactElement {
  return <CertificateList />
}
