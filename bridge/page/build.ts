// Bundles the bridge's page into bridge/page/dist: one script, one style sheet, one font, one icon. Run by the set-up and
// by the tests; what the bridge serves is exactly this folder.
import { build, type BuildOptions } from 'esbuild'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const here = import.meta.dirname
const dist = join(here, 'dist')
const tokens = join(here, '../../web/ui/theme/tokens.css')
const shared = { bundle: true, target: ['chrome120', 'firefox128', 'safari17'], minify: true, legalComments: 'none', logLevel: 'warning' } satisfies BuildOptions

/** Builds the page; gives the folder. Each file is replaced whole: a bridge may be serving the ones before. */
export async function buildPage(): Promise<string> {
  mkdirSync(dist, { recursive: true })
  const beside = mkdtempSync(join(dist, '.building-'))
  await Promise.all([
    build({ ...shared, entryPoints: [join(here, 'page.ts')], outdir: beside, format: 'esm', platform: 'browser' }),
    build({ ...shared, stdin: { contents: deskTokens(readFileSync(tokens, 'utf8')) + readFileSync(join(here, 'page.css'), 'utf8'), loader: 'css', resolveDir: here }, outfile: join(beside, 'page.css'), external: ['*.woff2'] }),
  ])
  const inter = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json'))
  copyFileSync(join(inter, 'files/inter-latin-opsz-normal.woff2'), join(beside, 'inter.woff2'))
  copyFileSync(join(here, '../../web/public/icon.svg'), join(beside, 'icon.svg'))
  for (const file of readdirSync(beside)) renameSync(join(beside, file), join(dist, file))
  rmdirSync(beside)
  return dist
}

/** The console's tokens for a page without its switch: light and dark as the browser is set. Throws when the dark ones are not found. */
function deskTokens(css: string): string {
  const dark = /^:root\[data-mantine-color-scheme='dark'\] (\{[^}]*\})/m
  if (!dark.test(css)) throw new Error(`no dark tokens in ${tokens}`)
  return css.replace(dark, '@media (prefers-color-scheme: dark) { :root $1 }')
}

if (import.meta.main) await buildPage()
