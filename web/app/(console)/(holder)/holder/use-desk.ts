// What the desk asks the server for, put together.
'use client'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useApi } from '../../../../browser/api.tsx'
import { useBridge } from '../../../../browser/bridge.tsx'
import { useMe, type Answers } from '../../../../browser/me.tsx'
import type { Asked, DeskFacts } from './next-thing.ts'

/** The facts of the desk, and the authorities of which this person keeps a share. */
export interface DeskContent extends DeskFacts {
  readonly kept: Answers['authority']['list']
}

/** Undefined while the first answers are on their way; `error`: the first question that was refused. */
export function useDesk(): { readonly desk: DeskContent | undefined; readonly error: unknown; readonly retry: () => void } {
  const api = useApi()
  const { user } = useMe()
  const { pairings } = useBridge()
  const deployments = useQuery(api.deployment.mine.queryOptions())
  const nitrokeys = useQuery(api.nitrokey.mine.queryOptions())
  const authorities = useQuery(api.authority.list.queryOptions())
  const proposals = useQuery(api.policy.list.queryOptions({ state: 'open' }))
  const requests = useQuery(api.request.list.queryOptions({ states: ['open'] }))
  // An administrator sees every authority; this desk is about those of which they keep a share.
  const kept = authorities.data?.filter(({ myShareIndex }) => myShareIndex !== null)
  const concerned = requests.data?.flatMap((request) => {
    const authority = kept?.find(({ authorityId }) => authorityId === request.authorityId)
    return authority === undefined ? [] : [{ request, authority }]
  }) ?? []
  const gathering = concerned.flatMap(({ request: { sessionId } }) => (sessionId === null ? [] : [sessionId]))
  const sessions = useQueries({ queries: gathering.map((sessionId) => api.session.byId.queryOptions({ sessionId })) })

  const asked = concerned.map(({ request, authority }): Asked => ({
    request,
    session: sessions.find(({ data }) => data !== undefined && data.sessionId === request.sessionId)?.data,
    here: request.here.some(({ shareIndex }) => shareIndex === authority.myShareIndex),
    own: request.requesterId === user.userId && !authority.requesterMayContribute,
  }))
  const questions = [deployments, nitrokeys, authorities, requests, proposals]
  const complete = deployments.data !== undefined && nitrokeys.data !== undefined && kept !== undefined && requests.data !== undefined && proposals.data !== undefined && pairings !== undefined
  return {
    error: questions.find(({ error }) => error !== null)?.error ?? null,
    retry: () => questions.forEach(({ refetch }) => void refetch()),
    desk: !complete ? undefined : {
      asked, kept, proposals: proposals.data.filter(({ mine }) => mine !== null), paired: pairings.length > 0, awaited: nitrokeys.data.awaited, keepsShare: kept.length > 0,
      toReceive: deployments.data.filter(({ receivedAt, closedAt }) => receivedAt === null && closedAt === null),
    },
  }
}
