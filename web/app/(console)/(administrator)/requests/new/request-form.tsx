// The form on the left, on the right what will be signed: exactly that, before anybody is asked.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { useRef, useState, type FormEvent, type ReactElement } from 'react'
import { shownError, useApiClient } from '../../../../../browser/api.tsx'
import { InkButton } from '../../../../../ui/ink-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { Columns, Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { canSign, csrText, faultsOf, type Asked, type Authority } from './asked.ts'
import { Preview } from './preview.tsx'
import { RequestFields } from './request-fields.tsx'

/** What the address asks for: `?authority=` and `?kind=crl`. One ready authority needs no choice. */
function useBeginning(authorities: readonly Authority[]): Asked {
  const search = useSearchParams()
  const kind = search.get('kind') === 'crl' ? 'crl' : 'certificate'
  const named = authorities.find(({ authorityId }) => authorityId === search.get('authority'))
  const able = authorities.filter(({ phase }) => canSign(phase, kind))
  const authorityId = named?.authorityId ?? (able.length === 1 ? (able[0] as Authority).authorityId : '')
  return { kind, authorityId, csr: null, days: kind === 'crl' ? 30 : 90, reason: '' }
}

export function RequestForm({ authorities }: { readonly authorities: readonly Authority[] }): ReactElement {
  const t = useTexts('requests')
  const client = useApiClient()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState(useBeginning(authorities))
  const [tried, setTried] = useState(false)
  const authority = authorities.find(({ authorityId }) => authorityId === asked.authorityId)
  const able = authority === undefined || canSign(authority.phase, asked.kind)
  const faults = faultsOf(asked)

  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: ({ kind, authorityId, csr, days, reason }: Asked) =>
      kind === 'certificate' ? client.request.create.mutate({ authorityId, csr: csr === null ? '' : csrText(csr), validityDays: Number(days), reason })
        : authority?.phase === 'testing' ? client.request.createTest.mutate({ authorityId, reason })
          : client.request.createCrl.mutate({ authorityId, validityDays: Number(days), reason }),
    onSuccess: ({ requestId }) => router.push(`/requests/${requestId}`),
  })
  const send = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (faults.length === 0 && able) return mutate(asked)
    // After the faults are shown: the first one that can be typed into.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] textarea')?.focus())
  }
  const refusal = shownError(error)
  return (
    <form ref={form} noValidate onSubmit={send}>
      <Columns least="27rem" gap={6}>
        <Stack gap={3}>
          <RequestFields authorities={authorities} asked={asked} onAsked={(change) => setAsked((before) => ({ ...before, ...change }))} faults={tried ? faults : []} />
          {refusal === null ? null : <RefusalNotice refusal={refusal} />}
          <Row><InkButton type="submit" busy={isPending || isSuccess} disabled={!able}>{t('form.send')}</InkButton></Row>
        </Stack>
        <Preview asked={asked} authority={authority} />
      </Columns>
    </form>
  )
}
