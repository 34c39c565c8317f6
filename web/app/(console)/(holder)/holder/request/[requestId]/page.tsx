// A request before it has a session.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Request } from './request.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('approve'))('requestTab') })

export default function RequestPage(): ReactElement {
  return <Request />
}
