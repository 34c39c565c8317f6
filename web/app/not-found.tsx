// No such page.
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { PageFrame } from '../ui/page-frame.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { QuietButton } from '../ui/quiet-button.tsx'
import { Row } from '../ui/stack.tsx'
import { isRehearsal } from './rehearsal.ts'

export default async function NotFound(): Promise<ReactElement> {
  const t = await getTranslations('frame')
  return (
    <PageFrame rehearsal={isRehearsal()} width="narrow">
      <PageTitle lead={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <Row><QuietButton href="/">{t('notFound.todo')}</QuietButton></Row>
    </PageFrame>
  )
}
