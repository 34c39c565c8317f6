// No such page.
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { QuietButton } from '../ui/quiet-button.tsx'
import { isRehearsal } from './rehearsal.ts'

export default async function NotFound(): Promise<ReactElement> {
  const t = await getTranslations('frame')
  return (
    <PageFrame rehearsal={isRehearsal()} width="narrow">
      <EmptyState title={t('notFound.title')} text={t('notFound.text')} action={<QuietButton href="/">{t('notFound.todo')}</QuietButton>} />
    </PageFrame>
  )
}
