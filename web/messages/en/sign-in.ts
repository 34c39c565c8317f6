// English texts: signing in.
export const signIn = {
  title: 'Sign in to Sceau.',
  lead: 'Here you say who you are. You will never type the PIN of a Nitrokey on this page: the bridge on your own computer asks for it.',
  passkey: 'Sign in with a passkey',
  asking: 'Your device is asking you…',
  or: 'or with your password',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  working: 'Signing in…',
  noAccount: 'No account yet? Open the invitation link that an administrator sent you.',
  lost: 'Lost every passkey and the password? An administrator can let you in again, with a link that works once.',
}
