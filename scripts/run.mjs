// Sets up, then runs one TypeScript file of the project with its arguments: `node scripts/run.mjs FILE ARGUMENTS…`.
import { foreground } from './setup/execute.mjs'
import { setUp } from './setup/set-up.mjs'

const [file, ...args] = process.argv.slice(2)
const { node, env } = await setUp('run', ['bridge-page'])
process.exit(await foreground(node, [file, ...args], env))
