// Every signing session.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SessionList } from './session-list.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('frame'))('links.sessions') })

export default function SessionsPage(): ReactElement {
  return <SessionList />
}
