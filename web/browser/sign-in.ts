// Signing in: better-auth's endpoints, as web/server/login/plugin.ts fills them.
import { shownError, type ShownError } from './api.tsx'
import { plainClient } from './me.tsx'

/** Signs in with a password; gives why not: LOGIN-WRONG, LOGIN-CODE-NEEDED, LOGIN-CODE-WRONG, TRIES-TOO-MANY, SERVER-UNREACHABLE. Null when it worked. */
export const signIn = (email: string, password: string, code?: string): Promise<ShownError | null> => post('email', { email, password, ...(code === undefined ? {} : { code }) })

/** Signs in with a passkey; gives why not: PASSKEY-…, SERVER-UNREACHABLE. Null when it worked. */
export async function signInByPasskey(): Promise<ShownError | null> {
  try {
    // Half of the page's visitors have a password: they do not wait for this.
    const [{ signWithPasskey }, options] = await Promise.all([import('./passkey.ts'), plainClient.login.askPasskey.mutate()])
    return await post('passkey', { answer: await signWithPasskey(options) })
  } catch (error) {
    return shownError(error)
  }
}

async function post(way: 'email' | 'passkey', body: unknown): Promise<ShownError | null> {
  try {
    const answer = await fetch(`/api/auth/sign-in/${way}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return answer.ok ? null : await refusalIn(answer)
  } catch {
    return { id: 'SERVER-UNREACHABLE', detail: {} }
  }
}

/** The refusal of an answer; the library's own limit has a header for the seconds, and no id. */
async function refusalIn(answer: Response): Promise<ShownError> {
  const said = (await answer.json().catch(() => null)) as { code?: unknown; detail?: ShownError['detail'] } | null
  if (answer.status === 429) return { id: 'TRIES-TOO-MANY', detail: said?.detail ?? { seconds: Number(answer.headers.get('x-retry-after') ?? 60) } }
  if (answer.status >= 500) return { id: 'SERVER-UNREACHABLE', detail: {} }
  return typeof said?.code === 'string' && /^(LOGIN|PASSKEY)-/.test(said.code) ? { id: said.code, detail: said.detail ?? {} } : { id: 'LOGIN-WRONG', detail: {} }
}
