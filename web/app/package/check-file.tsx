// The package itself, opened in the page with its words: every file compared with the sums it was made with, and the fingerprint
// of those sums asked about.
'use client'
import { PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { openPackage } from '../../browser/open-package.ts'
import { FileDrop, type GivenFile } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/panel.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useTexts } from '../../ui/use-texts.ts'
import { goTo } from './use-fingerprint.ts'

/** The bridge for every platform is some megabytes. */
const largest = 64 * 1024 * 1024

/** `onWhole`: the file is what its sums say; the page goes on to its fingerprint. */
export function CheckFile({ onWhole }: { readonly onWhole: (fingerprint: string) => void }): ReactElement {
  const t = useTexts('package')
  const [given, setGiven] = useState<GivenFile | null>(null)
  const [words, setWords] = useState('')
  const { mutate, isPending, data, reset } = useMutation({
    mutationFn: (file: GivenFile) => openPackage(file.bytes, words.trim().toLowerCase().split(/[\s-]+/).join('-')),
    onSuccess: (opened) => {
      if (opened.is !== 'whole') return
      onWhole(opened.fingerprint)
      goTo(opened.fingerprint)
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (given !== null && words.trim() !== '') mutate(given)
  }
  return (
    <Section title={t('verify.file.title')}>
      <form noValidate onSubmit={submit}>
        <Stack gap={2}>
          <p>{t('verify.file.lead')}</p>
          <FileDrop label={t('verify.file.label')} hint={t('verify.file.hint')} accept=".zip" maxBytes={largest} given={given}
            onGiven={(file) => {
              setGiven(file)
              reset()
            }} {...(data?.is === 'unreadable' ? { fault: t('verify.file.unreadable') } : {})} />
          <PasswordInput label={t('verify.file.words')} description={t('verify.file.wordsHint')} autoComplete="off" value={words} {...(data?.is === 'locked' ? { error: t('verify.file.wrong') } : {})}
            onChange={(event) => {
              setWords(event.currentTarget.value)
              reset()
            }} />
          <div><QuietButton type="submit" busy={isPending} disabled={given === null || words.trim() === ''}>{t('verify.file.open')}</QuietButton></div>
          {data?.is === 'altered' ? <Notice tone="danger" live what={t('verify.file.altered')} means={t('verify.file.alteredMeans', { name: data.name })} todo={t('verify.file.alteredTodo')} /> : null}
        </Stack>
      </form>
    </Section>
  )
}
