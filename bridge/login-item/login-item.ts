// Starting with the person's login (docs/runbook.md, "The bridge"), per user and without an administrator: the text of each
// system's own kind of entry, and which files an entry names. Pure; installing them is beside it.

/** What is to be started. Absolute paths; `environment` is written into the entry where the system's kind has room for it. */
export interface LoginItem {
  readonly node: string
  readonly program: string
  readonly environment: Readonly<Record<string, string>>
  /** The one folder that the bridge writes to. */
  readonly stateFolder: string
}

/** Name of the entry on every system. */
export const loginItemName = 'sceau-bridge'

/** What every unit has: none of it needs a namespace, so that it holds wherever systemd runs. */
const always = ['NoNewPrivileges=yes', 'LimitCORE=0', 'UMask=0077', 'RestrictAddressFamilies=AF_UNIX AF_INET', 'RestrictRealtime=yes', 'RestrictSUIDSGID=yes', 'LockPersonality=yes', 'SystemCallArchitectures=native']

/**
 * Everything else read-only. /tmp stays shared: PC/SC and SoftHSM may have their sockets and tokens there. No
 * MemoryDenyWriteExecute: V8 compiles to memory. AF_UNIX reaches pcscd, AF_INET is the loopback address. What would protect the
 * kernel from root is left out: the bridge is nobody but its person, and some kernels refuse the mounts that it takes.
 */
const sandbox = (stateFolder: string): readonly string[] => ['ProtectSystem=strict', `ReadWritePaths=${unitWord(stateFolder, false)}`]

/**
 * A systemd user unit (systemd.service(5), systemd.syntax(7), systemd.exec(5)).
 * @param sandboxed a user's manager may be forbidden the namespaces that this takes; then the unit does without.
 */
export function systemdUnit({ node, program, environment, stateFolder }: LoginItem, sandboxed: boolean): string {
  return [
    '[Unit]', 'Description=Sceau bridge', '',
    '[Service]', `ExecStart=${unitWord(node, true)} ${unitWord(program, true)} run`,
    ...Object.entries(environment).map(([name, value]) => `Environment=${unitWord(`${name}=${value}`, false)}`),
    'Restart=on-failure', 'RestartSec=2', ...always, ...(sandboxed ? sandbox(stateFolder) : []), '',
    '[Install]', 'WantedBy=default.target', '',
  ].join('\n')
}

/** The unit of the .deb, the same for everybody: its state folder is the usual one, which `install` makes. */
export function packagedUnit(command: string): string {
  return [
    '[Unit]', 'Description=Sceau bridge', 'Documentation=man:sceau-bridge(1)', '',
    '[Service]', `ExecStart=${command} run`, 'Restart=on-failure', 'RestartSec=2', ...always,
    'ProtectSystem=strict', 'ReadWritePaths=-%h/.local/state/sceau-bridge', '',
    '[Install]', 'WantedBy=default.target', '',
  ].join('\n')
}

/** An XDG autostart entry (Desktop Entry Specification 1.5), for a session without systemd. */
export function xdgAutostart({ node, program, environment }: LoginItem): string {
  const words = ['env', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), node, program, 'run'].map(desktopWord)
  return ['[Desktop Entry]', 'Type=Application', 'Name=Sceau bridge', `Exec=${words.join(' ')}`, 'NoDisplay=true', 'X-GNOME-Autostart-enabled=true', ''].join('\n')
}

/** A launchd agent (launchd.plist(5)) for ~/Library/LaunchAgents. */
export function launchdAgent({ node, program, environment }: LoginItem): string {
  const string = (value: string): string => `<string>${value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</string>`
  const variables = Object.entries(environment).map(([name, value]) => `<key>${name}</key>${string(value)}`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key>${string(launchdLabel)}
<key>ProgramArguments</key><array>${[node, program, 'run'].map(string).join('')}</array>
<key>EnvironmentVariables</key><dict>${variables.join('')}</dict>
<key>RunAtLoad</key><true/><key>KeepAlive</key><true/><key>ProcessType</key><string>Interactive</string>
</dict></plist>
`
}

export const launchdLabel = `org.sceau.${loginItemName}`

/**
 * The value under HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run. It carries no environment; the program itself goes
 * to the background, so that no console window stays. Refuses (RangeError) a path with a quotation mark.
 */
export function windowsRunValue({ node, program }: Pick<LoginItem, 'node' | 'program'>): string {
  if (`${node}${program}`.includes('"')) throw new RangeError('a Windows path has no quotation mark')
  return `"${node}" "${program}" run --background`
}

/** The absolute paths that an entry of ours starts: those must be there when the person logs in. */
export function filesOf(entry: string): readonly string[] {
  const plist = /<array>(.*?)<\/array>/s.exec(entry)?.[1]
  if (plist !== undefined) {
    const plain = (text: string): string => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    return [...plist.matchAll(/<string>(.*?)<\/string>/gs)].map(([, text]) => plain(text as string)).filter(isAbsolute)
  }
  const desktop = /^Exec=(.*)$/m.exec(entry)?.[1]?.replaceAll('\\\\', '\\')
  const unit = /^ExecStart=(.*)$/m.exec(entry)?.[1]?.replaceAll('$$', '$')
  const line = desktop ?? unit ?? entry
  // A path of Windows has backslashes of its own and no quotation marks.
  const escaped = desktop !== undefined || unit !== undefined
  const words = [...line.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g), ...(escaped ? [] : line.matchAll(/"([^"]*)"/g))].map(([, quoted, bare]) => quoted ?? (bare as string))
  return [...new Set(words.map((word) => (escaped ? word.replace(/\\(.)/g, '$1').replaceAll('%%', '%') : word)).filter(isAbsolute))]
}

const isAbsolute = (word: string): boolean => /^(\/|[A-Za-z]:\\)/.test(word)

/** One quoted word of a unit; `$` is doubled where variables are expanded, `%` always. */
function unitWord(word: string, command: boolean): string {
  const escaped = oneLine(word).replace(/[\\"]/g, '\\$&').replaceAll('%', '%%')
  return `"${command ? escaped.replaceAll('$', '$$$$') : escaped}"`
}

/** One quoted argument of an Exec key: its reserved signs, then the backslash once more for the value itself. */
const desktopWord = (word: string): string => `"${oneLine(word).replace(/[\\"`$]/g, '\\$&').replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`

function oneLine(word: string): string {
  if (/[\r\n\0]/.test(word)) throw new RangeError('a word of an entry is one line')
  return word
}
