// The codes of an authenticator app, as the second step of a password: turned on with the app's first code, and off.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { shownError, useApi } from '../../../browser/api.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { Row, Stack } from '../../../ui/stack.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useTexts } from '../../../ui/use-texts.ts'
import { CodeField } from '../../code-field.tsx'
import { useProof } from '../proof.tsx'
import classes from './account.module.css'

export function SecondStep({ on }: { readonly on: boolean }): ReactElement {
  const t = useTexts('account')
  const api = useApi()
  const { before } = useProof()
  const [code, setCode] = useState('')
  const [removing, setRemoving] = useState(false)
  const offer = useMutation(api.login.offerTotp.mutationOptions())
  const confirm = useMutation(api.login.confirmTotp.mutationOptions({ onSuccess: () => offer.reset() }))
  const remove = useMutation(api.login.removeTotp.mutationOptions({ onSuccess: () => setRemoving(false) }))
  const [offerRefusal, confirmRefusal, removeRefusal] = [shownError(offer.error), shownError(confirm.error), shownError(remove.error)]
  const begin = (): void => before(() => {
    confirm.reset()
    setCode('')
    offer.mutate()
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate({ code })
  }
  return (
    <Stack gap={2}>
      <h3 className={classes['step']}>{t('code.title')} {on ? <StateTag tone="good">{t('code.on')}</StateTag> : null}</h3>
      <p>{t('code.means')}</p>
      {on && confirm.isSuccess ? <Notice tone="success" what={t('code.done.what')} means={t('code.done.means')} live /> : null}
      {offerRefusal === null ? null : <RefusalNotice refusal={offerRefusal} />}
      {offer.data === undefined ? (
        <Row>
          <QuietButton busy={offer.isPending} onClick={begin}>{t(on ? 'code.again' : 'code.begin')}</QuietButton>
          {on ? <QuietButton onClick={() => before(() => { remove.reset(); setRemoving(true) })}>{t('code.remove')}</QuietButton> : null}
        </Row>
      ) : (
        <form onSubmit={submit}>
          <Stack gap={2}>
            <p>{t('code.scan')}</p>
            {/* Black on white in either scheme: that is what cameras read. */}
            <img className={classes['picture']} src={offer.data.picture} alt={t('code.picture')} width={222} height={222} />
            <p>{t('code.typed')} <code className={classes['secret']}>{offer.data.secret.match(/.{1,4}/g)?.join(' ')}</code> <CopyButton value={offer.data.secret} what={t('code.secret')} /></p>
            <CodeField value={code} onChange={setCode} />
            {confirmRefusal === null ? null : <RefusalNotice refusal={confirmRefusal} />}
            <Row><QuietButton type="submit" busy={confirm.isPending}>{t('code.confirm')}</QuietButton><QuietButton plain onClick={() => offer.reset()}>{t('password.leave')}</QuietButton></Row>
          </Stack>
        </form>
      )}
      <ConfirmDialog opened={removing} onClose={() => setRemoving(false)} danger busy={remove.isPending} title={t('code.question')} confirm={t('code.remove')} onConfirm={() => remove.mutate()}
        refusal={removeRefusal === null ? null : <RefusalNotice refusal={removeRefusal} />}>
        {t('code.questionMeans')}
      </ConfirmDialog>
    </Stack>
  )
}
