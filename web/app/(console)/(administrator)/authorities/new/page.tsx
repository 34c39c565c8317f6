// The form of a new authority.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Wizard } from './wizard.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('wizard'))('tab') })

export default function NewAuthorityPage(): ReactElement {
  return <Wizard />
}
