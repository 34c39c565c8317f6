// The words of `sceau-bridge` in English. French beside it says the same, key by key.

/** What the help says of one command. */
export interface CommandHelp {
  /** What follows its word. */
  readonly usage: string
  /** In one line. */
  readonly summary: string
  /** More, one paragraph or option a line. */
  readonly details: readonly string[]
}

/** Something wrong in the environment or the installation's file. */
export interface SettingsTexts {
  readonly notAnOrigin: string
  readonly notHttp: string
  readonly httpElsewhere: string
  readonly origin: (origin: string, fault: string) => string
  readonly port: (value: string) => string
  readonly moduleMissing: (path: string) => string
  readonly unreadable: (file: string) => string
  readonly noPort: (ports: string) => string
}

/** Putting a share from a package onto its Nitrokey. */
export interface DeployTexts {
  readonly looking: string
  readonly askPassphrase: string
  readonly askPin: (serial: string) => string
  readonly lastTry: string
  readonly opening: string
  readonly shareOf: (index: number, count: number, threshold: number) => string
  readonly console: (origin: string) => string
  readonly holders: string
  readonly you: string
  readonly fingerprint: (page: string) => string
  readonly accept: string
  readonly enrolling: string
  readonly writing: string
  readonly sending: (origin: string) => string
  readonly kept: (origin: string) => string
  readonly lost: (origin: string) => string
  readonly done: (nitrokeyId: string, authority: string) => string
  readonly received: (received: number, count: number) => string
}

const commands = {
  run: {
    usage: '[--origin ORIGIN]… [--json] [--with-parent]',
    summary: 'serves consoles until Ctrl-C',
    details: [
      'The login item does this by itself; use it to try a bridge, or where there is no login item.',
      '--origin ORIGIN  the address of a console, such as https://pki.example.org; may be given several times',
      '--json           tells its port as one line of JSON',
      '--with-parent    ends when its standard input ends',
    ],
  },
  deploy: {
    usage: '[--serial NUMBER] [--no-install] FILE',
    summary: 'puts a share from a package onto its Nitrokey',
    details: [
      'FILE is the config.enc of a package, or the folder that it lies in. It may be run again: what was done is found done.',
      'The PIN is asked for here, and never taken from an argument or the environment.',
      '--serial NUMBER  which Nitrokey, where the package does not say and there are several',
      '--no-install     does not install the bridge for this console afterwards',
      'Ends with 3 when the share is on the Nitrokey and its receipt waits for a network: run it again later.',
    ],
  },
  install: {
    usage: '--origin ORIGIN [--origin ORIGIN]…',
    summary: 'installs the bridge for you, to start with your login',
    details: [
      'No administrator is needed, and nobody else of this computer is concerned. Installing again updates.',
      '--origin ORIGIN  the address of your console, such as https://pki.example.org; may be given several times',
    ],
  },
  uninstall: { usage: '', summary: 'stops the bridge and removes all that it left on this computer', details: ['Pairings and the identity go too: pair again if you install again. Shares stay on the Nitrokeys.'] },
  status: { usage: '[--json]', summary: 'whether the bridge is installed and running, whom it serves, which Nitrokeys are there', details: ['--json  as one line of JSON'] },
  doctor: { usage: '[--json]', summary: 'checks everything that the bridge needs, each fault with its remedy', details: ['--json  as one line of JSON', 'Ends with 0 when all is well, with 1 when there is a fault.'] },
  pair: { usage: 'list [--json] | revoke ORIGIN', summary: 'shows which consoles are trusted, or ends the trust in one', details: ['A bridge that runs takes notice by itself.'] },
} satisfies Readonly<Record<string, CommandHelp>>

export const en = {
  commands: commands as Readonly<Record<keyof typeof commands, CommandHelp>>,
  title: (version: string): string => `Sceau bridge ${version}: between consoles and the Nitrokeys of this computer.`,
  usage: 'Usage:',
  commandWord: 'COMMAND',
  moreHelp: 'More on each: sceau-bridge COMMAND --help',
  exitCodes: 'Exit codes: 0 well · 1 a fault, said · 2 the command line is not understood · 3 done here, but something waits for a network · 130 cancelled',
  unknownCommand: (word: string): string => `There is no command “${word}”.`,
  didYouMean: (word: string): string => `Did you mean “${word}”?`,
  seeHelp: (command: string): string => `See: sceau-bridge ${command}--help`,
  unknownOption: (option: string): string => `There is no option ${option} here.`,
  optionTakesNothing: (option: string): string => `${option} takes no value.`,
  optionTakesText: (option: string): string => `${option} needs a value.`,
  tooFewWords: 'Something is missing on this command line.',
  unknownWord: (word: string): string => `“${word}” is one word too many.`,
  cancelled: 'Cancelled.',
  failed: 'This failed in a way that was not foreseen.',
  yesOrNo: '[y/N]',
  yes: ['y', 'yes'] as readonly string[],
  notHere: 'This version of the bridge does not have this command yet. What it is for is done in the console.',

  deploy: {
    looking: 'Looks for the Nitrokey of this package',
    askPassphrase: 'Passphrase of the share (twelve words with hyphens between; nothing is shown):',
    askPin: (serial) => `PIN of the Nitrokey ${serial} (nothing is shown):`,
    lastTry: 'One try is left: after one more wrong PIN the Nitrokey is locked. Are you sure of it?',
    opening: 'Opens the package',
    shareOf: (index, count, threshold) => `Share ${index} of ${count}. ${threshold} holders together can sign.`,
    console: (origin) => `Console: ${origin}`,
    holders: 'Who keeps a share:',
    you: 'you',
    fingerprint: (page) => `Fingerprint of this package, to compare with ${page} or by telephone:`,
    accept: 'Are these the right people, and is this the right console? Put the share onto the Nitrokey?',
    enrolling: 'The Nitrokey makes its two keys',
    writing: 'Writes the share, reads it back, has the receipt signed',
    sending: (origin) => `Sends the receipt to ${origin}`,
    kept: (origin) => `The share is on the Nitrokey, but ${origin} cannot be reached. The receipt is kept on this computer: run this again when there is a network. No PIN is needed then.`,
    lost: (origin) => `The share is on the Nitrokey, but ${origin} cannot be reached, and the receipt cannot be kept: is the disk full, or the home folder write-protected? Run this again; the PIN is asked for once more.`,
    done: (nitrokeyId, authority) => `${nitrokeyId} keeps its share of ${authority}.`,
    received: (received, count) => `${received} of ${count} shares have arrived. The package is of no use any more: delete it.`,
  } as DeployTexts,

  settings: {
    notAnOrigin: 'not an origin such as https://pki.example.org',
    notHttp: 'neither https nor http',
    httpElsewhere: 'http is for this computer only; a console elsewhere needs https',
    origin: (origin, fault) => `origin ${origin}: ${fault}`,
    port: (value) => `SCEAU_BRIDGE_PORT: ${value} is not a port`,
    moduleMissing: (path) => `NITROKEY_PKCS11_MODULE: ${path} does not exist`,
    unreadable: (file) => `${file}: not readable; install the bridge again`,
    noPort: (ports) => `No free port among ${ports}. Another bridge of yours may be running, or another program.`,
  } as SettingsTexts,

  running: (version: string, port: number): string => `Sceau bridge ${version} on http://127.0.0.1:${port}: its Nitrokeys and consoles are shown there. Ctrl-C stops it.`,
  serves: (origins: string): string => `Serves ${origins}.`,
  servesNobody: 'Serves no console yet: start it with --origin https://… , the address of your console.',
  reaches: (module: string): string => `Reaches Nitrokeys through ${module}.`,
  noModule: 'Finds no PKCS#11 module: install OpenSC (it is looked for again by itself), or name one in NITROKEY_PKCS11_MODULE.',
}

/** The words of one language. */
export type Texts = typeof en
