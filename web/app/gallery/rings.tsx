// The seal ring in every state and size.
'use client'
import type { ReactElement } from 'react'
import { describeRing } from '../../core/seal-ring/describe.ts'
import type { SegmentState } from '../../core/seal-ring/geometry.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SealRing, type SealRingSegment } from '../../ui/seal-ring.tsx'
import { Columns, Row, Stack } from '../../ui/stack.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useLanguage } from '../../ui/use-language.ts'

const people = [['Paris', 'Claire Martin'], ['Lyon', 'Hugo Bernard'], ['Nice', 'Inès Petit'], ['Lille', 'Paul Roux'], ['Nantes', 'Léa Moreau']] as const
const ring = (...states: SegmentState[]): SealRingSegment[] => states.map((state, index) => {
  const [site, holder] = people[index] ?? [`Site ${index + 1}`, `Holder ${index + 1}`]
  return { state, label: site, site, holder, nitrokey: `NK${String(index + 1).padStart(3, '0')}` }
})
const all: readonly (readonly SealRingSegment[])[] = [
  ring('empty', 'empty', 'empty', 'empty', 'empty'),
  ring('filled', 'filled', 'outlined', 'enrolled', 'empty'),
  ring('filled', 'filled', 'filled', 'filled', 'filled'),
  ring('contributed', 'pulsing', 'filled', 'filled', 'crossed'),
  ring('contributed', 'filled', 'contributed', 'pulsing', 'filled'),
  ring('contributed', 'filled', 'contributed', 'contributed', 'filled'),
]
const many = ring(...Array.from({ length: 20 }, (_, index) => (index < 9 ? 'contributed' : index < 11 ? 'pulsing' : 'filled') as SegmentState))

export function Rings(): ReactElement {
  const language = useLanguage()
  const live = { segments: all[4] ?? [], threshold: 3 }
  return (
    <Stack gap={5}>
      <Columns least="10rem" gap={4}>
        {all.map((segments, index) => (
          <Stack gap={1} key={index}>
            <SealRing segments={segments} threshold={3} decorative />
            <small>{describeRing({ segments, threshold: 3 }, language)}</small>
          </Stack>
        ))}
      </Columns>
      <Row gap={8}>
        <SealRing size="large" {...live} />
        <SealRing size="large" segments={all[5] ?? []} threshold={3} />
        <SealRing size="large" segments={many} threshold={15} />
      </Row>
      <Row gap={3}>{all.map((segments, index) => <SealRing key={index} size="tiny" segments={segments} threshold={3} />)}</Row>
      <Row gap={3}>{all.map((segments, index) => <SealRing key={index} size="small" segments={segments} threshold={3} />)}</Row>
      <Columns least="22rem">
        {['Issuing CA 2026', 'Code Signing CA'].map((name, index) => (
          <Panel href="/gallery" key={name}>
            <Row gap={3} wrap={false}>
              <SealRing segments={all[index + 1] ?? []} threshold={3} />
              <Stack gap={1}>
                <h3>{name}</h3>
                <StateTag tone={index === 1 ? 'good' : 'waiting'}>{index === 1 ? 'Ready' : 'Deploying'}</StateTag>
                <DefinitionList facts={[{ term: 'Quorum', value: '3 of 5' }]} />
              </Stack>
            </Row>
          </Panel>
        ))}
      </Columns>
    </Stack>
  )
}
