// Sceau's own ways in as a plugin of better-auth: who somebody is, is decided by the verbs of sign-in.ts; the library makes
// the login, its cookie and the limits by address. Their answers tell nothing of what the cookie holds.
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { PersonRow } from '../../../db/store/person.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'
import { usedPasskeyAnswer } from './passkey-answer.ts'
import { signInByPasskey, signInByPassword } from './sign-in.ts'

type Endpoint = Parameters<typeof setSessionCookie>[0]

/** The plugin. `signInEmail` takes the place of the library's own endpoint of that name. */
export const waysIn = (server: Server) => ({
  id: 'sceau-ways-in',
  endpoints: {
    signInEmail: createAuthEndpoint('/sign-in/email', { method: 'POST', body: z.strictObject({ email: z.string().max(254), password: z.string().max(1024), code: z.string().regex(/^\d{6}$/).optional() }) }, async (ctx) => {
      await logIn(ctx, () => signInByPassword(server, addressOf(ctx), ctx.body))
      return ctx.json({ signedIn: true })
    }),
    signInPasskey: createAuthEndpoint('/sign-in/passkey', { method: 'POST', body: z.strictObject({ answer: usedPasskeyAnswer }) }, async (ctx) => {
      await logIn(ctx, () => signInByPasskey(server, ctx.body.answer))
      return ctx.json({ signedIn: true })
    }),
  },
})

// Set by web/http/server.ts, whatever the client wrote.
const addressOf = (ctx: { readonly headers?: Headers | undefined }): string => ctx.headers?.get('x-sceau-client-address') ?? ''

async function logIn(ctx: Endpoint, who: () => Promise<PersonRow>): Promise<void> {
  try {
    const person = await who()
    const user = await ctx.context.internalAdapter.findUserById(person.id)
    const session = await ctx.context.internalAdapter.createSession(person.id)
    if (user === null) throw new Refusal('LOGIN-WRONG')
    await setSessionCookie(ctx, { session, user })
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    throw new APIError(cause.id === 'TRIES-TOO-MANY' ? 'TOO_MANY_REQUESTS' : 'UNAUTHORIZED', { code: cause.id, message: cause.id, detail: cause.detail })
  }
}
