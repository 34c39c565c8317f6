// Makes a package for one share and hands it over: the file to the browser, its words on a sheet that is shown once.
'use client'
import { Radio } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApiClient } from '../../browser/api.tsx'
import { saveFile } from '../../browser/save-file.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { OneTimeWords } from '../../ui/one-time-words.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'

/** What a package is made of, and for whom. */
export interface PackageFor {
  readonly deploymentId: string
  readonly nitrokeyId: string
  readonly holderName: string
  /** The language of the instructions that is offered first. */
  readonly locale: 'en' | 'fr'
  /** Sealed to the Nitrokey, or under words of its own that come on another channel. */
  readonly sealedTo: 'nitrokey' | 'passphrase'
  /** Whoever asks is the holder. */
  readonly own: boolean
}

export function PackageDownload({ of: { deploymentId, nitrokeyId, holderName, locale, sealedTo, own }, size = 'medium' }: { readonly of: PackageFor; readonly size?: 'small' | 'medium' }): ReactElement {
  const t = useTexts('package')
  const client = useApiClient()
  const [chosen, setChosen] = useState<'en' | 'fr' | null>(null)
  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: (language: 'en' | 'fr') => client.package.build.mutate({ deploymentId, locale: language }),
    onSuccess: ({ fileName, zip }) => {
      saveFile(fileName, zip, 'application/zip')
      setChosen(null)
    },
  })
  const refusal = shownError(error)
  return (
    <>
      <QuietButton size={size} label={own ? t('button') : `${t('button')}: ${holderName}`} onClick={() => setChosen(locale)}>{t('button')}</QuietButton>
      <ConfirmDialog opened={chosen !== null} title={own ? t('ask.ownTitle') : t('ask.title', { holderName })} confirm={t('ask.confirm')} busy={isPending} onConfirm={() => mutate(chosen ?? locale)}
        refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}
        onClose={() => {
          setChosen(null)
          reset()
        }}>
        <Stack gap={2}>
          <p>{t(own ? 'ask.ownMeans' : 'ask.means', { nitrokeyId })}</p>
          <p>{t(sealedTo === 'nitrokey' ? 'ask.sealed' : 'ask.underWords', { nitrokeyId })}</p>
          <Radio.Group label={t('ask.language')} value={chosen ?? locale} onChange={(value) => setChosen(value === 'fr' ? 'fr' : 'en')}>
            <Row gap={3}><Radio value="fr" label={t('ask.fr')} /><Radio value="en" label={t('ask.en')} /></Row>
          </Radio.Group>
        </Stack>
      </ConfirmDialog>
      <OneTimeWords passphrase={data?.passphrase ?? null} title={own ? t('words.ownTitle') : t('words.title', { holderName })} about={t('words.about', { fileName: data?.fileName ?? '' })} onClose={reset}>
        <ul>
          <li>{own ? t('words.ownChannel') : t('words.channel', { holderName })}</li>
          {sealedTo === 'passphrase' ? <li>{t('words.twice')}</li> : null}
          <li>{t('words.once')}</li>
        </ul>
      </OneTimeWords>
    </>
  )
}
