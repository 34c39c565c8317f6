// The computers that are paired, and the end of a pairing: here, and in the bridge's own list.
'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement, type ReactNode } from 'react'
import { shownError, useApi } from '../../../../../browser/api.tsx'
import { useBridge, type Pairing } from '../../../../../browser/bridge.tsx'
import { listOfBridge } from '../../../../../browser/operations/list-of-bridge.ts'
import { useAct } from '../../../../../browser/operations/use-act.ts'
import { ConfirmDialog } from '../../../../../ui/confirm-dialog.tsx'
import { DataTable } from '../../../../../ui/data-table.tsx'
import { DateTime } from '../../../../../ui/date-time.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../../ui/refusal-notice.tsx'
import { StateTag } from '../../../../../ui/state-tag.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import classes from './nitrokey.module.css'

/** `another`: the way to pair one more. */
export function Pairings({ pairings, another }: { readonly pairings: readonly Pairing[]; readonly another: ReactNode }): ReactElement {
  const t = useTexts('bridge')
  const { known } = useBridge()
  const [ending, setEnding] = useState<Pairing | null>(null)
  const revoke = useMutation(useApi().bridge.revoke.mutationOptions({ onSuccess: () => setEnding(null) }))
  const list = useAct<object>()
  const refusal = shownError(revoke.error)
  const here = ({ identityKey }: Pairing): boolean => known.state === 'reachable' && known.identityKey === identityKey
  return (
    <Section title={t('list.title')} aside={<QuietButton plain size="small" onClick={() => list.begin(listOfBridge)}>{t('list.own')}</QuietButton>}>
      {list.state.status === 'failed' && list.state.refusal.id !== 'USER-CANCELLED' ? <RefusalNotice refusal={list.state.refusal} /> : null}
      <DataTable caption={t('list.title')} rows={pairings} rowKey={({ bridgeId }) => bridgeId} empty={<p>{t('list.empty')}</p>} columns={[
        { key: 'port', header: t('list.port'), cell: ({ port }) => <code>{port}</code> },
        { key: 'state', header: t('list.state'), cell: (pairing) => <StateTag tone={here(pairing) ? 'good' : 'neutral'}>{here(pairing) ? t('list.here') : t('list.elsewhere')}</StateTag> },
        { key: 'since', header: t('list.since'), cell: ({ pairedAt }) => <DateTime at={pairedAt} /> },
        { key: 'version', header: t('list.version'), cell: ({ label }) => label },
        { key: 'end', header: '', align: 'end', cell: (pairing) => <QuietButton size="small" onClick={() => setEnding(pairing)}>{t('list.end')}</QuietButton> },
      ]} />
      {another === null ? null : <details className={classes['other']}><summary>{t('pairing.again')}</summary>{another}</details>}
      <ConfirmDialog opened={ending !== null} onClose={() => setEnding(null)} title={t('list.endTitle')} confirm={t('list.end')} danger busy={revoke.isPending}
        onConfirm={() => ending !== null && revoke.mutate({ bridgeId: ending.bridgeId })} refusal={refusal === null ? null : <RefusalNotice refusal={refusal} />}>
        <p>{t('list.endMeans')}</p>
      </ConfirmDialog>
    </Section>
  )
}
