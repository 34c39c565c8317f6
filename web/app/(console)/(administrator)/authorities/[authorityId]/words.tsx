// The words of shares that were dealt under passphrases: shown once each, in the browser that they were sealed to.
'use client'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApiClient } from '../../../../../browser/api.tsx'
import { forgetPassphraseKeys, hasPassphraseKey, openPassphrase } from '../../../../../browser/passphrase-key.ts'
import { Notice } from '../../../../../ui/notice.tsx'
import { OneTimeWords } from '../../../../../ui/one-time-words.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { useProof } from '../../../proof.tsx'
import { HolderList } from '../../sessions/holder-list.tsx'
import type { AuthorityDetail } from '../state.ts'

type Share = AuthorityDetail['shares'][number]

/** Whether this browser can open the words of an authority. */
export const passphraseKeyQuery = (authorityId: string) => queryOptions({ queryKey: ['passphrase-key', authorityId], queryFn: () => hasPassphraseKey(authorityId) })

/** Whether an authority has words that are of use still. */
export const hasWords = ({ phase, shares }: AuthorityDetail): boolean => phase === 'deploying' && shares.some(sealedUnderWords)
const sealedUnderWords = ({ deployment, receivedAt }: Share): boolean => deployment?.sealedTo === 'passphrase' && (receivedAt === null || deployment.passphraseWaits)

export function Words({ authority }: { readonly authority: AuthorityDetail }): ReactElement {
  const t = useTexts('passphrase')
  const { authorityId, name, shares } = authority
  const client = useApiClient()
  const { data: readable } = useQuery(passphraseKeyQuery(authorityId))
  const sealed = shares.filter(sealedUnderWords)
  const { mutate, isPending, variables, data, error, reset } = useMutation({
    mutationFn: async (share: Share) => {
      const { sealedPassphrase } = await client.deployment.passphrase.mutate({ deploymentId: share.deployment?.deploymentId ?? '' })
      return openPassphrase(authorityId, sealedPassphrase)
    },
  })
  const { before } = useProof()
  const refusal = shownError(error)
  const waiting = sealed.filter(({ deployment }) => deployment?.passphraseWaits)
  const close = (): void => {
    reset()
    if (waiting.every(({ shareIndex }) => shareIndex === variables?.shareIndex)) void forgetPassphraseKeys(authorityId)
  }
  return (
    <Section title={t('waiting.title')}>
      <Stack gap={2}>
        <p>{t('waiting.text')}</p>
        {readable === false && waiting.length > 0 ? <Notice tone="warning" what={t('waiting.elsewhere.what')} means={t('waiting.elsewhere.means')} todo={t('waiting.elsewhere.todo')} /> : null}
        {refusal === null ? null : refusal.id === 'PAGE-FAILED' ? <Notice tone="danger" live what={t('waiting.unreadable.what')} means={t('waiting.unreadable.means')} todo={t('waiting.unreadable.todo')} />
          : <RefusalNotice refusal={refusal} />}
        <HolderList label={t('waiting.title')} holders={sealed.map((share) => ({
          key: share.shareIndex, name: share.holderName, site: share.location, nitrokey: share.nitrokeyId,
          state: !share.deployment?.passphraseWaits ? <StateTag tone="good">{t('waiting.shown')}</StateTag>
            : readable === true ? <QuietButton size="small" busy={isPending && variables.shareIndex === share.shareIndex} label={`${t('waiting.show')}: ${share.holderName}`} onClick={() => before(() => mutate(share))}>{t('waiting.show')}</QuietButton>
              : <StateTag tone="waiting">{t('waiting.waits')}</StateTag>,
        }))} />
      </Stack>
      <OneTimeWords passphrase={data ?? null} title={t('words.title', { holderName: variables?.holderName ?? '' })} onClose={close}
        about={t('words.about', { shareIndex: variables?.shareIndex ?? 0, authority: name, nitrokeyId: variables?.nitrokeyId ?? '' })}>
        <ul>
          <li>{t('words.channel', { holderName: variables?.holderName ?? '' })}</li>
          <li>{t('words.twice')}</li>
          <li>{t('words.once')}</li>
        </ul>
      </OneTimeWords>
    </Section>
  )
}
