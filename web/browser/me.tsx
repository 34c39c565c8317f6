// Who is signed in here, for every page of the console: asked once, before anything else, because it says where the live
// events are and how far the clocks are apart.
'use client'
import { useQuery } from '@tanstack/react-query'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'
import { createContext, useContext, type ReactElement, type ReactNode } from 'react'
import type { AppRouter } from '../trpc/router.ts'
import { wipeLastState } from './last-state.ts'

/** What each procedure answers: `Answers['authority']['byId']`. */
export type Answers = inferRouterOutputs<AppRouter>
/** The facts of this installation and of who asks. */
export type Me = Answers['me']['get']
/** Somebody who is signed in. */
export type SignedIn = NonNullable<Me['user']>

/** For questions before anybody is signed in; inside the console, `useApi`. */
export const plainClient = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] })
/** Where the answer is kept in the cache. */
export const meKey = ['me'] as const

/** Asks who is signed in; `offset`: how far the server's clock is ahead of this computer's, in milliseconds. */
export function useAskMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: async () => {
      const asked = Date.now()
      const me = await plainClient.me.get.query()
      return { me, offset: Math.round(me.serverTime - (asked + Date.now()) / 2) }
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: 2,
  })
}

type Here = Me & { readonly user: SignedIn }
const Here = createContext<Here | null>(null)

/** Tells everything inside who is signed in. */
export const MeProvider = ({ me, children }: { readonly me: Here; readonly children: ReactNode }): ReactElement => <Here value={me}>{children}</Here>

/** Who is signed in, and the facts of the installation. */
export function useMe(): Here {
  const me = useContext(Here)
  if (me === null) throw new TypeError('outside of MeProvider')
  return me
}

let leaving = false

/** Ends the login of this browser and forgets what is kept of it, and leads to the sign-in page whatever the server says. */
export async function signOut(): Promise<void> {
  leaving = true
  await wipeLastState()
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(() => undefined)
  // What another tab asked in between was still answered.
  await wipeLastState()
  location.assign('/sign-in')
}

/** Whoever is not signed in has nothing here: leads to the sign-in page, and back to this one afterwards; who signs out is on the way there. */
export function goToSignIn(): void {
  if (leaving) return
  void wipeLastState()
  location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
}
