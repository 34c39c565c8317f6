// Everything that speaks: titles, notices, refusals, times, states, words of a fingerprint.
'use client'
import { useState, type ReactElement } from 'react'
import { Countdown } from '../../ui/countdown.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { DefinitionList, Stat } from '../../ui/definition-list.tsx'
import { FingerprintWords } from '../../ui/fingerprint-words.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Row, Stack } from '../../ui/stack.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { TechnicalDetail } from '../../ui/technical-detail.tsx'

const digest = Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) & 0xff)
const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export function Words(): ReactElement {
  const [start] = useState(Date.now)
  return (
    <Stack gap={3}>
      <Notice what="Lyon is online." means="Three holders are now at their desks." todo="The session can begin." />
      <Notice tone="success" what="The certificate was issued." means="It verifies against Issuing CA 2026." />
      <Notice tone="warning" what="The server part has not been backed up." means="Losing it loses the authority, whatever the holders keep." todo="Run the backup, then tick the step."><QuietButton size="small">How to back up</QuietButton></Notice>
      <Notice tone="danger" what="The audit chain is broken at row 1,204." means="Somebody changed the record outside Sceau." todo="Stop issuing, and call whoever looks after Sceau." />
      <RefusalNotice refusal={{ id: 'SHARE-WRONG-GENERATION', detail: { expected: 2, found: 1 } }}><QuietButton size="small">Choose another token</QuietButton></RefusalNotice>
      <RefusalNotice tone="danger" refusal={{ id: 'NOT-KNOWN-TO-THIS-PAGE', correlationId: '7f3a91' }} />
      <Row gap={4}>
        <Countdown expiresAt={start + 221_000} /><Countdown expiresAt={start + 27_000} /><Countdown expiresAt={start} />
        <RelativeTime at={start + 240_000} /><RelativeTime at={start - 3 * 86_400_000} /><DateTime at={start} /><DateTime at={start} show="day" />
      </Row>
      <Row gap={4}>
        <StateTag>Draft</StateTag><StateTag tone="waiting">Waiting for Lyon</StateTag><StateTag tone="good">Ready</StateTag>
        <StateTag tone="bad">Refused</StateTag><StateTag tone="sealed">Sealed</StateTag>
      </Row>
      <Row gap={8}><Stat value="3" label="authorities" /><Stat value="1,204" label="certificates" /><Stat value="4 of 5" label="holders at their desks" /></Row>
      <Sheet />
      <LoadingState />
    </Stack>
  )
}

function Sheet(): ReactElement {
  return (
    <Panel>
      <Stack gap={3}>
        <DefinitionList large facts={[
          { term: 'Authority', value: 'Issuing CA 2026' }, { term: 'Asked by', value: 'Camille Durand' },
          { term: 'What for', value: 'Renewal of the intranet’s certificate' }, { term: 'Name', value: 'intranet.example', mono: true },
        ]} />
        <FingerprintWords digest={hex} />
        <div>
          <TechnicalDetail open rows={[{ name: 'SHA-256(tbsCertificate)', value: hex }, { name: 'serialNumber', value: '4f:a0:19:c2:7d:55:1e:08' }]} />
          <TechnicalDetail title="PKCS#11" rows={[{ name: 'CKR', value: 'CKR_PIN_INCORRECT' }]} />
        </div>
      </Stack>
    </Panel>
  )
}
