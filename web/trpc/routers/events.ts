import { tracked } from '@trpc/server'
import { z } from 'zod'
import type { NumberedEvent } from '../../server/events/hub.ts'
import { router, signedIn } from '../procedures.ts'

const eventId = z.string().regex(/^[0-9a-f]{12}-[0-9]{1,15}$/)

/** An event as a page gets it: who else may see it is nobody's business. */
function shown({ topic, id, what, facts }: NumberedEvent) {
  return { topic, id, what, ...(facts !== undefined && { facts }) }
}

/** What changes. A page that was away resumes after the last event it saw, or is told to reload everything. */
export const eventsRouter = router({
  watch: signedIn.input(z.strictObject({ lastEventId: eventId.nullish() })).subscription(async function* ({ ctx, input, signal }) {
    const ended = signal ?? new AbortController().signal
    for await (const event of ctx.server.events.watch(ctx.actor.userId, input.lastEventId ?? null, ended)) {
      if (event === null) yield { reload: true as const }
      else yield tracked(event.eventId, { reload: false as const, event: shown(event) })
    }
  }),
  // For pages without a WebSocket: what happened since they asked last.
  since: signedIn.input(z.strictObject({ lastEventId: eventId.nullable() })).query(({ ctx, input }) => {
    const { reload, lastEventId, events } = ctx.server.events.since(ctx.actor.userId, input.lastEventId)
    return { reload, lastEventId, events: events.map(shown) }
  }),
})
