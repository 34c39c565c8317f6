// The bridge and the Nitrokey of a holder: pairing, enrolment, what is enrolled and paired.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Nitrokey } from './nitrokey.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('enrol'))('tab') })

export default function NitrokeyPage(): ReactElement {
  return <Nitrokey />
}
