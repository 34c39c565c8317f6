// The audit trail.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { AuditTrail } from './audit-trail.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('frame'))('links.audit') })

export default function AuditPage(): ReactElement {
  return <AuditTrail />
}
