// A digest as words, to be read to somebody on the telephone.
'use client'
import { Suspense, use, type ReactElement } from 'react'
import { fromHex } from '../core/bytes/bytes.ts'
import { fingerprintLength, wordsFrom } from '../core/word-list.ts'
import classes from './fingerprint-words.module.css'
import { keptPromise } from './kept-promise.ts'
import { Stack } from './stack.tsx'
import { useLanguage } from './use-language.ts'
import { useTexts } from './use-texts.ts'

/** The list of one language: each is 13 kB that the other language's reader need not fetch. */
const listOf = keptPromise(async (language: 'en' | 'fr') =>
  (language === 'en' ? await import('@scure/bip39/wordlists/english.js') : await import('@scure/bip39/wordlists/french.js')).wordlist)

/** `digest`: hexadecimal, at least 11 bytes; its words (protocol.md, "Words") are of the language of the page. `label` says what was digested, `hint` with what the words are compared. */
export function FingerprintWords({ digest, label, hint }: { readonly digest: string; readonly label?: string; readonly hint?: string }): ReactElement {
  const t = useTexts('components')
  return (
    <Stack gap={1}>
      <ol className={classes['words']} aria-label={label ?? t('words.label')}>
        <Suspense fallback={Array.from({ length: fingerprintLength }, (_, index) => <li key={index} aria-hidden>…</li>)}><Words digest={digest} /></Suspense>
      </ol>
      <span className={classes['hint']}>{hint ?? t('words.hint')}</span>
    </Stack>
  )
}

function Words({ digest }: { readonly digest: string }): ReactElement {
  const words = wordsFrom(use(listOf(useLanguage())), fromHex(digest), fingerprintLength)
  return <>{words.map((word, index) => <li key={index}>{word}</li>)}</>
}
