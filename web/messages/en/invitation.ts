// English texts: accepting an invitation.
export const invitation = {
  tab: 'Invitation',
  title: 'Create your account.',
  leads: {
    holder: 'You are invited as a holder: you will keep one share of a key, and be asked before anything is signed with it.',
    administrator: 'You are invited as an administrator: you prepare authorities and ask for signatures. You cannot sign alone; nobody can.',
    auditor: 'You are invited as an auditor: you read everything and change nothing.',
  },
  unusable: 'This invitation cannot be used.',
  checking: 'Looking at your invitation…',
  name: 'Your name',
  nameHint: 'As the others know you: they read it when you approve.',
  email: 'E-mail',
  emailBound: 'The invitation is for this address.',
  nameBound: 'The administrator gave this name.',
  expires: 'The invitation is valid until <time></time>.',
  button: { passkey: 'Create the account with a passkey', password: 'Create the account' },
  working: 'Creating the account…',
  signingIn: { passkey: 'Your account is made. Use the passkey once more to sign in…', password: 'Your account is made. Signing you in…' },
  none: {
    title: 'This page needs the link of your invitation.',
    lead: 'Open the whole link that you were sent, in this browser. It works once; a page that was reloaded has forgotten it, so open the link again.',
  },
}
