// What is the matter with the bridge of this computer, what it means, and what to do; nothing where nothing is. It explains
// and never forbids: every act opens the bridge's window, whatever this page can see.
'use client'
import Link from 'next/link'
import { useState, type ReactElement, type ReactNode } from 'react'
import { bridgeSituation, isInOrder, oldestServed, type BridgeSituation } from '../../../browser/bridge-situation.ts'
import { useBridge } from '../../../browser/bridge.tsx'
import { places } from '../../../ui/navigation.ts'
import { Notice } from '../../../ui/notice.tsx'
import { QuietButton } from '../../../ui/quiet-button.tsx'
import { Stack } from '../../../ui/stack.tsx'
import { TechnicalDetail } from '../../../ui/technical-detail.tsx'
import { useTexts } from '../../../ui/use-texts.ts'

type Trouble = Exclude<BridgeSituation, 'looking' | 'ready' | 'busy'>
const tones: Readonly<Record<Trouble, 'info' | 'warning'>> = {
  unpaired: 'info', stopped: 'warning', stranger: 'warning', hidden: 'info', barred: 'info', moduleless: 'warning', tokenless: 'info', outdated: 'warning',
}

/** `without`: situations that the page itself speaks of already. */
export function BridgeNotice({ without = [] }: { readonly without?: readonly BridgeSituation[] }): ReactElement | null {
  const t = useTexts('bridge')
  const { known } = useBridge()
  const situation = bridgeSituation(known)
  if (isInOrder(situation) || without.includes(situation)) return null
  const trouble = situation as Trouble
  const versions = { version: known.state === 'reachable' ? known.answer.version : '', oldest: oldestServed }
  return (
    <div role="status">
      <Notice tone={tones[trouble]} what={t(`states.${trouble}.what`, versions)} means={t(`states.${trouble}.means`, versions)} todo={t(`states.${trouble}.todo`)}><Remedy trouble={trouble} /></Notice>
    </div>
  )
}

/** What the words advise, as a button or as steps. */
function Remedy({ trouble }: { readonly trouble: Trouble }): ReactNode {
  const t = useTexts('bridge')
  switch (trouble) {
    case 'unpaired': return <QuietButton href={places.nitrokey}>{t('toPairing')}</QuietButton>
    case 'stranger': return <QuietButton href={places.nitrokey}>{t('toPairing')}</QuietButton>
    case 'hidden': return <Allow />
    case 'barred': return <BarredSteps />
    case 'stopped': return <Stack gap={1}><Commands /><Look /></Stack>
    case 'moduleless': return <Stack gap={1}><Library /><Look /></Stack>
    case 'tokenless': return <Look />
    case 'outdated': return <Updates />
  }
}

function Allow(): ReactElement {
  const t = useTexts('bridge')
  const { allow } = useBridge()
  const [busy, setBusy] = useState(false)
  return <QuietButton busy={busy} onClick={() => {
    setBusy(true)
    void allow().finally(() => setBusy(false))
  }}>{t('allow')}</QuietButton>
}

function Look(): ReactElement {
  const t = useTexts('bridge')
  const { look } = useBridge()
  return <div><QuietButton size="small" onClick={() => void look()}>{t('look')}</QuietButton></div>
}

function BarredSteps(): ReactElement {
  const t = useTexts('bridge')
  return <ol style={{ margin: 0, paddingLeft: '1.25rem' }}>{(['first', 'second', 'third', 'fourth'] as const).map((step) => <li key={step}>{t(`barredSteps.${step}`)}</li>)}</ol>
}

/** How each system starts the bridge's login item at once. */
export function Commands(): ReactElement {
  const t = useTexts('bridge')
  return (
    <TechnicalDetail title={t('commands.title')} rows={[
      { name: t('commands.linux'), value: 'systemctl --user start sceau-bridge' },
      { name: t('commands.mac'), value: 'launchctl kickstart gui/$UID/org.sceau.sceau-bridge' },
      { name: t('commands.anywhere'), value: 'sceau-bridge run' },
    ]} />
  )
}

/** How each system gets OpenSC. */
function Library(): ReactElement {
  const t = useTexts('bridge')
  return (
    <TechnicalDetail title={t('commands.title')} rows={[
      { name: t('commands.debian'), value: 'sudo apt install opensc pcscd' },
      { name: 'Fedora', value: 'sudo dnf install opensc pcsc-lite' },
      { name: t('commands.mac'), value: 'brew install opensc' },
      { name: 'Windows', value: 'https://github.com/OpenSC/OpenSC/releases' },
    ]} />
  )
}

/** How a bridge is brought up to date. */
function Updates(): ReactElement {
  const t = useTexts('bridge')
  return (
    <TechnicalDetail title={t('commands.title')} rows={[
      { name: t('commands.newer'), value: `sceau-bridge install --origin ${location.origin}` },
      { name: t('commands.debian'), value: 'sudo apt install ./sceau-bridge_*.deb' },
    ]} />
  )
}

/** The bridge in one line: its state, and the way to the page about it. */
export function BridgeLine(): ReactElement {
  const t = useTexts('bridge')
  const situation = bridgeSituation(useBridge().known)
  return isInOrder(situation) ? <p role="status">{t(`here.${situation as 'ready' | 'busy' | 'looking'}`)} <Link href={places.nitrokey}>{t('toPage')}</Link></p> : <BridgeNotice />
}
