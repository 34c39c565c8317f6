// Bundles the service worker and its offline page into web/worker/dist: what web/http/worker-files.ts serves is exactly this folder.
// Run by the set-up and by the tests.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build, type BuildOptions } from 'esbuild'

const here = import.meta.dirname
/** The folder of what is built. */
export const workerFolder = join(here, 'dist')
const shared = { bundle: true, target: ['chrome120', 'firefox128', 'safari17'], minify: true, legalComments: 'none', logLevel: 'warning', format: 'iife', platform: 'browser' } satisfies BuildOptions
/** Of the console, shown by the offline page and by notifications. */
const pictures = ['/icon.svg', '/icon-192.png']

/** Builds; gives the folder. Each file is replaced whole: a server may be reading the ones before. */
export async function buildWorker(): Promise<string> {
  mkdirSync(workerFolder, { recursive: true })
  const beside = mkdtempSync(join(workerFolder, '.building-'))
  try {
    const inter = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json'))
    await build({ ...shared, entryPoints: [join(here, 'offline/page.ts')], outfile: join(beside, 'offline.js') })
    await build({ ...shared, entryPoints: [join(here, 'offline/page.css')], outfile: join(beside, 'offline.css'), external: ['*.woff2'] })
    copyFileSync(join(inter, 'files/inter-latin-wght-normal.woff2'), join(beside, 'offline.woff2'))
    copyFileSync(join(here, 'offline/page.html'), join(beside, 'offline.html'))
    const shell = { version: digestOf(beside), page: '/offline', files: ['/offline', '/offline.js', '/offline.css', '/offline.woff2', ...pictures] }
    const worker = await build({ ...shared, entryPoints: [join(here, 'worker.ts')], write: false, define: { SHELL: JSON.stringify(shell) } })
    writeFileSync(join(beside, 'sw.js'), worker.outputFiles[0]?.contents as Uint8Array)
    for (const file of readdirSync(beside)) renameSync(join(beside, file), join(workerFolder, file))
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
  return workerFolder
}

function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update('\0').update(readFileSync(join(folder, file))).update('\0')
  return hash.digest('hex').slice(0, 16)
}

if (import.meta.main) await buildWorker()
