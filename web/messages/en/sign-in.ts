// English texts: signing in.
export const signIn = {
  title: 'Sign in to Sceau.',
  lead: 'Here you say who you are. You will never type the PIN of a Nitrokey on this page: the bridge on your own computer asks for it.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  working: 'Signing in…',
  noAccount: 'No account yet? Open the invitation link that an administrator sent you.',
  wrong: {
    title: 'This e-mail and password do not belong together.',
    means: 'You are not signed in. The two are checked together, so Sceau does not say which one is wrong.',
    todo: 'Type both again. If the password is lost, ask an administrator for a new invitation.',
  },
  tooMany: {
    title: 'Too many attempts.',
    means: 'Sceau has paused sign-in from this computer for a short time.',
    todo: 'Wait one minute, then try again.',
  },
  unreachable: {
    title: 'The server did not answer.',
    means: 'You are not signed in. The network may be down, or the server is being restarted.',
    todo: 'Check your connection and try again.',
  },
}
