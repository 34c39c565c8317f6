// English texts: the first page of a holder.
export const holder = {
  tab: 'My desk',
  next: {
    pair: { title: 'Pair the bridge of this computer.', lead: 'It is the small program that reaches your Nitrokey. You do this once for each computer.', act: 'To the pairing' },
    approve: { title: '{requester} asks for your approval.', lead: '{what}, by {authority}.', act: 'Look at it' },
    enrol: { title: 'Enrol your Nitrokey {nitrokeyId}.', lead: '{authority} waits for it. It takes a minute, and the PIN of the Nitrokey.', act: 'To the enrolment' },
    receive: { title: 'Receive your share of {authority}.', lead: 'Plug in {nitrokeyId} and have its PIN at hand.', act: 'To your share' },
    here: { title: '{requester} asks who could approve now.', lead: 'Say that you are here. When {threshold} holders are, the session opens by itself and this page goes on to it.' },
    waiting: { title: 'You are here. {missing, plural, one {One more holder is} other {# more holders are}} needed.', lead: 'Leave this page open: it goes on by itself when the session opens.' },
    nothing: { title: 'Nothing waits for you.', lead: 'This page changes by itself when somebody needs you. Leave it open, and the others see that you can be asked.' },
    idle: { title: 'Nothing waits for you yet.', lead: 'You keep no share so far. When an administrator names you as a holder, this page says what to do.' },
  },
  what: { certificate: 'A certificate for {name}', crl: 'A revocation list', 'first-crl': 'The test signing, an empty revocation list' },
  asked: 'Asked of you',
  by: 'Asked by {requester}',
  session: { left: 'Session open', decide: 'Look at it', approved: 'You have approved', declined: 'You have refused', own: 'Your own request: others approve it', starting: 'The session is opening' },
  here: {
    button: 'I am here',
    look: 'What is asked',
    count: '{count} of {threshold} are here',
    nobody: 'Nobody is here yet',
    you: 'You are here',
    youWait: 'It counts for 15 minutes; leave this page open.',
    own: 'You made this request; others approve it.',
    line: 'All key rooms are busy. This session is number {position} in line.',
  },
  receive: { title: 'Shares to receive', act: 'Receive', sealed: 'Sealed to {nitrokeyId}', of: 'Share {shareIndex} of {shareCount}' },
  kept: {
    title: 'Authorities whose share you keep',
    share: 'Your share: {shareIndex} of {shareCount}, on {nitrokeyId}',
    quorum: 'Any {threshold} of {shareCount} holders sign together.',
    phases: {
      draft: 'being prepared', enrolling: 'waiting for Nitrokeys', dealing: 'the key is being made', deploying: 'shares are being received',
      testing: 'being tested', ready: 'ready', retired: 'retired', abandoned: 'given up',
    },
  },
  bridge: 'Your bridge',
}
