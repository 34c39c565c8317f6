// Everything that a command needs before it can run, in order; what is there already costs nothing.
import { delimiter, join } from 'node:path'
import { ensureBuild } from './builds.mjs'
import { alone } from './lock.mjs'
import { ensurePackages, findNode } from './packages.mjs'
import { SetupFault, step, words } from './say.mjs'
import { ensureSystem } from './system.mjs'

/** The checkout. */
export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..')

/**
 * Sets up. @param {'run' | 'test'} profile @param {readonly string[]} builds names of scripts/setup/builds.mjs
 * @returns {Promise<{node: string, env: NodeJS.ProcessEnv}>} the Node to run on, and an environment that finds it first
 */
export async function setUp(profile, builds) {
  try {
    return await alone(root, async () => {
      await step(words('system packages installed', 'paquets du système installés'), () => ensureSystem(profile))
      await step(words('npm packages installed', 'paquets npm installés'), () => ensurePackages(root))
      const node = await findNode(root)
      for (const name of builds) await step(words(`${name} built`, `${name} construit`), () => ensureBuild(root, node, name))
      const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
      return { node, env: { ...process.env, PATH: path } }
    })
  } catch (fault) {
    if (!(fault instanceof SetupFault)) throw fault
    console.error(`\n${words('Set-up stopped.', 'La préparation s’est arrêtée.')} ${fault.message}`)
    process.exit(1)
  }
}
