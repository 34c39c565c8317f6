// The gallery: rings, words, acts, lists, in the order in which a person meets them.
'use client'
import { useState, type ReactElement } from 'react'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FileDrop, type GivenFile } from '../../ui/file-drop.tsx'
import { InkButton } from '../../ui/ink-button.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Section } from '../../ui/panel.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { SealButton } from '../../ui/seal-button.tsx'
import { Row, Stack } from '../../ui/stack.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { Lists } from './lists.tsx'
import { Rings } from './rings.tsx'
import { Words } from './words.tsx'

const nothing = (): void => undefined

export function Gallery(): ReactElement {
  return (
    <PageFrame rehearsal user={{ name: 'Camille Durand', role: 'administrator' }} onSignOut={nothing} tools={<StateTag tone="good">bridge</StateTag>}>
      <PageTitle above="Gallery" lead="Each in all its states, with the words of the language chosen above." actions={<QuietButton href="/sign-in">Sign-in page</QuietButton>}>
        Every component of the console.
      </PageTitle>
      <Section title="Seal ring"><Rings /></Section>
      <Section title="Words"><Words /></Section>
      <Section title="Acts"><Acts /></Section>
      <Section title="Lists"><Lists /></Section>
    </PageFrame>
  )
}

function Acts(): ReactElement {
  const [opened, setOpened] = useState<'cancel' | 'retire' | null>(null)
  const [given, setGiven] = useState<GivenFile | null>(null)
  return (
    <Stack gap={4}>
      <Row gap={2}>
        <SealButton size="large" onClick={nothing}>Approve and seal</SealButton>
        <QuietButton size="large" onClick={nothing}>Refuse</QuietButton>
      </Row>
      <Row gap={2}>
        <InkButton onClick={nothing}>Send invitation</InkButton>
        <InkButton busy>Sending…</InkButton>
        <InkButton disabled>Not yet</InkButton>
        <QuietButton onClick={nothing}>Download</QuietButton>
        <QuietButton danger onClick={() => setOpened('cancel')}>Cancel session</QuietButton>
        <QuietButton plain onClick={() => setOpened('retire')}>Ask without reason</QuietButton>
        <SealButton busy>Sealing…</SealButton>
        <SealButton disabled>Seal</SealButton>
      </Row>
      <FileDrop label="Certificate signing request" hint="PKCS#10, as PEM or DER, at most 16 KiB." accept=".csr,.pem,.der,.p10" pasteName="pasted.csr"
        placeholder="-----BEGIN CERTIFICATE REQUEST-----" maxBytes={16_384} given={given} onGiven={setGiven} />
      <FileDrop label="Given, with a fault" maxBytes={16_384} given={{ name: 'intranet.csr', bytes: new Uint8Array() }} onGiven={nothing} fault="The signature of this request does not verify." />
      <ConfirmDialog opened={opened === 'cancel'} onClose={() => setOpened(null)} title="Cancel this signing session?" confirm="Cancel session" danger
        reason={{ required: true, maxLength: 255 }} onConfirm={() => setOpened(null)} refusal={<RefusalNotice refusal={{ id: 'SESSION-EXPIRED' }} />}>
        <p>Two approvals are thrown away. The request stays open, and a new session can begin at once.</p>
      </ConfirmDialog>
      <ConfirmDialog opened={opened === 'retire'} onClose={() => setOpened(null)} title="Send the three invitations?" confirm="Send" onConfirm={() => setOpened(null)}>
        <p>Each holder gets a link that works once, for seven days.</p>
      </ConfirmDialog>
    </Stack>
  )
}
