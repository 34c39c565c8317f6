// English texts: coming back to an account with an administrator's link.
export const recovery = {
  tab: 'Back to your account',
  title: 'Come back to your account.',
  lead: 'An administrator made this link because you have lost every way to sign in. Did you not ask for it? Then leave it unused, and tell another administrator by telephone.',
  account: 'Account',
  email: 'E-mail',
  madeBy: 'Made by',
  operator: 'Whoever looks after the server',
  ends: {
    what: 'What you choose here takes the place of everything before.',
    means: 'Former passkeys, the password and every login of this account end at once, on all devices.',
    todo: 'Your Nitrokeys, your shares and your paired bridges stay as they are: this link gives back the account, never a share.',
  },
  unusable: 'This link cannot be used.',
  checking: 'Looking at your link…',
  expires: 'The link works once, until <time></time>.',
  button: { passkey: 'Come back with a new passkey', password: 'Come back with a new password' },
  working: 'Replacing your ways in…',
  signingIn: { passkey: 'Done. Use the passkey once more to sign in…', password: 'Done. Signing you in…' },
  none: {
    title: 'This page needs the link that an administrator gave you.',
    lead: 'Open the whole link in this browser. It works once; a page that was reloaded has forgotten it, so open the link again.',
  },
}
