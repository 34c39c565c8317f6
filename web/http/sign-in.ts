// better-auth's endpoints, those that the console needs and no other: the library brings many more, which change accounts
// without an audit row or tell a page's scripts what its cookie holds.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import type { Auth } from '../server/login/auth.ts'
import { refuse } from './answers.ts'

/** Where signing in and out is. */
export const signInPath = '/api/auth/'

const endpoints: ReadonlySet<string> = new Set(['sign-in/email', 'sign-in/passkey', 'sign-out'].map((name) => signInPath + name))

/** Answers a request under `signInPath`: POST to one of its endpoints. */
export async function answerSignIn(auth: Auth, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!endpoints.has((request.url ?? '').split('?')[0] as string)) return refuse(response, 404, 'NOT-FOUND')
  if (request.method !== 'POST') return refuse(response, 405, 'METHOD-NOT-ALLOWED', { allow: 'POST' })
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  await toNodeHandler(auth)(request, response)
}
