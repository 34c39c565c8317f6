// Signing in: better-auth's endpoint, and what may go wrong there.

/** Why somebody is not signed in. */
export type SignInFailure = 'wrong' | 'tooMany' | 'unreachable'

/** Signs in; null when it worked. */
export async function signIn(email: string, password: string): Promise<SignInFailure | null> {
  try {
    const answer = await fetch('/api/auth/sign-in/email', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }),
    })
    if (answer.ok) return null
    return answer.status === 429 ? 'tooMany' : answer.status < 500 ? 'wrong' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
