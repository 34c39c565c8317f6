// The page of a recovery's link. Its token is in the fragment, which never reaches the server by itself.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { PageFrame } from '../../ui/page-frame.tsx'
import { hasPasskeys, isRehearsal } from '../installation.ts'
import { Recovery } from './recovery.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('recovery'))('tab') })

export default function RecoveryPage(): ReactElement {
  return <PageFrame rehearsal={isRehearsal()} width="form"><Recovery passkeys={hasPasskeys()} /></PageFrame>
}
