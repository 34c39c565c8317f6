// The search of a long list. What is typed goes to the address after a pause, and from there to the server, which has every row.
'use client'
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState, type ReactElement } from 'react'
import { Icon } from '../../../../ui/icon.tsx'
import { useAddress } from './use-address.ts'

/** Between the last key and the question. Milliseconds. */
const pause = 250

/** `label`: what is searched. `name`: as what the words are in the address, for a page of several lists. */
export function ListSearch({ label, name = 'search' }: { readonly label: string; readonly name?: string }): ReactElement {
  const { get, set } = useAddress()
  const inAddress = get(name)
  const [typed, setTyped] = useState(inAddress)
  const [known, setKnown] = useState({ inAddress, asked: inAddress })
  const ask = useDebouncedCallback((words: string) => {
    const asked = words.trim()
    setKnown((before) => ({ ...before, asked }))
    set({ [name]: asked })
  }, pause)
  // The address was changed by something else: filters that were cleared, a way back.
  if (inAddress !== known.inAddress) {
    setKnown({ inAddress, asked: inAddress })
    if (inAddress !== known.asked) setTyped(inAddress)
  }
  return (
    <TextInput type="search" aria-label={label} placeholder={label} leftSection={<Icon name="search" size={16} />} maxLength={255} value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        ask(value)
      }} />
  )
}
