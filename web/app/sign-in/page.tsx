// Signing in.
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { hasPasskeys, isRehearsal } from '../installation.ts'
import { SignInForm } from './sign-in-form.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('signIn'))('submit') })

export default async function SignInPage(): Promise<ReactElement> {
  const t = await getTranslations('signIn')
  return (
    <PageFrame rehearsal={isRehearsal()} width="form">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <SignInForm passkeys={hasPasskeys()} />
    </PageFrame>
  )
}
