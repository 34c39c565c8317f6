// The filters of a list are its address: so that a view can be kept, passed on and linked to.
'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'

/** Reads filters from the address and writes them there. An empty value takes its filter out; the others stay. */
export function useAddress(): { readonly get: (name: string) => string; readonly set: (change: Readonly<Record<string, string>>) => void } {
  const search = useSearchParams()
  const router = useRouter()
  const path = usePathname()
  return {
    get: (name) => search.get(name)?.slice(0, 255) ?? '',
    set: (change) => {
      const wanted = Object.entries({ ...Object.fromEntries(search), ...change }).filter(([, value]) => value !== '')
      router.replace(wanted.length === 0 ? path : `${path}?${new URLSearchParams(wanted).toString()}`, { scroll: false })
    },
  }
}

/** One of the values that a filter may have, or undefined: an address may hold anything. */
export const oneOf = <V extends string>(values: readonly V[], value: string): V | undefined => values.find((known) => known === value)
