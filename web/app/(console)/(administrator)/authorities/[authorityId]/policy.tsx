// The policy of an authority: what its signing sessions live under, in words, and the change that its holders decide on.
'use client'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useApi } from '../../../../../browser/api.tsx'
import { authorityTable } from '../../../../../core/authority/phases.ts'
import { policyNumber, policyRules } from '../../../../../core/policy/policy.ts'
import { DefinitionList } from '../../../../../ui/definition-list.tsx'
import { Section } from '../../../../../ui/panel.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { AuthorityDetail } from '../state.ts'
import { OpenProposal, PastProposal } from './policy-proposal.tsx'
import { useProof } from '../../../proof.tsx'
import { ProposePolicy } from './propose-policy.tsx'

/** `mayAct`: the reader may propose and withdraw. */
export function PolicySection({ authority, mayAct }: { readonly authority: AuthorityDetail; readonly mayAct: boolean }): ReactElement {
  const t = useTexts('policy')
  const changeable = authorityTable[authority.phase]['change-policy'] === authority.phase
  const { data } = useQuery(useApi().policy.list.queryOptions({ authorityId: authority.authorityId }, { enabled: changeable }))
  const [proposing, setProposing] = useState(false)
  const { before } = useProof()
  const open = data?.find(({ state }) => state === 'open')
  const [last] = data?.filter(({ state }) => state !== 'open') ?? []
  return (
    <Section title={t('title')}>
      <Stack gap={3}>
        <DefinitionList facts={policyRules.map((rule) => ({ term: t(`rules.${rule}.term`), value: t(`rules.${rule}.${authority[rule] ? 'on' : 'off'}`) }))} />
        {open === undefined ? null : <OpenProposal proposal={open} mayAct={mayAct} />}
        {open === undefined && last !== undefined ? <PastProposal proposal={last} /> : null}
        {changeable && mayAct && data !== undefined && open === undefined ? (
          <Row gap={2}>
            <QuietButton onClick={() => before(() => setProposing(true))}>{t('propose.act')}</QuietButton>
            <span>{t('propose.means', { threshold: authority.threshold, shareCount: authority.shareCount })}</span>
          </Row>
        ) : null}
        {/* What is ticked in it begins with the policy as it is now. */}
        <ProposePolicy key={policyNumber(authority)} authority={authority} opened={proposing} onClose={() => setProposing(false)} />
      </Stack>
    </Section>
  )
}
