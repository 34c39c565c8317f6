// Bundles the bridge into bridge/bundle/dist/agent: what runs on a holder's computer with nothing but Node, from the package,
// from `sceau-bridge install` or from the .deb. The same sources give the same bytes.
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { buildPage } from '../page/build.ts'

const here = import.meta.dirname
const root = join(here, '../..')
/** The folder of the bundle. */
export const agentFolder = join(here, 'dist/agent')

interface Manifest {
  readonly version: string
  readonly license: string
  readonly dependencies: Readonly<Record<string, string>>
}

/** In the bundle a file is beside the program, and the native module is that of the system it runs on. */
const bundled: Plugin = {
  name: 'bundled',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/places\.ts$/ }, () => ({ path: join(here, 'places.ts') }))
    onResolve({ filter: /\/pkcs11\.node$/ }, () => ({ path: 'pkcs11.node', namespace: 'native' }))
    onLoad({ filter: /.*/, namespace: 'native' }, () => ({
      contents: `const own = './' + process.platform + '-' + process.arch + '/pkcs11.node'
let file = own
try { require.resolve(own) } catch { file = 'pkcs11js/build/Release/pkcs11.node' }
module.exports = require(file)`,
    }))
  },
}

const shared = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Node 20.11 is the first that knows import.meta.dirname.
  target: 'node20.11',
  absWorkingDir: root,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [bundled],
} satisfies BuildOptions

/** pkcs11js is written for require. */
const requireBanner = `import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)`

/** Builds the bundle; gives its folder. Each file is replaced whole: a server may be packing the ones before. */
export async function buildAgent(): Promise<string> {
  const page = await buildPage()
  mkdirSync(dirname(agentFolder), { recursive: true })
  const beside = mkdtempSync(join(dirname(agentFolder), '.building-'))
  try {
    const { version, license, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
    const built = await Promise.all([
      build({ ...shared, entryPoints: [join(root, 'bridge/main.ts')], outfile: join(beside, 'sceau-bridge.mjs'), banner: { js: '#!/usr/bin/env node' } }),
      build({ ...shared, entryPoints: [join(root, 'bridge/token/process.ts')], outfile: join(beside, 'token-process.mjs'), banner: { js: requireBanner } }),
    ])
    mkdirSync(join(beside, 'page'))
    for (const name of readdirSync(page)) if (!name.startsWith('.')) copyFileSync(join(page, name), join(beside, 'page', name))
    const native = join(root, 'node_modules/pkcs11js/build/Release/pkcs11.node')
    if (existsSync(native)) {
      mkdirSync(join(beside, `${process.platform}-${process.arch}`))
      copyFileSync(native, join(beside, `${process.platform}-${process.arch}`, 'pkcs11.node'))
    }
    // `npm install` in this folder brings the native module where none was built (README, "Dependencies").
    const manifest = {
      name: 'sceau-bridge', version, private: true, type: 'module', license, bin: { 'sceau-bridge': 'sceau-bridge.mjs' }, engines: { node: '>=20.11' },
      optionalDependencies: { pkcs11js: dependencies['pkcs11js'] }, allowScripts: { pkcs11js: true },
    }
    writeFileSync(join(beside, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    writeFileSync(join(beside, 'THIRD-PARTY.txt'), licences(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))))
    replace(beside)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
  return agentFolder
}

/** The licences of the packages whose files went in, and of those that the window is made of. */
function licences(inputs: readonly string[]): string {
  const inWindow = ['libsodium-wrappers', 'libsodium', '@scure/bip39', '@noble/hashes', '@noble/ciphers', '@fontsource-variable/inter']
  const names = new Set([...inWindow, ...inputs.flatMap((file) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [])])
  return [...names].sort().map((name) => {
    const folder = join(root, 'node_modules', name)
    const file = readdirSync(folder).sort().find((one) => /^licen[cs]e/i.test(one))
    if (file === undefined) throw new Error(`${name} has no licence in its folder`)
    return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
  }).join(`\n${'-'.repeat(80)}\n\n`)
}

/** Puts every file in its place and takes away what is no longer of the bundle. */
function replace(beside: string): void {
  const files = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [] : [relative(folder, join(entry.parentPath, entry.name))])) : []
  const made = files(beside)
  for (const file of made) {
    chmodSync(join(beside, file), file === 'sceau-bridge.mjs' ? 0o755 : 0o644)
    mkdirSync(dirname(join(agentFolder, file)), { recursive: true })
    renameSync(join(beside, file), join(agentFolder, file))
  }
  for (const file of files(agentFolder)) if (!made.includes(file)) rmSync(join(agentFolder, file))
}

if (import.meta.main) await buildAgent()
