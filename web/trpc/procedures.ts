// The kinds of procedures. A procedure parses, authorises, calls one verb and maps the refusal; the verb checks the role
// again, so that a procedure of the wrong kind opens nothing.
import { initTRPC } from '@trpc/server'
import { ZodError } from 'zod'
import { Refusal } from '../core/refusal.ts'
import type { Role } from '../server/authorise.ts'
import { requireProof } from '../server/login/proof.ts'
import type { Context } from './context.ts'
import { toTrpcError, unexpected, unknownSentence } from './errors.ts'

/** What a client may read of an error beside its code. */
export interface ErrorData {
  readonly refusal: { readonly id: string; readonly detail: Refusal['detail'] } | null
  /** For what was not expected: the number under which the server's log keeps the cause. */
  readonly correlationId: string | null
}

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const refusal = error.cause instanceof Refusal ? { id: error.cause.id, detail: error.cause.detail } : null
    const { code, httpStatus, path } = shape.data
    const unforeseen = refusal === null && code === 'INTERNAL_SERVER_ERROR'
    const correlationId = unforeseen && error.cause instanceof Error && 'correlationId' in error.cause ? String(error.cause.correlationId) : null
    const data: ErrorData & { code: typeof code; httpStatus: number; path: string } = { code, httpStatus, path: path ?? '', refusal, correlationId }
    return { ...shape, message: unforeseen ? unknownSentence : shape.message, data }
  },
})

/** Puts routers together. */
export const router = t.router
/** Calls procedures without HTTP, with a context made elsewhere: rehearsals and tests. */
export const createCallerFactory = t.createCallerFactory

// Everything that goes wrong leaves here as a refusal with its id, or as one fixed sentence and a number.
const refusing = t.middleware(async ({ ctx, next, path }) => {
  const result = await next()
  if (result.ok) return result
  const { error } = result
  if (error.code === 'BAD_REQUEST' && error.cause instanceof ZodError) {
    throw toTrpcError(new Refusal('INPUT-MALFORMED', { field: error.cause.issues[0]?.path.join('.') ?? '' }))
  }
  if (error.cause instanceof Refusal) throw toTrpcError(error.cause)
  if (error.code !== 'INTERNAL_SERVER_ERROR') throw error
  throw unexpected(error, ctx.server.log, path)
})

/** For whoever comes. */
export const publicProcedure = t.procedure.use(refusing)

/** For whoever is signed in; `ctx.actor` is that person. */
export const signedIn = publicProcedure.use(({ ctx, next }) => {
  if (ctx.actor === null || ctx.loginId === null) throw new Refusal('NOT-SIGNED-IN')
  return next({ ctx: { ...ctx, actor: ctx.actor, loginId: ctx.loginId } })
})

const withRole = (...allowed: readonly Role[]) =>
  signedIn.use(({ ctx, next }) => {
    if (!allowed.includes(ctx.actor.role)) throw new Refusal('NOT-AUTHORISED', { role: ctx.actor.role })
    return next({ ctx })
  })

/** For administrators. */
export const administrator = withRole('administrator')

/** For what approves, or changes who keeps what: whoever is signed in, and proved lately that it is they. Refuses PROOF-NEEDED. */
export const proven = signedIn.use(({ ctx, next }) => {
  requireProof(ctx.server, ctx.loginId)
  return next({ ctx })
})
/** The same, for administrators. */
export const provenAdministrator = administrator.use(({ ctx, next }) => {
  requireProof(ctx.server, ctx.loginId)
  return next({ ctx })
})
/** For those who read everything. */
export const reader = withRole('administrator', 'auditor')
