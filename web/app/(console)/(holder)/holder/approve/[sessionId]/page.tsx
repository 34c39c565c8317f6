// Approving a signature.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Approval } from './approval.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('approve'))('tab') })

export default function ApprovePage(): ReactElement {
  return <Approval />
}
