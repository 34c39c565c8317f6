// Logins that a verb has ended: whoever keeps something open for them closes it.
import type { Server } from '../context.ts'

type Listener = (loginId: string) => void

const listeners = new WeakMap<Server, Set<Listener>>()

/** Calls a listener for each login that is ended from now on; gives what stops that. */
export function onLoginsEnded(server: Server, listener: Listener): () => void {
  const all = listeners.get(server) ?? new Set()
  listeners.set(server, all.add(listener))
  return () => void all.delete(listener)
}

/** Says that these logins have ended. Called after the commit. */
export function announceLoginsEnded(server: Server, loginIds: readonly string[]): void {
  for (const listener of listeners.get(server) ?? []) for (const loginId of loginIds) listener(loginId)
}
