// Expiry: the server's monotonic clock decides, and nothing else. A timer looks; whoever contributes looks too, so that a
// late timer lets nobody in.
import type { Server } from '../context.ts'
import { endIfGathering } from './end.ts'
import { liveOf } from './live.ts'

/** Notes when a session ends by itself (ms of the monotonic clock) and sets the timer that looks. */
export function setDeadline(server: Server, sessionId: string, at: number): void {
  const timer = setTimeout(() => look(server, sessionId), Math.max(0, at - server.clock.monotonic()))
  timer.unref()
  liveOf(server).deadlines.set(sessionId, { at, timer })
}

/** Ends every session whose time is over. Gives how many. */
export function expireDue(server: Server): number {
  const due = [...liveOf(server).deadlines].filter(([, { at }]) => server.clock.monotonic() >= at)
  for (const [sessionId] of due) endIfGathering(server, sessionId, { event: 'expire', reason: 'SESSION-EXPIRED', actor: 'server' })
  return due.length
}

/** Milliseconds that are left of a session by the monotonic clock; 0 when it is over or unknown here. */
export function remaining(server: Server, sessionId: string): number {
  const deadline = liveOf(server).deadlines.get(sessionId)
  return deadline === undefined ? 0 : Math.max(0, deadline.at - server.clock.monotonic())
}

function look(server: Server, sessionId: string): void {
  expireDue(server)
  const deadline = liveOf(server).deadlines.get(sessionId)
  // A timer may fire a little early; the clock decides.
  if (deadline !== undefined) setDeadline(server, sessionId, deadline.at)
}
