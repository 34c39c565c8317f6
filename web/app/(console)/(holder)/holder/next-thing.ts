// The one thing that a holder should do next, of all that waits. Pure.
import type { Answers } from '../../../../browser/me.tsx'

type Request = Answers['request']['list'][number]
type Session = Answers['session']['byId']
type Deployment = Answers['deployment']['mine'][number]
type Proposal = Answers['policy']['list'][number]
type Awaited = Answers['nitrokey']['mine']['awaited'][number]

/** A request as it concerns this holder; `session`: the one that gathers, once it is known. */
export interface Asked {
  readonly request: Request
  readonly session: Session | undefined
  /** Whether this person's own share is among those that are here. */
  readonly here: boolean
  /** Whether they asked for it themselves and so may not approve it. */
  readonly own: boolean
}

/** What the desk knows. */
export interface DeskFacts {
  readonly paired: boolean
  readonly asked: readonly Asked[]
  readonly awaited: readonly Awaited[]
  readonly toReceive: readonly Deployment[]
  /** Changes of policy that are open. */
  readonly proposals: readonly Proposal[]
  readonly keepsShare: boolean
}

/** The next thing, with what its sentence names. */
export type NextThing =
  | { readonly kind: 'pair' }
  | { readonly kind: 'approve'; readonly asked: Asked; readonly session: Session }
  | { readonly kind: 'enrol'; readonly awaited: Awaited }
  | { readonly kind: 'receive'; readonly deployment: Deployment }
  | { readonly kind: 'here'; readonly asked: Asked }
  | { readonly kind: 'policy'; readonly proposal: Proposal }
  | { readonly kind: 'waiting'; readonly asked: Asked }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'idle' }

/**
 * Nothing goes without the bridge. A session ends within minutes, so it comes before what can wait until tomorrow; a request
 * that only asks who is there comes after it, and a change of policy, for which there are days, after that.
 */
export function nextThing({ paired, asked, awaited, toReceive, proposals, keepsShare }: DeskFacts): NextThing {
  const deciding = asked.flatMap(({ session, ...rest }) => (session?.mine?.refusal === null || session?.mine?.refusal === 'SESSION-STARTING' ? [{ session, ...rest }] : []))
  if (!paired) return { kind: 'pair' }
  const [first] = [...deciding].sort((a, b) => a.session.expiresAt - b.session.expiresAt)
  if (first !== undefined) return { kind: 'approve', asked: first, session: first.session }
  if (awaited[0] !== undefined) return { kind: 'enrol', awaited: awaited[0] }
  if (toReceive[0] !== undefined) return { kind: 'receive', deployment: toReceive[0] }
  const open = asked.filter(({ request, own }) => request.sessionId === null && !own)
  const away = open.find(({ here }) => !here)
  if (away !== undefined) return { kind: 'here', asked: away }
  const undecided = proposals.find(({ mine }) => mine?.refusal === null)
  if (undecided !== undefined) return { kind: 'policy', proposal: undecided }
  if (open[0] !== undefined) return { kind: 'waiting', asked: open[0] }
  return keepsShare ? { kind: 'nothing' } : { kind: 'idle' }
}
