// What is the same in every package: the two scripts and the bridge, as files of this checkout.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Refusal } from '../../core/refusal.ts'
import type { Entry } from './zip.ts'

/** Where they are. */
export interface PackageFolders {
  /** deploy.sh and deploy.ps1. */
  readonly scripts: string
  /** The bridge as one runnable bundle; made by set-up. */
  readonly agent: string
}

/** The folders of this checkout. */
export function packageFolders(): PackageFolders {
  const bridge = join(import.meta.dirname, '../../../bridge')
  return { scripts: join(bridge, 'package'), agent: join(bridge, 'bundle/dist/agent') }
}

/** The two scripts, in this order. Refuses PACKAGE-INCOMPLETE when they are not there. */
export async function scriptEntries({ scripts }: PackageFolders): Promise<readonly Entry[]> {
  const read = async (name: string): Promise<Entry> => ({ name, content: await readFile(join(scripts, name)), executable: name.endsWith('.sh') })
  return Promise.all(['deploy.sh', 'deploy.ps1'].map(read)).catch(missing)
}

/** The bridge's files under `agent/`, by name. Refuses PACKAGE-INCOMPLETE when the bundle was not built. */
export async function agentEntries({ agent }: PackageFolders): Promise<readonly Entry[]> {
  // Plain files alone: a link could lead out of the folder.
  const files = (await readdir(agent, { recursive: true, withFileTypes: true }).catch(missing)).filter((entry) => entry.isFile())
  if (files.length === 0) return missing({ code: 'ENOENT' })
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Promise.all(paths.map(async (path) => ({ name: `agent/${relative(agent, path).split(sep).join('/')}`, content: await readFile(path), executable: false })))
}

function missing(cause: unknown): never {
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
  throw new Refusal('PACKAGE-INCOMPLETE', { command: 'npm run setup' })
}
