// The ceremony record of one authority.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Record } from './record.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('authority'))('record.title') })

export default function RecordPage(): ReactElement {
  return <Record />
}
