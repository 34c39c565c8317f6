// A loopback of its own for a program: bridges listen on documented ports, so two tests that start some would meet on one.
import { spawnSync } from 'node:child_process'

const raised = 'ip link set lo up && exec "$@"'
/** As root a network is enough; anybody else becomes root of a user namespace to raise its loopback, then themselves again. */
const asRoot = ['unshare', '--net', 'sh', '-c', raised, 'sh']
const asOneself = () => ['unshare', '--user', '--map-root-user', '--net', 'sh', '-c', raised, 'sh', 'unshare', '--user', `--map-user=${process.getuid()}`, `--map-group=${process.getgid()}`]

/**
 * What stands before a command so that it runs in a network of its own, of which only the loopback is there; Linux.
 * @returns {readonly string[] | null} null where the system does not let us
 */
export function ownNetwork() {
  if (process.platform !== 'linux') return null
  const before = process.getuid() === 0 ? asRoot : asOneself()
  const [command, ...args] = [...before, 'true']
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0 ? before : null
}
