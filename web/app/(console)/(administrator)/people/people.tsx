// People with their role and presence, the links by which they come and come back, and everybody's Nitrokeys.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import { useMe, type Answers } from '../../../../browser/me.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { InkButton } from '../../../../ui/ink-button.tsx'
import { LoadingState } from '../../../../ui/loading-state.tsx'
import { PageTitle } from '../../../../ui/page-title.tsx'
import { Section } from '../../../../ui/panel.tsx'
import { PresenceTag } from '../../../../ui/presence-tag.tsx'
import { QuietButton } from '../../../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../../../ui/relative-time.tsx'
import { Row } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { ExportLinks } from '../../export-links.tsx'
import { useProof } from '../../proof.tsx'
import { Devices } from './devices.tsx'
import { Invitations } from './invitations.tsx'
import { Invite } from './invite.tsx'
import { LetInAgain } from './let-in-again.tsx'
import classes from './people.module.css'
import { Recoveries } from './recoveries.tsx'

type Person = Answers['holder']['list'][number]

export function People(): ReactElement {
  const t = useTexts('people')
  const common = useTexts('common')
  const api = useApi()
  const { user } = useMe()
  const [inviting, setInviting] = useState(false)
  const { before } = useProof()
  const { data: people, error, refetch } = useQuery(api.holder.list.queryOptions())
  const { data: invited } = useQuery(api.invitation.list.queryOptions({ limit: 1 }))
  const [lost, setLost] = useState<Person | null>(null)
  const refusal = shownError(error)
  if (people === undefined) {
    return (
      <>
        <PageTitle>{t('tab')}</PageTitle>
        {refusal === null ? <LoadingState lines={7} /> : <RefusalNotice refusal={refusal}><QuietButton onClick={() => void refetch()}>{common('retry')}</QuietButton></RefusalNotice>}
      </>
    )
  }
  const open = invited?.open ?? 0
  const here = people.filter(({ userId, presence }) => presence !== null && userId !== user.userId).length
  const mayInvite = user.role === 'administrator'
  return (
    <>
      <PageTitle lead={t('lead', { count: people.length })} actions={<Row gap={2}>{mayInvite ? <InkButton onClick={() => before(() => setInviting(true))}>{t('invite')}</InkButton> : null}<ExportLinks list="people" /></Row>}>
        {open > 0 ? t('title.open', { count: open }) : t('title.here', { here })}
      </PageTitle>
      <Everybody people={people} {...(mayInvite && { letIn: (person: Person) => before(() => setLost(person)) })} />
      <Section title={t('invitations.title')}><Invitations mayRevoke={mayInvite} /></Section>
      <Recoveries mayRevoke={mayInvite} />
      <Section title={t('devices.title')}><Devices /></Section>
      <Invite opened={inviting} onClose={() => setInviting(false)} />
      <LetInAgain person={lost} onClose={() => setLost(null)} />
    </>
  )
}

/** @param letIn for whoever may let others in again */
function Everybody({ people, letIn }: { readonly people: readonly Person[]; readonly letIn?: (person: Person) => void }): ReactElement {
  const t = useTexts('people')
  const common = useTexts('common')
  const { user } = useMe()
  const columns: readonly Column<Person>[] = [
    { key: 'name', header: t('name'), cell: ({ name, email }) => <>{name}<span className={classes['sub']}>{email}</span></>, text: ({ name, email }) => `${name} ${email}` },
    { key: 'role', header: t('role'), cell: ({ role }) => common(`role.${role}`), text: ({ role }) => common(`role.${role}`) },
    { key: 'nitrokeys', header: t('nitrokeys'), cell: ({ nitrokeys }) => nitrokeys.map(({ nitrokeyId }) => nitrokeyId).join(', ') || '–', text: ({ nitrokeys }) => nitrokeys.map(({ nitrokeyId }) => nitrokeyId).join(' ') },
    { key: 'bridge', header: t('bridge'), cell: ({ bridgePaired }) => t(bridgePaired ? 'paired' : 'unpaired'), text: ({ bridgePaired }) => t(bridgePaired ? 'paired' : 'unpaired') },
    { key: 'now', header: t('presence'), cell: ({ presence }) => <PresenceTag presence={presence} /> },
    { key: 'since', header: t('joined'), cell: ({ joinedAt }) => <RelativeTime at={joinedAt} />, text: ({ joinedAt }) => joinedAt, align: 'end' },
    ...(letIn === undefined ? [] : [{
      key: 'again', header: t('again.column'), least: '9rem', align: 'end' as const,
      cell: (person: Person) => (person.userId === user.userId ? null : <QuietButton size="small" label={t('again.of', { name: person.name })} onClick={() => letIn(person)}>{t('again.act')}</QuietButton>),
    }]),
  ]
  return <DataTable caption={t('everybody')} columns={columns} rows={people} rowKey={({ userId }) => userId} searchable={people.length > 8} sortedBy={{ key: 'name' }} empty={<p>{t('none')}</p>} />
}
