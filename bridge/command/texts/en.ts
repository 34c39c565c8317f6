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
  readonly checking: string
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
  readonly device: string
  readonly thenRun: (command: string) => string
  readonly writing: string
  readonly sending: (origin: string) => string
  readonly storedEarlier: (nitrokey: string) => string
  readonly notTaken: (origin: string, status: number | null) => string
  readonly kept: string
  readonly lost: string
  readonly dropped: (nitrokey: string, origin: string, id: string) => string
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
  unforeseen: {
    what: 'This failed in a way that was not foreseen.',
    todo: 'Run it again. If it happens again, see what sceau-bridge doctor says, and give whoever looks after Sceau the line below.',
    files: {
      EACCES: (path: string): string => `You may not read or write ${path}.`,
      EPERM: (path: string): string => `You may not read or write ${path}.`,
      EROFS: (path: string): string => `${path} is on a disk that nothing can be written to.`,
      ENOSPC: (path: string): string => `There is no room left on the disk for ${path}.`,
      EDQUOT: (path: string): string => `There is no room left on the disk for ${path}.`,
      ENOTDIR: (path: string): string => `There is a file where a folder should be, on the way to ${path}.`,
      EEXIST: (path: string): string => `There is something else where ${path} should be.`,
      EISDIR: (path: string): string => `There is a folder where the file ${path} should be.`,
      ENOENT: (path: string): string => `${path} is missing.`,
    },
    aFile: 'a file of the bridge',
    todoFiles: 'Put that right, then run this again. What cannot be put right: give whoever looks after Sceau the line below.',
  },
  yesOrNo: '[y/N]',
  yes: ['y', 'yes'] as readonly string[],

  deploy: {
    checking: 'Checks what a Nitrokey needs on this computer',
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
    device: 'Words of the keys that this Nitrokey made. Tell them to the administrator by telephone, who sees the same in the console:',
    thenRun: (command) => `Afterwards run this, and not the script: ${command}`,
    writing: 'Writes the share, reads it back, has the receipt signed',
    sending: (origin) => `Sends the receipt to ${origin}`,
    storedEarlier: (nitrokey) => `The share is on the Nitrokey ${nitrokey} already. Only the receipt that it signed is still to be sent; no PIN is needed.`,
    notTaken: (origin, status) => `The share is on the Nitrokey, but ${origin} ${status === null ? 'cannot be reached.' : status === 200 ? 'does not answer like a console (does this network want you to log in first?).' : `does not take the receipt now (HTTP ${status}).`}`,
    kept: 'The receipt is kept on this computer: run this again later. No PIN is needed then.',
    lost: 'The receipt cannot be kept: is the disk full, or the home folder write-protected? Run this again; the PIN is asked for once more.',
    dropped: (nitrokey, origin, id) => `${origin} refuses the receipt of the Nitrokey ${nitrokey} for good (${id}). It is not kept any more. The share stays on the Nitrokey. Tell the administrator; if this package is run again, the Nitrokey signs another receipt.`,
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

  runsAlready: (port: number): string => `Your bridge runs already, on http://127.0.0.1:${port}. See: sceau-bridge status`,
  originNeeded: '--origin is needed: the address of your console, such as https://pki.example.org.',
  newerStays: (version: string, own: string): string => `Bridge ${version} is installed here, newer than this one (${own}). It stays, and is told of the console. To go back to the older one: sceau-bridge uninstall first.`,
  packagedStays: (version: string): string => `The bridge that came with this computer’s package (${version}) stays, and is told of the console.`,
  staysUntold: (program: string): string => `It could not be told of the console, and nothing was put in its place. See what is wrong: "${program}" doctor`,
  newerRuns: (version: string, port: number, own: string): string => `A newer bridge (${version}) runs on http://127.0.0.1:${port} and is not the installed one. This one (${own}) was not put in its place. Install the newer one, or stop it and run this again.`,
  copying: 'Files of the bridge',
  stoppingEarlier: 'Earlier bridge stopped',
  addingItem: 'Starts with your login',
  starting: 'Bridge started',
  notAnswering: (place: string): string => `The bridge was installed (${place}) but does not answer. See what is wrong: sceau-bridge doctor`,
  installed: (version: string, port: number): string => `Sceau bridge ${version} runs on http://127.0.0.1:${port} and starts with your login.`,
  itemIn: (place: string): string => `Login item: ${place}`,
  commandFromNow: (command: string): string => `From now on: ${command} status, doctor, uninstall`,
  stopping: 'Bridge stopped',
  removingItem: 'Login item removed',
  removingFiles: 'Files, pairings and identity removed',
  receiptsRemoved: (count: number): string => `${count === 1 ? 'One receipt' : `${count} receipts`} had not been sent to the console: run the package again, and the Nitrokey signs it anew.`,
  uninstalled: 'The bridge is removed. The shares stay on their Nitrokeys.',
  nothingInstalled: 'There was nothing to remove.',
  rows: { version: 'Version', installed: 'Login item', running: 'Running', origins: 'Consoles', pairings: 'Paired', module: 'PKCS#11 module', tokens: 'Nitrokeys' },
  no: 'no',
  none: 'none',
  runningAt: (port: number, version: string): string => `http://127.0.0.1:${port}, version ${version}`,
  token: (serial: string, pin: string, enrolled: boolean, shares: number): string => `${serial} (${pin}, ${enrolled ? 'enrolled' : 'not enrolled'}${shares === 0 ? '' : shares === 1 ? ', 1 share' : `, ${shares} shares`})`,
  pinStates: { ok: 'PIN ready', 'count-low': 'a wrong PIN was typed', 'final-try': 'one PIN try left', locked: 'PIN locked', 'to-be-changed': 'still has its first PIN' },
  unknownWordHere: (word: string): string => `“${word}” is not known here.`,
  revoked: (origin: string): string => `${origin} is not trusted any more.`,
  notPaired: (origin: string, known: string): string => `${origin} was not paired. Paired: ${known}.`,
  pairedWithNobody: 'No console is paired.',
  pairedWith: (origin: string, console: string, holder: string, date: string): string => `${origin} (${console}), for ${holder}, since ${date}`,

  doctor: {
    allWell: 'All is well.',
    faults: (count: number): string => (count === 1 ? 'One fault, with its remedy above.' : `${count} faults, each with its remedy above.`),
    run: (command: string): string => `Run: ${command}`,
    settingsRemedy: 'Set it right in the environment, or install the bridge again with what is right.',
    installRemedy: 'Install the bridge again: sceau-bridge install --origin https://…',
    node: (version: string): string => `Node ${version}`,
    nodeOld: (version: string): string => `Node ${version} is too old: the bridge needs 20.11 or later.`,
    nodeRemedy: {
      debian: 'Run: sudo apt install nodejs (Debian 13, Ubuntu 24.10 or later); else install the .deb of the bridge, which brings its own, or take Node from https://nodejs.org',
      fedora: 'Run: sudo dnf install nodejs',
      linux: 'Install Node 20.11 or later with your package manager, or from https://nodejs.org',
      macos: 'Install Node from https://nodejs.org, or run: brew install node',
      windows: 'Install Node from https://nodejs.org, or run: winget install OpenJS.NodeJS.LTS',
    },
    native: 'Native module loads',
    nativeMissing: (platform: string): string => `No native module for this system (${platform}) came with the bridge.`,
    nativeUnloadable: (error: string): string => `The native module does not load: ${error}`,
    module: (path: string): string => `PKCS#11 module ${path}`,
    moduleMissing: 'No PKCS#11 module: OpenSC is not installed where it usually is.',
    moduleGone: (path: string): string => `The PKCS#11 module ${path} is not there any more.`,
    openscRemedy: {
      debian: 'Run: sudo apt install opensc pcscd\nOr name the module in NITROKEY_PKCS11_MODULE and install again.',
      fedora: 'Run: sudo dnf install opensc pcsc-lite && sudo systemctl enable --now pcscd.socket\nOr name the module in NITROKEY_PKCS11_MODULE and install again.',
      linux: 'Install OpenSC and pcscd with your package manager, or name the module in NITROKEY_PKCS11_MODULE and install again.',
      macos: 'Install OpenSC from https://github.com/OpenSC/OpenSC/releases, or run: brew install opensc',
      windows: 'Install OpenSC (64 bit) from https://github.com/OpenSC/OpenSC/releases',
    },
    pcscd: (socket: string): string => `Card service reached (${socket})`,
    pcscdOfSystem: 'The card service is part of this system.',
    pcscdUnneeded: 'A virtual Nitrokey needs no card service.',
    pcscdMissing: (socket: string): string => `The card service pcscd does not answer (${socket}).`,
    pcscdForbidden: (socket: string): string => `You may not use the card service (${socket}).`,
    pcscdRemedy: {
      debian: 'Run: sudo apt install pcscd && sudo systemctl enable --now pcscd.socket',
      fedora: 'Run: sudo dnf install pcsc-lite && sudo systemctl enable --now pcscd.socket\nWhoever is not at the screen itself (SSH, remote desktop) needs a polkit rule for org.debian.pcsc-lite.access_pcsc and org.debian.pcsc-lite.access_card.',
      linux: 'Install pcscd (pcsc-lite) with your package manager, then run: sudo systemctl enable --now pcscd.socket',
      macos: 'Take the Nitrokey out and put it in again. If that does not help, start the Mac again.',
      windows: 'Open “Services” and start “Smart Card” (SCardSvr).',
    },
    pcscdForbiddenRemedy: {
      debian: 'Log in at the screen of this computer, or ask its administrator to let you use smart cards (polkit: org.debian.pcsc-lite.access_pcsc).',
      fedora: 'Log in at the screen of this computer, or ask its administrator for a polkit rule for org.debian.pcsc-lite.access_pcsc and org.debian.pcsc-lite.access_card.',
      linux: 'Log in at the screen of this computer, or ask its administrator for a polkit rule for org.debian.pcsc-lite.access_pcsc and org.debian.pcsc-lite.access_card.',
    },
    nitrokeys: (count: number): string => (count === 1 ? 'One Nitrokey is plugged in' : `${count} Nitrokeys are plugged in`),
    nitrokeyMissing: 'No Nitrokey is plugged in.',
    nitrokeyRemedy: 'Plug it in. It may take some seconds until its light is steady.',
    card: (serials: string): string => `Nitrokey answers: ${serials}`,
    cardOurs: 'The bridge is at work with the Nitrokey right now.',
    cardHidden: 'A Nitrokey is plugged in but does not answer: another program holds it, or the card service does not see it.',
    cardHeldRemedy: 'Close what may use it (GnuPG: gpgconf --kill scdaemon; a browser with the Nitrokey as a security device; a PKCS#11 tool), or take it out and put it in again.',
    pin: {
      ok: (serial: string): string => `PIN of ${serial}: no wrong try`,
      'count-low': (serial: string): string => `PIN of ${serial}: a wrong one was typed; two tries are left at most`,
      'final-try': (serial: string): string => `PIN of ${serial}: one try is left.`,
      locked: (serial: string): string => `PIN of ${serial} is locked.`,
      'to-be-changed': (serial: string): string => `PIN of ${serial} is still the one that it came with.`,
    },
    pinRemedy: {
      'count-low': 'Look it up rather than guess. The right PIN sets the counter back.',
      'final-try': 'Look the PIN up before you type it: another wrong one locks the Nitrokey.',
      locked: 'Whoever keeps the SO-PIN unlocks it, and the share stays: sc-hsm-tool --unlock-pin',
      'to-be-changed': 'Change it first: pkcs11-tool --login --change-pin',
    },
    portOwn: (port: number): string => `Your bridge has port ${port}`,
    portFree: (port: number): string => `Port ${port} is free`,
    portsTaken: (ports: string): string => `No port is free among ${ports}.`,
    portsRemedy: 'Other users of this computer may have bridges of their own on them, five at most. See who listens: ss -ltnp (Linux), lsof -iTCP -sTCP:LISTEN (macOS), netstat -ano (Windows).',
    item: (place: string): string => `Starts with your login (${place})`,
    itemMissing: 'The bridge is not installed to start with your login.',
    itemDangling: (place: string, files: string): string => `The login item (${place}) starts what is not there any more: ${files}`,
    running: (at: string): string => `Runs: ${at}`,
    runningOther: (at: string, version: string): string => `Another version runs (${at}) than this one (${version}).`,
    notRunning: 'The bridge does not run.',
    startRemedy: 'Log out and in, or install it again: sceau-bridge install --origin https://…',
    state: (folder: string): string => `State folder is yours alone (${folder})`,
    stateMissing: (folder: string): string => `No state folder yet (${folder})`,
    stateOpen: (folder: string): string => `Others of this computer may look into ${folder}.`,
    stateForeign: (folder: string): string => `${folder} belongs to somebody else.`,
    originReached: (origin: string, status: number): string => `Console ${origin} reached (${status})`,
    originUnreached: (origin: string, why: string): string => `Console ${origin} not reached from here (${why})`,
    originRemedy: 'For information: the bridge itself never calls it. Your browser must reach it.',
  },
}

/** The words of one language. */
export type Texts = typeof en
