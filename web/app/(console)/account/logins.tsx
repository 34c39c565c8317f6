// Where a person is signed in; each login can be ended from here.
'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../browser/api.tsx'
import { deviceName } from '../../../browser/device-name.ts'
import type { Answers } from '../../../browser/me.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { LoadingState } from '../../../ui/loading-state.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Row, Stack } from '../../../ui/stack.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useTexts } from '../../../ui/use-texts.ts'
import classes from './account.module.css'

type Login = Answers['login']['list'][number]

export function Logins(): ReactElement {
  const t = useTexts('account')
  const api = useApi()
  const { data, error } = useQuery(api.login.list.queryOptions())
  const end = useMutation(api.login.end.mutationOptions())
  const others = useMutation(api.login.endOthers.mutationOptions())
  const refusal = shownError(error ?? end.error ?? others.error)
  if (data === undefined) return refusal === null ? <LoadingState lines={3} /> : <RefusalNotice refusal={refusal} />
  const columns: readonly Column<Login>[] = [
    { key: 'browser', header: t('logins.browser'), text: ({ agent }) => deviceName(agent), cell: ({ agent, address }) => <>{deviceName(agent)}<span className={classes['sub']}>{address}</span></> },
    { key: 'since', header: t('logins.since'), text: ({ begunAt }) => begunAt, cell: ({ begunAt }) => <RelativeTime at={begunAt} /> },
    {
      key: 'end', header: t('logins.end'), align: 'end', least: '6.5rem',
      cell: ({ here, agent, loginId }) => (here ? <StateTag tone="good">{t('logins.here')}</StateTag> : <QuietButton size="small" label={t('logins.endOf', { name: deviceName(agent) })} busy={end.isPending && end.variables.loginId === loginId} onClick={() => end.mutate({ loginId })}>{t('logins.end')}</QuietButton>),
    },
  ]
  return (
    <Stack gap={3}>
      <p>{t('logins.means')}</p>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      <DataTable caption={t('logins.title')} columns={columns} rows={data} rowKey={({ loginId }) => loginId} empty={null} />
      {data.length > 1 ? <Row><QuietButton busy={others.isPending} onClick={() => others.mutate()}>{t('logins.endOthers')}</QuietButton></Row> : null}
    </Stack>
  )
}
