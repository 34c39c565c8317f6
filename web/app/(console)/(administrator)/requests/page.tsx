// What has been asked of the holders.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { RequestList } from './request-list.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('frame'))('links.requests') })

export default function RequestsPage(): ReactElement {
  return <RequestList />
}
