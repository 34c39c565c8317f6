// Approving a change of policy.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Proposal } from './proposal.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('policy'))('tab') })

export default function ProposalPage(): ReactElement {
  return <Proposal />
}
