// macOS: a launchd agent of the person's own session (launchctl(1)).
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf, launchdAgent, launchdLabel } from './login-item.ts'
import type { Execute, LoginItems } from './login-items.ts'

/** The login items. @param folder ~/Library/LaunchAgents */
export function macItems(folder: string, execute: Execute, uid: number = process.getuid?.() ?? 0): LoginItems {
  const file = join(folder, `${launchdLabel}.plist`)
  const domain = `gui/${uid}`
  return {
    install: async (item) => {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, launchdAgent(item), { mode: 0o600 })
      return file
    },
    start: async () => {
      // An agent that is loaded already keeps its old text until it is taken out.
      await execute('launchctl', ['bootout', `${domain}/${launchdLabel}`])
      await execute('launchctl', ['bootstrap', domain, file])
    },
    retry: null,
    stop: async () => void (await execute('launchctl', ['bootout', `${domain}/${launchdLabel}`])),
    uninstall: async () => rmSync(file, { force: true }),
    find: async () => (existsSync(file) ? { place: file, files: filesOf(readFileSync(file, 'utf8')) } : null),
  }
}
