// `sceau-bridge` as a word that the person can type: a link in ~/.local/bin (XDG Base Directory Specification), where that is
// on their PATH. Windows has no such folder.
import { lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Environment } from './command.ts'

const linkOf = (environment: Environment): string => join(environment['HOME'] || homedir(), '.local/bin/sceau-bridge')

/** Makes the link, in place of an earlier one of ours and of nothing else; gives what a person types from now on. */
export function linkCommand(environment: Environment, program: string): string {
  const link = linkOf(environment)
  const whole = `"${process.execPath}" "${program}"`
  if (process.platform === 'win32' || !(environment['PATH'] ?? '').split(delimiter).includes(dirname(link))) return whole
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined && !isOurs(link, program)) return whole
  mkdirSync(dirname(link), { recursive: true, mode: 0o755 })
  rmSync(link, { force: true })
  symlinkSync(program, link)
  return 'sceau-bridge'
}

/** Takes the link away, if it leads to this program. */
export function unlinkCommand(environment: Environment, program: string): void {
  const link = linkOf(environment)
  if (isOurs(link, program)) rmSync(link)
}

function isOurs(link: string, program: string): boolean {
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true && readlinkSync(link) === program
}
