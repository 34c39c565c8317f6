// What the system must have: programs and libraries that npm cannot bring. With apt and root they are installed, else the
// one command to run is shown.
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { execute } from './execute.mjs'
import { SetupFault, words } from './say.mjs'

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)))
const anyOf = (...files) => files.some((file) => existsSync(file))

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Debian package, why it is needed, in which profile, and how to see that it is there. */
const needs = [
  { apt: 'softhsm2', why: 'the virtual Nitrokeys', profile: 'run', found: () => anyOf('/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so') && onPath('softhsm2-util') },
  { apt: 'opensc', why: 'the way to a Nitrokey', profile: 'run', found: () => onPath('opensc-tool') },
  { apt: 'g++', why: 'compiles pkcs11js', profile: 'run', found: () => onPath('g++') || onPath('clang++') },
  { apt: 'make', why: 'compiles pkcs11js', profile: 'run', found: () => onPath('make') },
  { apt: 'python3', why: 'compiles pkcs11js', profile: 'run', found: () => onPath('python3') },
  { apt: 'openssl', why: 'verifies what was signed', profile: 'run', found: () => onPath('openssl') },
  { apt: 'p7zip-full', why: 'opens packages as a holder does', profile: 'test', found: () => onPath('7z') },
  { apt: 'libarchive-tools', why: 'opens packages as a holder does', profile: 'test', found: () => onPath('bsdtar') },
  { apt: 'iproute2', why: 'a network of its own for each browser test', profile: 'test', found: () => process.platform !== 'linux' || onPath('ip') },
  { apt: 'chromium', why: 'the browser of the tests', profile: 'test', found: () => (process.env.CHROMIUM ? existsSync(process.env.CHROMIUM) : onPath('chromium')) },
]

/** Brings what a profile (`run`, `test`) lacks. @param {'run' | 'test'} profile @returns {Promise<boolean>} whether anything was installed */
export async function ensureSystem(profile) {
  const missing = needs.filter((need) => (need.profile === 'run' || profile === 'test') && !need.found())
  if (missing.length === 0) return false
  const names = missing.map(({ apt }) => apt)
  const list = missing.map(({ apt, why }) => `${apt} (${why})`).join(', ')
  if (!onPath('apt-get')) throw new SetupFault(words(`This system lacks: ${list}. Install them with its package manager and try again.`, `Il manque à ce système : ${list}. Installez-les avec son gestionnaire de paquets et recommencez.`))
  const command = `apt-get install --yes --no-install-recommends ${names.join(' ')}`
  if (process.getuid?.() !== 0) throw new SetupFault(words(`This system lacks: ${list}. Run this and try again:\n\n  sudo ${command}\n`, `Il manque à ce système : ${list}. Lancez ceci et recommencez :\n\n  sudo ${command}\n`))
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => execute('apt-get', command.split(' ').slice(1), { env })
  // The lists of packages may be missing or old: only then is the network asked for them.
  await install().catch(async () => {
    await execute('apt-get', ['update'], { env })
    await install()
  })
  const still = missing.filter((need) => !need.found())
  if (still.length > 0) throw new SetupFault(`apt-get: ${still.map(({ apt }) => apt).join(', ')}`)
  return true
}
