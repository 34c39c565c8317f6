// Child processes of set-up: quiet when they succeed, everything they said when they fail.
import { spawn } from 'node:child_process'
import { SetupFault } from './say.mjs'

/**
 * Runs a command to its end. Throws SetupFault with its last output when it fails.
 * @param {string} command @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options] @returns {Promise<string>} its standard output
 */
export function execute(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let all = ''
    child.stdout.on('data', (chunk) => { out += chunk; all += chunk })
    child.stderr.on('data', (chunk) => { all += chunk })
    child.on('error', (cause) => reject(new SetupFault(`${command}: ${cause.message}`)))
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new SetupFault(`${command} ${args.join(' ')}\n${all.split('\n').slice(-40).join('\n')}`))))
  })
}

/**
 * Runs a command in the foreground; signals reach it, its exit code is given back.
 * @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>}
 */
export function foreground(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env })
    const forward = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)
    child.on('error', (cause) => { console.error(`${command}: ${cause.message}`); resolve(1) })
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)))
  })
}
