// Everybody of this installation.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { People } from './people.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('people'))('tab') })

export default function PeoplePage(): ReactElement {
  return <People />
}
