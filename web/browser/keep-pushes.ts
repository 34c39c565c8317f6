// Whoever is told in this browser goes on being told: looked at when the console opens.
'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { shownError, useApi, useApiClient } from './api.tsx'
import { useMe } from './me.tsx'
import { lookAtPushes } from './push.ts'

/** Looks once for whoever is signed in. */
export function useKeepPushes(): void {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const { userId } = useMe().user
  useEffect(() => {
    const look = async (): Promise<void> => {
      const changed = await lookAtPushes(userId, {
        ask: () => client.notification.get.query(),
        tell: (renewed) => client.notification.renew.mutate(renewed).then(() => 'renewed' as const, (error: unknown) => (shownError(error)?.id === 'NOT-FOUND' ? 'not-theirs' as const : 'not-now' as const)),
      })
      if (!changed) return
      await queries.invalidateQueries({ queryKey: api.notification.get.queryKey() })
      await queries.invalidateQueries({ queryKey: ['push'] })
    }
    // Without an answer, of the server or of the push service, the next opening looks again.
    look().catch(() => undefined)
  }, [api, client, queries, userId])
}
