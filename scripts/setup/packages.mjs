// npm packages, by the committed lockfile, and the Node that everything after set-up runs on.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execute } from './execute.mjs'
import { SetupFault, words } from './say.mjs'

/** Installs the packages when the lockfile has changed since. @param {string} root @returns {Promise<boolean>} whether it did */
export async function ensurePackages(root) {
  const stamp = join(root, 'node_modules', '.sceau-installed')
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return false
  const env = { ...process.env }
  // node-gyp would fetch headers; the system's own serve as well, since pkcs11js speaks Node-API.
  if (existsSync('/usr/include/node/node_version.h')) env.npm_config_nodedir = '/usr'
  // `npm ci` demands every platform's optional binaries from the registry, which does not have them all.
  await execute('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env })
  writeFileSync(stamp, lock)
  return true
}

/** The Node to run on: the packaged one, else this one if it is new enough. @param {string} root @returns {Promise<string>} its path */
export async function findNode(root) {
  const packaged = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(packaged)) {
    const version = await execute(packaged, ['--version']).catch(() => '')
    if (version.startsWith('v24.')) return packaged
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new SetupFault(words('Sceau runs on Node 24, which npm could not bring for this system. Install Node 24 and try again.', 'Sceau tourne sur Node 24, que npm n’a pas pu apporter pour ce système. Installez Node 24 et recommencez.'))
}
