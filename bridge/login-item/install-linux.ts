// Puts the login item into a home, and takes all of it out again: the systemd user unit, enabled by its link, or the XDG
// autostart entry where systemd is not.
import { mkdirSync, readdirSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loginItemName, systemdUnit, xdgAutostart, type LoginItem } from './login-item.ts'

/** Where the entries of a home are. `config`: XDG_CONFIG_HOME, usually ~/.config. */
export const linuxEntries = (config: string) => ({
  unit: join(config, 'systemd/user', `${loginItemName}.service`),
  link: join(config, 'systemd/user/default.target.wants', `${loginItemName}.service`),
  autostart: join(config, 'autostart', `${loginItemName}.desktop`),
})

/** Installs the one entry that fits, in place of what an earlier installation left; gives its path. */
export function installLinux(config: string, item: LoginItem, systemd: boolean): string {
  uninstallLinux(config)
  const { unit, link, autostart } = linuxEntries(config)
  const [file, text] = systemd ? [unit, systemdUnit(item)] : [autostart, xdgAutostart(item)]
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text, { mode: 0o600 })
  if (systemd) {
    mkdirSync(dirname(link), { recursive: true })
    // What `systemctl --user enable` does, without needing a running manager.
    symlinkSync(unit, link)
  }
  return file
}

/** Removes every entry, and the folder of links when it was ours alone. */
export function uninstallLinux(config: string): void {
  const { unit, link, autostart } = linuxEntries(config)
  for (const file of [link, unit, autostart]) rmSync(file, { force: true })
  try {
    if (readdirSync(dirname(link)).length === 0) rmdirSync(dirname(link))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
