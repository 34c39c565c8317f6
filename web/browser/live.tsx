// What changes elsewhere is seen here: events of the server renew what a page has asked for. Over the WebSocket where there
// is one; where there is none, or it is lost, by asking every few seconds.
'use client'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useEffect, useMemo, useRef, type ReactElement } from 'react'
import { useApi, useApiClient, type Connection } from './api.tsx'
import { meKey, type Answers } from './me.tsx'
import { renew } from './renew.ts'

/** Something that changed: topic, id, what happened, public numbers. */
export type LiveEvent = Answers['events']['since']['events'][number]
type Api = ReturnType<typeof useApi>

/** Which questions an event may have changed the answers of. */
const touched = (api: Api, topic: LiveEvent['topic']) => ({
  authority: [api.authority, api.deployment, api.nitrokey, api.request],
  certificate: [api.certificate, api.authority, api.request],
  deployment: [api.deployment, api.authority],
  holder: [api.holder, api.invitation, api.recovery, api.authority, api.bridge],
  nitrokey: [api.nitrokey, api.authority],
  policy: [api.policy, api.authority],
  presence: [api.authority, api.session, api.holder],
  request: [api.request, api.authority],
  session: [api.session, api.request, api.authority],
} as const)[topic]

/** Events come in bursts; pages ask once for each burst. Milliseconds. */
const burst = 40
/** How often a page without a WebSocket asks. Milliseconds. */
const askEvery = 5_000

/** Where the step is kept at which the dealing of an authority is: the server tells it and does not store it. */
export const dealingKey = (authorityId: string) => ['dealing', authorityId] as const

/** Renews in bursts what events have touched; `everything` after a gap. */
function renewer(api: Api, queries: QueryClient): { readonly event: (event: LiveEvent) => void; readonly everything: () => void } {
  let topics = new Set<LiveEvent['topic']>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    timer = undefined
    const routers = new Set([...topics].flatMap((topic) => [...touched(api, topic)]))
    topics = new Set()
    // Every act has its row in the trail.
    for (const router of [...routers, api.audit, api.history, api.dashboard]) renew(queries, router.pathFilter())
  }
  return {
    event: ({ topic, id, what, facts }) => {
      if (topic === 'authority' && what === 'dealing') queries.setQueryData(dealingKey(id), facts?.['step'] ?? null)
      topics.add(topic)
      // Somebody may have been made a holder.
      if (topic === 'authority' && what === 'created') void queries.invalidateQueries({ queryKey: meKey })
      timer ??= setTimeout(tell, burst)
    },
    everything: () => renew(queries),
  }
}

/** Listens as long as the console is open. Shows nothing. @param connection null: this installation has no WebSocket. */
export function LiveEvents({ connection }: { readonly connection: Connection | null }): ReactElement {
  const api = useApi()
  const queries = useQueryClient()
  const renewing = useMemo(() => renewer(api, queries), [api, queries])
  return connection === null || connection === 'lost' ? <Asking renewing={renewing} /> : <Listening renewing={renewing} />
}

type Renewer = ReturnType<typeof renewer>

function Listening({ renewing }: { readonly renewing: Renewer }): null {
  const api = useApi()
  // The link remembers the last event itself: after a cut it resumes there (tracked ids).
  useSubscription(api.events.watch.subscriptionOptions({}, {
    // What happened between the page's first questions and the first event is in nobody's ring.
    onStarted: renewing.everything,
    onData: (item) => {
      const message = 'data' in item ? item.data : item
      if (message.reload) renewing.everything()
      else renewing.event(message.event)
    },
  }))
  return null
}

function Asking({ renewing }: { readonly renewing: Renewer }): null {
  const client = useApiClient()
  const last = useRef<string | null>(null)
  useEffect(() => {
    const ask = async (): Promise<void> => {
      try {
        const { reload, lastEventId, events } = await client.events.since.query({ lastEventId: last.current })
        last.current = lastEventId
        if (reload) renewing.everything()
        else for (const event of events) renewing.event(event)
      } catch {
        // The next question may be answered; each page says by itself when its own is not.
      }
    }
    void ask()
    const timer = setInterval(() => void ask(), askEvery)
    return () => clearInterval(timer)
  }, [client, renewing])
  return null
}
