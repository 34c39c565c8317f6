// A signing session, live.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { LiveSession } from './live-session.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('session'))('tab') })

export default function SessionPage(): ReactElement {
  return <LiveSession />
}
