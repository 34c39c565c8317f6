// What is to be signed, in a few words.
'use client'
import { useTexts } from '../../../../ui/use-texts.ts'

/** `useWhat()(request)`: "A certificate for www.example.org". */
export function useWhat(): (of: { readonly profile: string; readonly commonName: string | null; readonly authorityName: string }) => string {
  const t = useTexts('holder')
  return ({ profile, commonName, authorityName }) =>
    profile === 'first-crl' || profile === 'crl' ? t(`what.${profile}`) : t('what.certificate', { name: commonName ?? authorityName })
}
