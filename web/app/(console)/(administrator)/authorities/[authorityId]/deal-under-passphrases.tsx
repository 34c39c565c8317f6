// Asks before shares are dealt under passphrases: what it means, and which shares; then makes the key that opens the words here.
'use client'
import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApiClient } from '../../../../../browser/api.tsx'
import { checkPassphraseKey, makePassphraseKey } from '../../../../../browser/passphrase-key.ts'
import { ConfirmDialog } from '../../../../../ui/confirm-dialog.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { AuthorityDetail } from '../state.ts'
import { passphraseKeyQuery } from './words.tsx'

type Share = AuthorityDetail['shares'][number]

/** `missing`: the shares whose Nitrokeys are not enrolled: these, and no others, can be dealt so. */
export function DealUnderPassphrases({ authority: { authorityId, threshold }, missing, opened, onClose }: {
  readonly authority: AuthorityDetail
  readonly missing: readonly Share[]
  readonly opened: boolean
  readonly onClose: () => void
}): ReactElement {
  const t = useTexts('passphrase')
  const client = useApiClient()
  const queries = useQueryClient()
  const [ticked, setTicked] = useState<readonly number[]>([])
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async () => client.authority.deal.mutate({ authorityId, passphrase: { recipient: await makePassphraseKey(authorityId), shareIndices: missing.map(({ shareIndex }) => shareIndex) } }),
    onSuccess: () => {
      void queries.invalidateQueries(passphraseKeyQuery(authorityId))
      close()
    },
  })
  const close = (): void => {
    setTicked([])
    reset()
    onClose()
  }
  // Before anybody ticks a box: a browser that cannot make the key can deal nothing so.
  const able = useQuery({ queryKey: ['passphrase-key-possible'], queryFn: checkPassphraseKey, enabled: opened, retry: false })
  const refusal = shownError(able.error ?? error)
  const all = missing.every(({ shareIndex, holderId }) => holderId !== null && ticked.includes(shareIndex))
  return (
    <ConfirmDialog opened={opened} onClose={close} title={t('ask.title', { count: missing.length })} confirm={t('ask.confirm')} ready={all && able.isSuccess} busy={isPending} onConfirm={() => mutate()}
      refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
      {able.isError ? null : <Stack gap={2}>
        <p>{t('ask.means')}</p>
        <p>{t('ask.weaker')} {t('ask.most', { most: threshold - 1 })}</p>
        <Checkbox.Group label={t('ask.which')} styles={{ label: { marginBottom: 'var(--unit)' } }} value={ticked.map(String)} onChange={(values) => setTicked(values.map(Number))}>
          <Stack gap={1}>
            {missing.map(({ shareIndex, holderName, nitrokeyId, holderId }) => (
              <Checkbox key={shareIndex} value={String(shareIndex)} disabled={holderId === null} label={t('ask.share', { shareIndex, holderName, nitrokeyId })} {...(holderId === null ? { description: t('ask.noAccount') } : {})} />
            ))}
          </Stack>
        </Checkbox.Group>
        <p>{t('ask.here')}</p>
      </Stack>}
    </ConfirmDialog>
  )
}
