// What is built from the source: the console's pages and its service worker, the bridge's page, and the bridge as it goes to holders. Each has a stamp of what it was made from.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compressBelow } from './compress.mjs'
import { execute } from './execute.mjs'

/** One build: what goes in, what must be there afterwards, and how. */
const builds = [
  {
    name: 'bridge-page',
    inputs: ['package-lock.json', 'bridge/page', 'bridge/contract', 'web/core'],
    product: 'bridge/page/dist',
    run: (root, node) => execute(node, ['bridge/page/build.ts'], { cwd: root }),
  },
  {
    name: 'bridge-bundle',
    inputs: ['package.json', 'package-lock.json', 'bridge', 'web/core', 'web/ui/theme/tokens.css', 'web/public/icon.svg'],
    product: 'bridge/bundle/dist/agent/package.json',
    run: (root, node) => execute(node, ['bridge/bundle/build.ts'], { cwd: root }),
  },
  {
    name: 'worker',
    inputs: ['package-lock.json', 'web/worker', 'web/core', 'web/messages', 'web/ui/theme/tokens.css'],
    product: 'web/worker/dist/sw.js',
    run: (root, node) => execute(node, ['web/worker/build.ts'], { cwd: root }),
  },
  {
    name: 'console',
    inputs: ['package-lock.json', 'next.config.js', 'web/app', 'web/browser', 'web/core', 'web/i18n', 'web/messages', 'web/public', 'web/ui', 'web/trpc', 'web/tsconfig.json', 'bridge/contract'],
    product: 'web/.next/BUILD_ID',
    run: async (root, node) => {
      await execute(node, ['node_modules/next/dist/bin/next', 'build', 'web'], { cwd: root, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } })
      await compressBelow(join(root, 'web/.next/static'))
    },
  },
]

/** Builds what has changed. @param {string} root @param {string} node @param {string} name @returns {Promise<boolean>} whether it built */
export async function ensureBuild(root, node, name) {
  const build = builds.find((one) => one.name === name)
  const stamp = join(root, '.sceau', `${name}.built`)
  const digest = digestOf(root, build.inputs)
  if (existsSync(join(root, build.product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false
  await build.run(root, node)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
  return true
}

function digestOf(root, inputs) {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const entry of readdirSync(full).sort()) if (!['dist', '.next', 'next-env.d.ts'].includes(entry)) add(join(path, entry))
      return
    }
    if (/\.test\.ts$/.test(path)) return
    hash.update(path).update('\0').update(readFileSync(full)).update('\0')
  }
  for (const input of inputs) add(input)
  return hash.digest('hex')
}
