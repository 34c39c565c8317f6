// English texts: proving again who one is.
export const proof = {
  title: 'Is it you?',
  means: 'What you are about to do approves something, or changes who keeps what. You signed in a while ago, so say once more that it is you. This is not the PIN of your Nitrokey.',
  passkey: 'Use your passkey',
  asking: 'Your device is asking you…',
  or: 'or',
  password: 'Password of your account',
  confirm: 'Confirm',
  done: { what: 'It is you.', means: 'Your browser opens the bridge’s window at a click only.', go: 'Go on' },
}
