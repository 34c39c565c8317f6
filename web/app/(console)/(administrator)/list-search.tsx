// The search of a long list. What is typed goes to the address after a pause, and from there to the server, which has every row.
'use client'
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState, type ReactElement } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { useAddress } from './use-address.ts'

/** Between the last key and the question. Milliseconds. */
const pause = 250

/** `label`: what is searched. The words are in the address as `search`. */
export function ListSearch({ label }: { readonly label: string }): ReactElement {
  const { get, set } = useAddress()
  const [typed, setTyped] = useState(get('search'))
  const ask = useDebouncedCallback((words: string) => set({ search: words.trim() }), pause)
  return (
    <TextInput type="search" aria-label={label} placeholder={label} style={{ flex: '0 1 22rem' }} leftSection={<Icon name="search" size={16} />} maxLength={255} value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        ask(value)
      }} />
  )
}
