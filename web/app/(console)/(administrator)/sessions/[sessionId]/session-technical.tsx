// The session's own values, for whoever compares them with what a bridge's window shows, or with the server's log.
'use client'
import type { ReactElement } from 'react'
import { fromBase64, sha256, toHex } from '../../../../../core/bytes/bytes.ts'
import { TechnicalDetail } from '../../../../../ui/technical-detail.tsx'
import { useTexts } from '../../../../../ui/use-texts.ts'
import type { SessionDetail } from './session-head.tsx'

const digest = (base64: string): string => toHex(sha256(fromBase64(base64)))

export function SessionTechnical({ session }: { readonly session: SessionDetail }): ReactElement {
  const t = useTexts('session')
  const { sessionId, openedByName, openedAt, expiresAt, announcement, announcementSignature, roster, auditHead, tbs } = session
  return (
    <TechnicalDetail title={t('technical')} rows={[
      { name: t('rows.session'), value: sessionId },
      { name: t('rows.openedBy'), value: openedByName ?? t('rows.itself') },
      { name: t('rows.openedAt'), value: new Date(openedAt).toISOString() },
      { name: t('rows.expiresAt'), value: new Date(expiresAt).toISOString() },
      ...(announcement === null || announcementSignature === null ? [] : [
        { name: t('rows.announcementDigest'), value: digest(announcement) },
        { name: t('rows.announcement'), value: announcement },
        { name: t('rows.announcementSignature'), value: announcementSignature },
      ]),
      { name: t('rows.roster'), value: digest(roster) },
      { name: t('rows.auditHead'), value: auditHead },
      { name: t('rows.tbs'), value: tbs },
    ]} />
  )
}
