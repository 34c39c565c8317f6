// Which kind of system this is, for remedies that can be typed as they are.
import { readFileSync } from 'node:fs'

/** The systems that remedies are written for; any other Linux gets `linux`. */
export type SystemKind = 'debian' | 'fedora' | 'linux' | 'macos' | 'windows'

/** The kind of this system. @param release text of /etc/os-release (os-release(5)) */
export function systemKind(platform: NodeJS.Platform = process.platform, release: string = osRelease()): SystemKind {
  if (platform === 'darwin') return 'macos'
  if (platform === 'win32') return 'windows'
  const words = [...release.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].flatMap(([, value]) => (value as string).replaceAll(/["']/g, '').split(' '))
  if (words.some((word) => word === 'debian' || word === 'ubuntu')) return 'debian'
  return words.some((word) => word === 'fedora' || word === 'rhel' || word === 'centos') ? 'fedora' : 'linux'
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
