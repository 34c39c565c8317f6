// The login items of one person on this system: which kind there is, and what can be done with it.
import { execFile } from 'node:child_process'
import { foldersOf } from '../folders.ts'
import { linuxItems } from './linux.ts'
import type { LoginItem } from './login-item.ts'
import { macItems } from './macos.ts'
import { windowsItems } from './windows.ts'

/** An entry that is there. */
export interface FoundItem {
  /** Its file, or its name in the registry. */
  readonly place: string
  /** The files that it starts. */
  readonly files: readonly string[]
}

/** Login items of one person. */
export interface LoginItems {
  /** Puts the entry in, in place of an earlier one; gives where it is. */
  readonly install: (item: LoginItem) => Promise<string>
  /** Starts the bridge now, as the login would. */
  readonly start: (item: LoginItem) => Promise<void>
  /** Another way to put it in and start it, where the first did not come up; null when there is none. */
  readonly retry: ((item: LoginItem) => Promise<void>) | null
  /** Stops what the system started; a bridge that was started otherwise is not its business. */
  readonly stop: () => Promise<void>
  /** Takes every entry out again. */
  readonly uninstall: () => Promise<void>
  readonly find: () => Promise<FoundItem | null>
}

/** Runs a program of the system; never throws. `code` is 127 when it is not there. */
export type Execute = (command: string, args: readonly string[]) => Promise<{ readonly code: number; readonly out: string }>

export const execute: Execute = (command, args) =>
  new Promise((resolve) => {
    execFile(command, [...args], { timeout: 30_000, windowsHide: true, encoding: 'utf8' }, (error, out) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127
      resolve({ code, out })
    })
  })

type Environment = Readonly<Record<string, string | undefined>>

/** The login items of the person of this environment. @param packagedUnit of the .deb, when the bridge is run from there. */
export function loginItems(environment: Environment, packagedUnit: string | null = null, platform: NodeJS.Platform = process.platform, run: Execute = execute): LoginItems {
  const { entries } = foldersOf(environment, platform)
  if (platform === 'win32') return windowsItems(run)
  if (platform === 'darwin') return macItems(entries, run)
  return linuxItems(entries, packagedUnit, environment, run)
}
