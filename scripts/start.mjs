// `npm start`: sets up, then runs the real server where it is configured, and a rehearsal where it is not.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { foreground } from './setup/execute.mjs'
import { root, setUp } from './setup/set-up.mjs'

const file = join(root, '.env')
const configured = Boolean(process.env.PUBLIC_ORIGIN) || (existsSync(file) && /^\s*(export\s+)?PUBLIC_ORIGIN\s*=\s*\S/m.test(readFileSync(file, 'utf8')))
const { node, env } = await setUp('run', ['bridge-page', 'bridge-bundle', 'worker', 'console'])
process.exit(await foreground(node, [join(root, configured ? 'web/main.ts' : 'scripts/rehearse.ts')], { ...env, NODE_ENV: 'production' }))
