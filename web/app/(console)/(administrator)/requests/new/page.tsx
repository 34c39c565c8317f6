// Asking the holders for a signature.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { NewRequest } from './new-request.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('requests'))('form.tab') })

export default function NewRequestPage(): ReactElement {
  return <NewRequest />
}
