// Receiving a share.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Share } from './share.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('share'))('tab') })

export default function SharePage(): ReactElement {
  return <Share />
}
