// Bundles the bridge's page into bridge/page/dist: one script, one style sheet, one font, one icon. Run by the set-up and
// by the tests; what the bridge serves is exactly this folder.
import { build } from 'esbuild'
import { copyFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const here = import.meta.dirname
const dist = join(here, 'dist')

/** Builds the page; gives the folder. */
export async function buildPage(): Promise<string> {
  mkdirSync(dist, { recursive: true })
  await build({
    entryPoints: [join(here, 'page.ts'), join(here, 'page.css')],
    outdir: dist,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome120', 'firefox128', 'safari17'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    external: ['*.woff2'],
  })
  const inter = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json'))
  copyFileSync(join(inter, 'files/inter-latin-opsz-normal.woff2'), join(dist, 'inter.woff2'))
  copyFileSync(join(here, '../../web/public/icon.svg'), join(dist, 'icon.svg'))
  return dist
}

if (import.meta.main) await buildPage()
