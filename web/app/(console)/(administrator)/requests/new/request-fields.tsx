// The fields of a request. What is missing is said beside the field, once somebody has tried to send.
'use client'
import { NativeSelect, NumberInput, Radio, Textarea } from '@mantine/core'
import type { ReactElement } from 'react'
import { FileDrop } from '../../../../../ui/file-drop.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import { canSign, mostCsrBytes, mostDays, type Asked, type Authority, type faultsOf } from './asked.ts'
import { CannotSign } from './cannot-sign.tsx'

/** Props of the fields. */
export interface RequestFieldsProps {
  readonly authorities: readonly Authority[]
  readonly asked: Asked
  readonly onAsked: (change: Partial<Asked>) => void
  readonly faults: ReturnType<typeof faultsOf>
}

export function RequestFields({ authorities, asked, onAsked, faults }: RequestFieldsProps): ReactElement {
  const t = useTexts('requests')
  const { kind, authorityId, csr, days, reason } = asked
  const chosen = authorities.find((one) => one.authorityId === authorityId)
  const ordered = [...authorities.filter(({ phase }) => canSign(phase, kind)), ...authorities.filter(({ phase }) => !canSign(phase, kind))]
  const test = kind === 'crl' && chosen?.phase === 'testing'
  const most = mostDays[kind]
  return (
    <>
      <Radio.Group label={t('form.kind')} value={kind} onChange={(value) => onAsked(value === 'crl' ? { kind: 'crl', days: 30 } : { kind: 'certificate', days: 90 })}>
        <Row gap={2}>
          <Radio value="certificate" label={t('form.kinds.certificate')} />
          <Radio value="crl" label={t('form.kinds.crl')} />
        </Row>
      </Radio.Group>
      <Stack gap={2}>
        <NativeSelect label={t('form.authority')} value={authorityId} onChange={({ currentTarget: { value } }) => onAsked({ authorityId: value })}
          error={faults.includes('authority') ? t('form.authorityMissing') : undefined}
          data={[{ value: '', label: t('form.choose'), disabled: true }, ...ordered.map((one) => ({
            value: one.authorityId,
            label: canSign(one.phase, kind) ? one.name : t('form.option', { name: one.name, why: t(`form.phases.${one.phase}`) }),
          }))]} />
        {chosen === undefined || canSign(chosen.phase, kind) ? null : <CannotSign authority={chosen} />}
      </Stack>
      {kind === 'certificate' ? (
        <div data-fault={faults.includes('csr') || undefined}>
          <FileDrop label={t('form.csr')} hint={t('form.csrHint')} given={csr} onGiven={(given) => onAsked({ csr: given })} maxBytes={mostCsrBytes}
            accept=".csr,.pem,.der,.req,.p10,.txt" pasteName="pasted.csr" placeholder={t('form.placeholder')} fault={faults.includes('csr') ? t('form.csrMissing') : undefined} />
        </div>
      ) : null}
      {test ? null : (
        <NumberInput label={t('form.days')} description={kind === 'crl' ? t('form.crlDaysHint') : t('form.daysHint')} value={days} min={1} max={most} allowDecimal={false} allowNegative={false} clampBehavior="none"
          styles={{ wrapper: { maxWidth: '12rem' } }} error={faults.includes('days') ? t('form.daysMissing', { most: String(most) }) : undefined}
          onChange={(value) => onAsked({ days: typeof value === 'number' ? value : '' })} />
      )}
      <Textarea label={t('form.reason')} description={t('form.reasonHint')} value={reason} maxLength={2000} autosize minRows={2} maxRows={10}
        error={faults.includes('reason') ? t('form.reasonMissing') : undefined} onChange={({ currentTarget: { value } }) => onAsked({ reason: value })} />
    </>
  )
}
