// Pushes to this browser, as the page shows and changes them.
'use client'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { shownError, useApiClient, type ShownError } from '../../../../browser/api.tsx'
import { useMe, type Answers } from '../../../../browser/me.tsx'
import { keepPush, ownDevice, PushFailure, pushState, startPush, stopPush, type PushState } from '../../../../browser/push.ts'
import { renew } from '../../../../browser/renew.ts'

type Settings = Answers['notification']['get']

/** What went wrong: in this browser, or at the server. */
export type PushFault = PushFailure['why'] | ShownError

/** This browser, and the two acts on it. `own`: its id among the person's devices. */
export interface Push {
  /** It was not looked yet. */
  readonly looking: boolean
  /** Undefined until it was looked. */
  readonly state: PushState | undefined
  readonly own: string | null
  readonly busy: boolean
  readonly fault: PushFault | null
  readonly start: () => void
  readonly stop: () => void
  readonly remove: (deviceId: string) => void
}

/** @param settings what the server says of this person's devices. */
export function usePush({ devices, pushKey }: Settings): Push {
  const client = useApiClient()
  const { user } = useMe()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<PushFault | null>(null)
  const queryKey = ['push', pushKey, devices.map(({ id }) => id).join()] as const
  const { data, isPending } = useQuery({ queryKey, queryFn: async () => ({ state: await pushState(devices, pushKey), own: await ownDevice() }), networkMode: 'always', placeholderData: keepPreviousData })

  const act = async (what: () => Promise<void>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFault(null)
    try {
      await what()
    } catch (error) {
      setFault(error instanceof PushFailure ? error.why : (shownError(error) as ShownError))
    }
    setBusy(false)
    renew(queries)
    void queries.invalidateQueries({ queryKey: ['push'] })
  }
  const remove = async (deviceId: string): Promise<void> => {
    await client.notification.unsubscribe.mutate({ deviceId })
    if (deviceId === data?.own) await stopPush()
  }
  return {
    looking: isPending, state: data?.state, own: data?.own ?? null, busy, fault,
    start: () => void act(async () => {
      const device = await startPush(pushKey)
      try {
        const { id } = await client.notification.subscribe.mutate(device)
        await keepPush({ id, userId: user.userId, endpoint: device.endpoint, label: device.label })
      } catch (error) {
        await stopPush()
        throw error
      }
    }),
    stop: () => void act(async () => {
      if (data?.own) await remove(data.own)
      else await stopPush()
    }),
    remove: (deviceId) => void act(() => remove(deviceId)),
  }
}
