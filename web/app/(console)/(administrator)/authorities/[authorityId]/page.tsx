// One authority.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Authority } from './authority.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('authority'))('tab') })

export default function AuthorityPage(): ReactElement {
  return <Authority />
}
