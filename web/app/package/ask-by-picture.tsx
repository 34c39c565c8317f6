// The QR code as a picture: for whoever has the package on a computer that has no camera to scan it with.
'use client'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { readCode } from '../../browser/read-code.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { codeLeadsTo, goTo } from './use-fingerprint.ts'

/** A photograph of a telephone has some megabytes. */
const largest = 24 * 1024 * 1024

export function AskByPicture(): ReactElement {
  const t = useTexts('package')
  const { mutate, data, reset, isPending } = useMutation({
    mutationFn: async (bytes: Uint8Array<ArrayBuffer>) => codeLeadsTo(await readCode(bytes), location.origin),
    onSuccess: (found) => {
      if (found.is === 'here') goTo(found.fingerprint)
    },
  })
  const fault = data === undefined || data.is === 'here' ? undefined : data.is === 'elsewhere' ? t('verify.picture.elsewhere', { origin: data.origin }) : t(`verify.picture.${data.is}`)
  return (
    <Stack gap={1}>
      <FileDrop label={t('verify.picture.label')} hint={t('verify.picture.hint')} accept="image/*" maxBytes={largest} given={null}
        onGiven={(file) => {
          reset()
          if (file !== null) mutate(file.bytes)
        }} {...(fault === undefined ? {} : { fault })} />
      <p role="status">{isPending ? t('verify.picture.looking') : null}</p>
    </Stack>
  )
}
