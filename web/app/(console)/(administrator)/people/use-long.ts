// Whether a list is long enough to be searched rather than read.
'use client'
import { useState } from 'react'

/**
 * Once long, it stays so: what somebody types into does not go away under their hands.
 * @param rows how many are shown now @param searching whether they are only those that were looked for
 */
export function useLong(rows: number, searching: boolean): boolean {
  const [long, setLong] = useState(false)
  if ((rows > 8 || searching) && !long) setLong(true)
  return long
}
