// Takes a small file (a CSR, a package): dropped, chosen or pasted. Reads it in the browser and hands over its bytes.
'use client'
import { Textarea } from '@mantine/core'
import { useId, useState, type ReactElement, type ReactNode } from 'react'
import classes from './file-drop.module.css'
import { Icon } from './icon.tsx'
import { QuietButton } from './quiet-button.tsx'
import { Stack } from './stack.tsx'
import { useTexts } from './use-texts.ts'

/** What was given. Pasted text has the name that `pasteName` says. */
export interface GivenFile { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** Props. `given` is held by the page; `onGiven(null)` when it is taken back. */
export interface FileDropProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly given: GivenFile | null
  readonly onGiven: (given: GivenFile | null) => void
  readonly maxBytes: number
  /** As in the `accept` attribute: `.csr,.pem,.der`. Only a help to the file chooser: the server parses. */
  readonly accept?: string
  /** Offers a text field too; what is pasted goes by this name, such as "pasted.csr". */
  readonly pasteName?: string
  readonly placeholder?: string
  /** What the page found wrong with what was given. */
  readonly fault?: ReactNode
}

/** Drop, choose or paste. Never uploads anything by itself. */
export function FileDrop({ label, hint, given, onGiven, maxBytes, accept, pasteName, placeholder, fault }: FileDropProps): ReactElement {
  const t = useTexts('components')
  const id = useId()
  const [over, setOver] = useState(false)
  const [unusable, setUnusable] = useState<string | null>(null)
  const [text, setText] = useState('')

  const take = (file: File | undefined): void => {
    if (file === undefined) return
    if (file.size > maxBytes) return setUnusable(t('file.tooLarge', { size: file.size, limit: maxBytes }))
    file.arrayBuffer().then((buffer) => {
      setUnusable(null)
      onGiven({ name: file.name, bytes: new Uint8Array(buffer) })
    }, () => setUnusable(t('file.unreadable')))
  }
  const paste = (typed: string): void => {
    setText(typed)
    const bytes = new TextEncoder().encode(typed)
    if (bytes.length > maxBytes) return setUnusable(t('file.tooLarge', { size: bytes.length, limit: maxBytes }))
    setUnusable(null)
    onGiven(typed.trim() === '' ? null : { name: pasteName ?? '', bytes })
  }
  const pasted = given !== null && text !== ''
  const wrong = unusable ?? fault

  return (
    <Stack gap={1}>
      <div>
        <div className={classes['label']} id={id}>{label}</div>
        {hint === undefined ? null : <div className={classes['hint']}>{hint}</div>}
      </div>
      {given !== null && !pasted ? (
        <div className={classes['given']}>
          <span className={classes['name']}><Icon name="file" />{t('file.given', { name: given.name })}</span>
          <QuietButton plain size="small" onClick={() => onGiven(null)}>{t('file.remove')}</QuietButton>
        </div>
      ) : (
        <>
          <div className={classes['zone']} data-over={over || undefined}
            onDragOver={(event) => { event.preventDefault(); setOver(true) }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => { event.preventDefault(); setOver(false); setText(''); take(event.dataTransfer.files[0]) }}>
            <span className={classes['file']}>{t('file.drop')} {t('file.or')}</span>
            <label className={classes['pick']}>
              {t('file.choose')}
              <input type="file" accept={accept} aria-describedby={id} onChange={(event) => { setText(''); take(event.currentTarget.files?.[0]); event.currentTarget.value = '' }} />
            </label>
          </div>
          {pasteName === undefined ? null : (
            <Textarea label={t('file.paste')} placeholder={placeholder} value={text} autosize minRows={3} maxRows={12} spellCheck={false}
              styles={{ input: { fontFamily: 'var(--mono)', fontSize: 'var(--text-small)', whiteSpace: 'pre', overflowX: 'auto' } }} onChange={(event) => paste(event.currentTarget.value)} />
          )}
        </>
      )}
      <div role="alert">{wrong === null || wrong === undefined ? null : <span className={classes['fault']}>{wrong}</span>}</div>
    </Stack>
  )
}
