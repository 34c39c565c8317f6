// The page of an invitation's link. Its token is in the fragment, which never reaches the server by itself.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { PageFrame } from '../../ui/page-frame.tsx'
import { hasPasskeys, isRehearsal } from '../installation.ts'
import { Invitation } from './invitation.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('invitation'))('tab') })

export default function InvitationPage(): ReactElement {
  return <PageFrame rehearsal={isRehearsal()} width="form"><Invitation passkeys={hasPasskeys()} /></PageFrame>
}
