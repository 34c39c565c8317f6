// What this person approved, refused and received.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { History } from './history.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('history'))('tab') })

export default function HistoryPage(): ReactElement {
  return <History />
}
