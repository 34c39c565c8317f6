// Linux: a systemd user unit, enabled by its link; the XDG autostart entry where no user manager of systemd runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startDetached } from './detached.ts'
import { filesOf, loginItemName, systemdUnit, xdgAutostart, type LoginItem } from './login-item.ts'
import type { Execute, LoginItems } from './login-items.ts'

const service = `${loginItemName}.service`

/** Where the entries of a person are. `config`: XDG_CONFIG_HOME, usually ~/.config. */
export const linuxEntries = (config: string) => ({
  unit: join(config, 'systemd/user', service),
  link: join(config, 'systemd/user/default.target.wants', service),
  autostart: join(config, 'autostart', `${loginItemName}.desktop`),
})

type Environment = Readonly<Record<string, string | undefined>>

/** The login items. @param packaged unit of the .deb, linked to instead of writing one, unless this person's state is elsewhere than usual. */
export function linuxItems(config: string, packaged: string | null, environment: Environment, execute: Execute): LoginItems {
  const { unit, link, autostart } = linuxEntries(config)
  const usual = !environment['SCEAU_BRIDGE_STATE'] && !environment['XDG_STATE_HOME']
  const systemctl = (...args: string[]): ReturnType<Execute> => execute('systemctl', ['--user', ...args])
  const managed = async (): Promise<boolean> => (await systemctl('show-environment')).code === 0
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { mode: 0o600 })
  }
  const remove = (): void => {
    for (const file of [link, unit, autostart]) rmSync(file, { force: true })
    for (const folder of [dirname(link)]) if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder)
  }
  const restart = async (): Promise<void> => {
    await systemctl('daemon-reload')
    await systemctl('restart', service)
  }
  const enable = (target: string): void => {
    mkdirSync(dirname(link), { recursive: true })
    // What `systemctl --user enable` does.
    symlinkSync(target, link)
  }
  return {
    install: async (item) => {
      remove()
      if (!(await managed())) {
        write(autostart, xdgAutostart(item))
        return autostart
      }
      if (packaged !== null && usual) {
        enable(packaged)
        return packaged
      }
      write(unit, systemdUnit(item, sandboxable(item)))
      enable(unit)
      return unit
    },
    start: async (item) => ((await managed()) ? restart() : startDetached(item)),
    retry: async (item) => {
      if (!(await managed())) return
      remove()
      write(unit, systemdUnit(item, false))
      enable(unit)
      await systemctl('reset-failed', service)
      await restart()
    },
    stop: async () => void (await systemctl('stop', service)),
    uninstall: async () => {
      remove()
      if (!(await managed())) return
      await systemctl('daemon-reload')
      await systemctl('reset-failed', service)
    },
    find: async () => {
      const place = [link, autostart].find((file) => existsSync(file))
      return place === undefined ? null : { place, files: filesOf(readFileSync(place, 'utf8')) }
    },
  }
}

/** SoftHSM writes where its tokens are. */
const sandboxable = ({ environment }: LoginItem): boolean => environment['SOFTHSM2_CONF'] === undefined
