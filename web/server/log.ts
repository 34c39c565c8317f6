// What a cause looks like in the log. pino knows errors under `err` alone and would write `{}` for ours; and a database's
// error may carry the values of its query, which the log must not.
import type { Logger } from 'pino'
import { Refusal } from '../core/refusal.ts'

/** A cause as it is written down: where and what, never the values it was about. */
export interface LoggedCause {
  readonly type: string
  readonly message: string
  /** `SQLITE_BUSY`, `ECONNRESET`; for a refusal its id. */
  readonly code?: string
  /** The lines that begin with `at`. */
  readonly stack?: readonly string[]
  readonly cause?: LoggedCause
}

/** Longest message that is kept, in characters. */
const longest = 500
/** How many causes behind a cause are kept. */
const deepest = 4

/** A cause for the log. What is no error is told by its type alone, for nobody knows what it holds. */
export function loggedCause(cause: unknown, depth = 0): LoggedCause {
  if (!(cause instanceof Error)) return { type: typeof cause, message: 'not an error' }
  const code = cause instanceof Refusal ? cause.id : 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  // The message of a DrizzleQueryError is the query with its parameters: names, hashes, logins.
  const message = 'params' in cause ? 'a query failed' : cause.message.slice(0, longest)
  const stack = cause.stack?.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at '))
  return {
    type: cause.name,
    message,
    ...(code !== undefined && { code }),
    ...(stack !== undefined && { stack }),
    ...(cause.cause !== undefined && depth < deepest && { cause: loggedCause(cause.cause, depth + 1) }),
  }
}

/** The same log, which writes `{ cause }` and `{ err }` as `loggedCause` says. */
export function withCauses(log: Logger): Logger {
  const serialize = (cause: unknown): LoggedCause => loggedCause(cause)
  return log.child({}, { serializers: { cause: serialize, err: serialize } })
}
