// English texts: accepting an invitation.
export const invitation = {
  tab: 'Invitation',
  title: 'Create your account.',
  leads: {
    holder: 'You are invited as a holder: you will keep one share of a key, and be asked before anything is signed with it.',
    administrator: 'You are invited as an administrator: you prepare authorities and ask for signatures. You cannot sign alone; nobody can.',
    auditor: 'You are invited as an auditor: you read everything and change nothing.',
  },
  checking: 'Looking at your invitation…',
  name: 'Your name',
  nameHint: 'As the others know you: they read it when you approve.',
  email: 'E-mail',
  emailBound: 'The invitation is for this address.',
  nameBound: 'The administrator gave this name.',
  password: 'Password',
  passwordHint: 'At least {min} characters. A few words in a row are easy to remember.',
  passwordShort: '{missing, plural, one {One more character} other {# more characters}}',
  notThePin: 'This is not the PIN of your Nitrokey. The PIN is never typed on this page.',
  expires: 'The invitation is valid until <time></time>.',
  button: 'Create the account',
  working: 'Creating the account…',
  signingIn: 'Your account is made. Signing you in…',
  signIn: 'Sign in',
  none: {
    title: 'This page needs the link of your invitation.',
    lead: 'Open the whole link that you were sent, in this browser. It works once; a page that was reloaded has forgotten it, so open the link again.',
  },
}
