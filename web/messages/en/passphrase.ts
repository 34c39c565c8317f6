// English texts: shares that are dealt under passphrases, because their Nitrokeys are not enrolled yet.
export const passphrase = {
  open: 'Deal under passphrases',
  ask: {
    title: '{count, plural, one {Deal, though one Nitrokey is not enrolled?} other {Deal, though # Nitrokeys are not enrolled?}}',
    means: 'The share of each of these holders is sealed under twelve words that are drawn for it, instead of to the key of their Nitrokey. They get a package, and on another channel its words.',
    weaker: 'This is the weaker way: whoever gets hold of a package and its words has the share. Sealed to an enrolled Nitrokey, a package is of no use to anybody else.',
    most: '{most, plural, one {At most one share of this authority} other {At most # shares of this authority}} can be dealt so, one less than the threshold: words and packages alone can never sign.',
    here: 'The words can be read once, and in this browser only. Come back here when the shares are dealt, and do not clear the browser’s data before that.',
    which: 'Shares that are sealed under words: tick each to confirm it',
    share: 'Share {shareIndex}, {holderName}, {nitrokeyId}',
    noAccount: 'This holder has no account yet: the invitation has to be accepted first.',
    confirm: 'Deal with words',
  },
  waiting: {
    title: 'Words of the shares',
    text: 'These shares are sealed under words, because their Nitrokeys were not enrolled. The words of each can be shown once: have the telephone or a printer at hand.',
    show: 'Show the words',
    shown: 'Shown',
    waits: 'Not shown yet',
    elsewhere: {
      what: 'The words cannot be read in this browser.',
      means: 'They were sealed to the browser in which the shares were dealt, and only it can open them.',
      todo: 'Open this page there. If that browser or its data is gone, the authority has to be abandoned and made anew.',
    },
    unreadable: {
      what: 'The words were handed out, and this browser could not open them.',
      means: 'They were sealed to another browser, and the server does not have them any more.',
      todo: 'Abandon the authority and make it anew; nothing that was dealt can be used without them.',
    },
  },
  words: {
    title: 'Words of the share for {holderName}',
    about: 'They open share {shareIndex} of {authority}, when the package for {nitrokeyId} asks for the words of the share.',
    channel: 'Give them to {holderName} by telephone or on paper, never on the way that the package takes.',
    twice: 'They are not the words of the package: those open the ZIP file, and are shown when it is made.',
    once: 'They are kept nowhere. When this sheet is closed nobody can show them again.',
  },
}
