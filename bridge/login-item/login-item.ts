// Starting with the person's login (docs/runbook.md, "The bridge"), per user and without an administrator: the text of each
// system's own kind of entry. Pure; installing them is beside it.

/** What is to be started. Absolute paths; `environment` is written into the entry. */
export interface LoginItem {
  readonly node: string
  readonly main: string
  readonly environment: Readonly<Record<string, string>>
}

/** Name of the entry on every system. */
export const loginItemName = 'sceau-bridge'

/** A systemd user unit (systemd.service(5), systemd.syntax(7)). */
export function systemdUnit({ node, main, environment }: LoginItem): string {
  return [
    '[Unit]', 'Description=Sceau bridge', '',
    '[Service]', `ExecStart=${unitWord(node, true)} ${unitWord(main, true)}`,
    ...Object.entries(environment).map(([name, value]) => `Environment=${unitWord(`${name}=${value}`, false)}`),
    'Restart=on-failure', 'RestartSec=2', 'NoNewPrivileges=yes', 'LimitCORE=0', 'UMask=0077', '',
    '[Install]', 'WantedBy=default.target', '',
  ].join('\n')
}

/** An XDG autostart entry (Desktop Entry Specification 1.5), for a session without systemd. */
export function xdgAutostart({ node, main, environment }: LoginItem): string {
  const words = ['env', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), node, main].map(desktopWord)
  return ['[Desktop Entry]', 'Type=Application', 'Name=Sceau bridge', `Exec=${words.join(' ')}`, 'NoDisplay=true', 'X-GNOME-Autostart-enabled=true', ''].join('\n')
}

/** A launchd agent (launchd.plist(5)) for ~/Library/LaunchAgents. */
export function launchdAgent({ node, main, environment }: LoginItem): string {
  const string = (value: string): string => `<string>${value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</string>`
  const variables = Object.entries(environment).map(([name, value]) => `<key>${name}</key>${string(value)}`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key>${string(`org.sceau.${loginItemName}`)}
<key>ProgramArguments</key><array>${string(node)}${string(main)}</array>
<key>EnvironmentVariables</key><dict>${variables.join('')}</dict>
<key>RunAtLoad</key><true/><key>KeepAlive</key><true/>
</dict></plist>
`
}

/** The value under HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run. It carries no environment. Refuses (RangeError) a path with a quotation mark. */
export function windowsRunValue({ node, main }: LoginItem): string {
  if (`${node}${main}`.includes('"')) throw new RangeError('a Windows path has no quotation mark')
  return `"${node}" "${main}"`
}

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
