// Keeping what is known for when the server cannot be reached: asked for in one request a moment after the console opened, again
// while it is looked at, and when it is left.
'use client'
import { useLocale } from 'next-intl'
import { useEffect } from 'react'
import { lastStateOf } from '../core/last-state/last-state.ts'
import { shownError, useApiClient } from './api.tsx'
import { beforeWiping, storeLastState, wipeLastState } from './last-state.ts'
import { useMe } from './me.tsx'

/** How often, while the console is in view, in ms. */
const every = 30_000

/** Keeps the last known state of whoever is signed in, as long as the component is there. */
export function useKeepLastState(): void {
  const client = useApiClient()
  const { user } = useMe()
  const language = useLocale() === 'fr' ? 'fr' : 'en'
  useEffect(() => {
    const keep = async (): Promise<void> => {
      const before = beforeWiping()
      try {
        // In one turn: the link sends them as one request.
        const [me, authorities, requests, deployments, proposals, { sessions }] = await Promise.all([
          client.me.get.query(), client.authority.list.query(), client.request.list.query({ states: ['open'], limit: 50 }), client.deployment.mine.query(), client.policy.list.query({ state: 'open' }),
          client.session.list.query({ limit: 10 }),
        ])
        if (me.user?.userId !== user.userId) return
        const deciding = await Promise.all(requests.flatMap(({ sessionId, authorityId }) =>
          sessionId !== null && authorities.some((one) => one.authorityId === authorityId && one.myShareIndex !== null) ? [client.session.byId.query({ sessionId })] : []))
        const mine = new Set(deciding.flatMap(({ sessionId, mine: own }) => (own?.refusal === null || own?.refusal === 'SESSION-STARTING' ? [sessionId] : [])))
        const state = lastStateOf({
          user, language, at: me.serverTime, authorities, requests, deployments, proposals: proposals.map(({ authorityName, mine: own }) => ({ authorityName, mine: own?.refusal === null })),
          sessions: sessions.map((one) => ({ ...one, mine: mine.has(one.sessionId) })),
        })
        await storeLastState(JSON.stringify(state), before)
      } catch (error) {
        // Whose login has ended has nothing here any more; without an answer, what is kept stays.
        if (shownError(error)?.id === 'NOT-SIGNED-IN') await wipeLastState()
      }
    }
    const seen = (): void => {
      if (document.visibilityState === 'visible') void keep()
    }
    const left = (): void => {
      if (document.visibilityState === 'hidden') void keep()
    }
    void keep()
    const timer = setInterval(seen, every)
    document.addEventListener('visibilitychange', left)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', left)
    }
  }, [client, user, language])
}
