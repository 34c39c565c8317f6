// The dashboard: every authority, and what waits.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Dashboard } from './dashboard.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('authorities'))('tab') })

export default function AuthoritiesPage(): ReactElement {
  return <Dashboard />
}
