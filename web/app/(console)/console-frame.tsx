// The frame of the signed-in pages: navigation of the person, their bridge, sign-out, and what concerns every page at once.
'use client'
import type { ReactElement, ReactNode } from 'react'
import { useApiClient } from '../../browser/api.tsx'
import { signOut, useMe } from '../../browser/me.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame, type PageFrameProps } from '../../ui/page-frame.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { BridgeChip } from './bridge-chip.tsx'
import { useConnection } from './connection.tsx'

/** `tools`: small facts beside the language switch. A holder's frame is narrow, also around what they read with administrators. */
export function ConsoleFrame({ width, tools, children }: { readonly width: NonNullable<PageFrameProps['width']>; readonly tools?: ReactNode; readonly children: ReactNode }): ReactElement {
  const t = useTexts('frame')
  const { user, rehearsal } = useMe()
  const client = useApiClient()
  const lost = useConnection() === 'lost'
  return (
    <PageFrame user={user} rehearsal={rehearsal} width={user.role === 'holder' ? 'narrow' : width} tools={<>{tools}<BridgeChip /></>} onSignOut={() => void signOut()}
      onLanguage={(locale) => void client.me.setLocale.mutate({ locale }).catch(() => undefined)}
      {...(lost ? { environment: <Notice what={t('lost.what')} means={t('lost.means')} todo={t('lost.todo')} live /> } : {})}>
      {children}
    </PageFrame>
  )
}
