// Logins by better-auth, on the same SQLite file: rows, cookies, limits by address; no sign-up. People come by invitation
// (web/server/invitation), and sign in as plugin.ts says.
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { account, rateLimit, session, user, verification } from '../../../db/schema/login.ts'
import type { Server } from '../context.ts'
import { announceLoginsEnded } from './ended.ts'
import { waysIn } from './plugin.ts'

/** Hours after which a person signs in again. */
const loginHours = 12

/** What the HTTP server needs of better-auth. */
export type Auth = ReturnType<typeof openAuth>

/**
 * Opens better-auth over the server's database. Of its endpoints web/http/sign-in.ts serves three: accounts are changed by
 * Sceau's own verbs, each with its audit row.
 * @param secret signs its cookies.
 */
export function openAuth(server: Server, secret: string) {
  const { PUBLIC_ORIGIN } = server.settings
  return betterAuth({
    appName: 'Sceau',
    baseURL: PUBLIC_ORIGIN,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [PUBLIC_ORIGIN],
    database: drizzleAdapter(server.db, { provider: 'sqlite', schema: { user, session, account, verification, rateLimit } }),
    telemetry: { enabled: false },
    emailAndPassword: { enabled: false },
    plugins: [waysIn(server)],
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        locale: { type: 'string', required: true, input: false },
        banned: { type: 'boolean', required: false, input: false },
      },
    },
    session: { expiresIn: loginHours * 3600, updateAge: loginHours * 3600, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix: 'sceau',
      useSecureCookies: PUBLIC_ORIGIN.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-sceau-client-address'] },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      // Of all tries, also right ones: what they may cost the server. Wrong ones are counted apart (wrong-tries.ts).
      customRules: { '/sign-in/email': { window: 60, max: 30 }, '/sign-in/passkey': { window: 60, max: 60 } },
    },
    databaseHooks: { session: { delete: { after: async (login) => announceLoginsEnded(server, [login.id]) } } },
    logger: {
      disabled: false,
      level: 'warn',
      // Of what the library adds, errors alone: the rest may hold what people typed.
      log: (level, message, ...more) => server.log[level === 'error' ? 'error' : 'warn']({ source: 'better-auth', cause: more.find((one) => one instanceof Error) }, message),
    },
  })
}
