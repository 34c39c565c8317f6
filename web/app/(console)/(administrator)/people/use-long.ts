// Whether a list is long enough to be searched rather than read.
'use client'
import { useState } from 'react'

/** @param rows how many are shown now. Once long, it stays so: what somebody types into does not go away under their hands. */
export function useLong(rows: number): boolean {
  const [long, setLong] = useState(false)
  if (rows > 8 && !long) setLong(true)
  return long
}
