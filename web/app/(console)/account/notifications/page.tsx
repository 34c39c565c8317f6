// What a person is told of when they are not looking, and where.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Notifications } from './notifications.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('notifications'))('tab') })

export default function NotificationsPage(): ReactElement {
  return <Notifications />
}
