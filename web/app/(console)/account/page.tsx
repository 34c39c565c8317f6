// How whoever is signed in signs in.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Account } from './account.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('account'))('tab') })

export default function AccountPage(): ReactElement {
  return <Account />
}
