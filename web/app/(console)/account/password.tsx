// The password of an account: chosen, changed, or done without.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { shownError, useApi } from '../../../browser/api.tsx'
import type { Answers } from '../../../browser/me.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../ui/stack.tsx'
import { useTexts } from '../../../ui/use-texts.ts'
import { missingOf, NewPassword } from '../../new-password.tsx'
import { useProof } from '../proof.tsx'

export function Password({ ways: { hasPassword, passkeys } }: { readonly ways: Answers['login']['ways'] }): ReactElement {
  const t = useTexts('account')
  const api = useApi()
  const { before } = useProof()
  const [typed, setTyped] = useState<string | null>(null)
  const [removing, setRemoving] = useState(false)
  const set = useMutation(api.login.setPassword.mutationOptions({ onSuccess: () => setTyped(null) }))
  const remove = useMutation(api.login.removePassword.mutationOptions({ onSuccess: () => setRemoving(false) }))
  const [setRefusal, removeRefusal] = [shownError(set.error), shownError(remove.error)]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (typed !== null && !set.isPending) before(() => set.mutate({ password: typed }))
  }
  return (
    <Stack gap={3}>
      <p>{t(hasPassword ? (passkeys.length > 0 ? 'password.has' : 'password.only') : 'password.hasNone')}</p>
      {set.isSuccess && typed === null ? <Notice tone="success" what={t('password.done.what')} means={t('password.done.means')} live /> : null}
      {typed === null ? (
        <Row>
          <QuietButton onClick={() => before(() => { set.reset(); setTyped('') })}>{t(hasPassword ? 'password.change' : 'password.choose')}</QuietButton>
          {hasPassword && passkeys.length > 0 ? <QuietButton onClick={() => before(() => { remove.reset(); setRemoving(true) })}>{t('password.remove')}</QuietButton> : null}
        </Row>
      ) : (
        <form method="post" onSubmit={submit}>
          <Stack gap={2}>
            <NewPassword value={typed} onChange={setTyped} wrong={set.isError && missingOf(typed) > 0} />
            {setRefusal === null ? null : <RefusalNotice refusal={setRefusal} />}
            <Row><QuietButton type="submit" busy={set.isPending}>{t('password.save')}</QuietButton><QuietButton plain onClick={() => setTyped(null)}>{t('password.leave')}</QuietButton></Row>
          </Stack>
        </form>
      )}
      <ConfirmDialog opened={removing} onClose={() => setRemoving(false)} danger busy={remove.isPending} title={t('password.question')} confirm={t('password.remove')} onConfirm={() => remove.mutate()}
        refusal={removeRefusal === null ? null : <RefusalNotice refusal={removeRefusal} />}>
        {t('password.questionMeans')}
      </ConfirmDialog>
    </Stack>
  )
}
