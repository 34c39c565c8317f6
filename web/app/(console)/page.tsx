// The first page leads each person to theirs.
'use client'
import { useRouter } from 'next/navigation'
import { useEffect, type ReactElement } from 'react'
import { useMe } from '../../browser/me.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { firstPlace } from '../../ui/navigation.ts'
import { ConsoleFrame } from './console-frame.tsx'

export default function FirstPage(): ReactElement {
  const router = useRouter()
  const { user } = useMe()
  useEffect(() => router.replace(firstPlace[user.role]), [router, user.role])
  return <ConsoleFrame width="narrow"><LoadingState /></ConsoleFrame>
}
