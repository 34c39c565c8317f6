// The accounts of a rehearsal, made by the same verbs as real ones, and the links that sign people in with one click.
import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { personByEmail } from '../../db/store/person.ts'
import { administratorOfCast, type CastMember } from '../../web/core/rehearsal/cast.ts'
import { refuse } from '../../web/http/answers.ts'
import type { ExtraEndpoint } from '../../web/http/server.ts'
import type { Actor } from '../../web/server/authorise.ts'
import type { Server } from '../../web/server/context.ts'
import { acceptInvitation } from '../../web/server/invitation/accept.ts'
import { createInvitation } from '../../web/server/invitation/create.ts'
import { inviteFirstAdministrator } from '../../web/server/invitation/first-administrator.ts'
import type { Auth } from '../../web/server/login/auth.ts'
import { hashPassword } from '../../web/server/login/password.ts'
import { loginSecret } from '../../web/server/login/secret.ts'

/** The beginning of the links' path. */
export const signInPath = '/rehearsal/sign-in/'

/** A password that nobody types: the links use it. */
function passwordOf(server: Server, member: CastMember): string {
  return createHmac('sha256', loginSecret(server.settings.loginSecretFile, undefined)).update(`rehearsal ${member.key}`).digest('base64url')
}

/** Makes the accounts that are missing. Gives the actor of each member, by key. */
export async function makeAccounts(server: Server, holders: readonly CastMember[]): Promise<ReadonlyMap<string, Actor>> {
  const link = inviteFirstAdministrator(server)
  if (link !== null) await accept(server, link.link, administratorOfCast)
  const administrator = actorOf(server, administratorOfCast)
  for (const holder of holders) {
    if (personByEmail(server.db, holder.email) !== undefined) continue
    await accept(server, createInvitation(server, administrator, { role: 'holder', email: holder.email, name: holder.name }).link, holder)
  }
  return new Map([administratorOfCast, ...holders].map((member) => [member.key, actorOf(server, member)]))
}

async function accept(server: Server, link: string, member: CastMember): Promise<void> {
  const token = link.split('#')[1] as string
  await acceptInvitation(server, hashPassword, { token, password: passwordOf(server, member), name: member.name, email: member.email, locale: 'en' })
}

function actorOf(server: Server, { email }: CastMember): Actor {
  const found = personByEmail(server.db, email)
  if (found === undefined) throw new TypeError(`${email} has no account`)
  return { userId: found.id, role: found.role, name: found.name, email }
}

/** Signs a member in and leads to the console: GET /rehearsal/sign-in/<key>. Only a rehearsal, on loopback, has it. */
export function signInLinks(server: () => Server, cast: readonly CastMember[]): ExtraEndpoint {
  return async (auth: Auth, request: IncomingMessage, response: ServerResponse) => {
    const member = cast.find(({ key }) => request.url === signInPath + key)
    if (request.method !== 'GET' || member === undefined) return refuse(response, 404, 'NOT-FOUND')
    const answer = await auth.api.signInEmail({ body: { email: member.email, password: passwordOf(server(), member) }, asResponse: true })
    if (!answer.ok) return refuse(response, 500, 'SERVER-FAILED')
    response.writeHead(303, { location: '/', 'set-cookie': answer.headers.getSetCookie(), 'cache-control': 'no-store' }).end()
  }
}
