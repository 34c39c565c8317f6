// The holder's desk: what waits for this person.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Desk } from './desk.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('holder'))('tab') })

export default function DeskPage(): ReactElement {
  return <Desk />
}
