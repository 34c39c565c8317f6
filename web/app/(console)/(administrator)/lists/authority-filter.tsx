// Narrows a list to one authority; the choice is part of the address, so that it can be kept and passed on.
'use client'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import type { ReactElement } from 'react'
import { useApi } from '../../../../browser/api.tsx'
import { useAddress } from './use-address.ts'

/** The authority that the address names; undefined for all. */
export const useChosenAuthority = (): string | undefined => {
  const id = useSearchParams().get('authority')
  return id !== null && /^[0-9a-f]{32}$/.test(id) ? id : undefined
}

/** The choice. It stands there before the authorities are known, so that nothing moves when they are. */
export function AuthorityFilter({ label, every }: { readonly label: string; readonly every: string }): ReactElement | null {
  const { data = [] } = useQuery(useApi().authority.list.queryOptions())
  const chosen = useChosenAuthority()
  const { set } = useAddress()
  return (
    <NativeSelect aria-label={label} value={chosen ?? ''}
      data={[{ value: '', label: every }, ...data.map(({ authorityId, name }) => ({ value: authorityId, label: name }))]}
      onChange={({ currentTarget: { value } }) => set({ authority: value })} />
  )
}
