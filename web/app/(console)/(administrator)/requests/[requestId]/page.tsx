// One request.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { OneRequest } from './one-request.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('requests'))('one.tab') })

export default function RequestPage(): ReactElement {
  return <OneRequest />
}
