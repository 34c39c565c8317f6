// A share that is taken along as a file: one more way for a share that is sealed to its Nitrokey, and the only one for a share
// that is sealed under words.
'use client'
import type { ReactElement } from 'react'
import { useMe } from '../../../../../../browser/me.tsx'
import { PageTitle } from '../../../../../../ui/page-title.tsx'
import { Section } from '../../../../../../ui/panel.tsx'
import { Row, Stack } from '../../../../../../ui/stack.tsx'
import { StepChecklist } from '../../../../../../ui/step-checklist.tsx'
import { useLanguage } from '../../../../../../ui/use-language.ts'
import { useTexts } from '../../../../../../ui/use-texts.ts'
import { PackageDownload } from '../../../../package-download.tsx'
import { PackagesBuilt, type Packages } from '../../../../packages-built.tsx'
import type { Deployment } from './share.tsx'

interface ShareAsPackage {
  readonly deployment: Deployment
  /** Those that were made so far; undefined while it is asked. */
  readonly packages: Packages | undefined
}

function Download({ deployment: { deploymentId, nitrokeyId, sealedTo }, packages = [] }: ShareAsPackage): ReactElement {
  const { user } = useMe()
  return (
    <Row gap={2}>
      <PackageDownload of={{ deploymentId, nitrokeyId, sealedTo, holderName: user.name, locale: useLanguage(), own: true }} />
      <span><PackagesBuilt packages={packages} /></span>
    </Row>
  )
}

export function AsPackage({ deployment, packages }: ShareAsPackage): ReactElement {
  const t = useTexts('package')
  return <Section title={t('share.title')}><Stack gap={2}><p>{t('share.text')}</p><Download deployment={deployment} packages={packages} /></Stack></Section>
}

export function OnlyAsPackage({ deployment, packages }: ShareAsPackage): ReactElement {
  const t = useTexts('package')
  const { authorityName, nitrokeyId } = deployment
  return (
    <Stack gap={3}>
      <PageTitle lead={t('share.onlyLead')}>{t('share.onlyTitle', { authority: authorityName })}</PageTitle>
      <StepChecklist label={t('share.onlyLabel')} steps={(['get', 'words', 'run'] as const).map((step) => ({
        id: step, title: t(`share.onlySteps.${step}.title`), detail: t(`share.onlySteps.${step}.detail`, { nitrokeyId }), state: step === 'get' ? 'current' : 'waiting',
      }))} />
      <Download deployment={deployment} packages={packages} />
    </Stack>
  )
}
