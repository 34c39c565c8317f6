// Whether a package was made here. Its fingerprint is in the fragment, which reaches no server on the way; no sign-in is needed.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { PageFrame } from '../../ui/page-frame.tsx'
import { isRehearsal } from '../installation.ts'
import { Verification } from './verification.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('package'))('verify.tab') })

export default function PackagePage(): ReactElement {
  return <PageFrame rehearsal={isRehearsal()} width="narrow"><Verification /></PageFrame>
}
