// Which bridge: those that answer, or the five ports where the page cannot look. Folded away while there is nothing to choose.
'use client'
import { Radio } from '@mantine/core'
import type { ReactElement } from 'react'
import { bridgePorts, useBridge, type BridgePort } from '../../../../../browser/bridge.tsx'
import { QuietButton } from '../../../../../ui/quiet-button.tsx'
import { Row, Stack } from '../../../../../ui/stack.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import classes from './nitrokey.module.css'
import type { Bridges } from './use-bridges.ts'

/** Whether the page has looked, and no bridge answers. */
export const isAbsent = ({ found, sight }: Bridges): boolean => found !== null && found.length === 0 && sight === 'free'

/** Whether somebody must say which bridge: several answer, and none of them is known to be this person's. */
export const needsChoice = ({ found, rehearsed }: Bridges): boolean => found !== null && found.length > 1 && !found.some(({ port }) => port === rehearsed)

export function PortChoice({ bridges, port }: { readonly bridges: Bridges; readonly port: BridgePort }): ReactElement {
  const t = useTexts('bridge')
  const { found, find, looking, choose, rehearsed } = bridges
  const seen = found !== null && found.length > 0
  const words = seen ? (found.length === 1 ? t('ports.single') : t('ports.several', { count: found.length })) : isAbsent(bridges) ? t('ports.none') : t('ports.blind')
  const choice = (
    <Stack gap={2}>
      <p>{words}{rehearsed === null ? null : ` ${t('ports.rehearsal', { port: String(rehearsed) })}`}</p>
      <Radio.Group value={String(port)} onChange={(value) => choose(Number(value) as BridgePort)} aria-label={t('ports.title')}>
        <Stack gap={1}>{(seen ? found.map((one) => one.port) : bridgePorts).map((one) => <Choice key={one} port={one} bridges={bridges} />)}</Stack>
      </Radio.Group>
      <Row><QuietButton size="small" busy={looking} onClick={find}>{t('ports.find')}</QuietButton></Row>
    </Stack>
  )
  if (needsChoice(bridges)) return <fieldset className={classes['ports']}><legend>{t('ports.title')}</legend>{choice}</fieldset>
  return <details className={classes['other']}><summary>{t('ports.chosen', { port: String(port) })}</summary>{choice}</details>
}

function Choice({ port, bridges: { found, rehearsed } }: { readonly port: BridgePort; readonly bridges: Bridges }): ReactElement {
  const t = useTexts('bridge')
  const { pairings } = useBridge()
  const one = found?.find((bridge) => bridge.port === port)
  const mine = one !== undefined && (pairings ?? []).some(({ identityKey }) => identityKey === one.identityKey)
  const facts = [
    ...(one === undefined ? (port === bridgePorts[0] ? [t('ports.usual')] : []) : [mine ? t('ports.mine') : one.answer.paired ? t('ports.paired') : t('ports.free')]),
    ...(port === rehearsed ? [t('ports.yours')] : []),
  ]
  return <Radio value={String(port)} label={t('ports.port', { port: String(port) })} description={facts.length === 0 ? undefined : facts.join(' · ')} />
}
