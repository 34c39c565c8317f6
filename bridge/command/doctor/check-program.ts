// Checks of the bridge itself: Node, its native module, its port, its login item, its state folder.
import { execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { LoginItems } from '../../login-item/login-items.ts'
import { places } from '../../places.ts'
import type { RunningBridge } from '../running-bridge.ts'
import type { Texts } from '../texts/texts.ts'
import { fault, note, well, type Finding } from './finding.ts'
import type { SystemKind } from './system.ts'

/** Node 20.11 is the first that knows import.meta.dirname. */
const oldestNode = [20, 11] as const

export function checkNode({ doctor }: Texts, system: SystemKind, version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const fits = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  return fits ? well('node', doctor.node(version)) : fault('node', doctor.nodeOld(version), doctor.nodeRemedy[system])
}

/** Whether the native module loads, seen in a process of its own: a bad one ends the process. */
export async function checkNative({ doctor }: Texts, file: string | null = places.native()): Promise<Finding> {
  if (file === null) return fault('native', doctor.nativeMissing(`${process.platform}-${process.arch}`), doctor.run(places.nativeCommand))
  const error = await new Promise<string | null>((resolve) => {
    execFile(process.execPath, ['-e', 'process.dlopen({ exports: {} }, process.argv[1])', file], { timeout: 20_000 }, (failed, _, stderr) => {
      resolve(failed === null ? null : (/^Error: (.*)$/m.exec(stderr)?.[1] ?? failed.message.split('\n')[0] ?? ''))
    })
  })
  return error === null ? well('native', doctor.native) : fault('native', doctor.nativeUnloadable(error), doctor.run(places.nativeCommand))
}

/** Whether a bridge can listen: the one that runs does. */
export async function checkPort({ doctor }: Texts, ports: readonly number[], running: RunningBridge | null): Promise<Finding> {
  if (running !== null) return well('port', doctor.portOwn(running.port))
  for (const port of ports) if (await isFree(port)) return well('port', doctor.portFree(port))
  return fault('port', doctor.portsTaken(ports.join(', ')), doctor.portsRemedy)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

export async function checkLoginItem({ doctor }: Texts, items: LoginItems): Promise<Finding> {
  const item = await items.find()
  if (item === null) return fault('login-item', doctor.itemMissing, doctor.installRemedy)
  const missing = item.files.filter((file) => !existsSync(file))
  return missing.length === 0 ? well('login-item', doctor.item(item.place)) : fault('login-item', doctor.itemDangling(item.place, missing.join(', ')), doctor.installRemedy)
}

export function checkRunning({ doctor, runningAt }: Texts, version: string, running: RunningBridge | null): Finding {
  if (running === null) return fault('running', doctor.notRunning, doctor.startRemedy)
  const at = runningAt(running.port, running.context.version)
  return running.context.version === version ? well('running', doctor.running(at)) : fault('running', doctor.runningOther(at, version), doctor.installRemedy)
}

/** Only its owner may look into the folder of the identity and the pairings. */
export function checkStateFolder({ doctor }: Texts, folder: string, platform: NodeJS.Platform = process.platform): Finding {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined) return note('state-folder', doctor.stateMissing(folder))
  if (platform === 'win32') return well('state-folder', doctor.state(folder))
  if (found.uid !== process.getuid?.()) return fault('state-folder', doctor.stateForeign(folder), doctor.run(`sudo chown -R "$(id -un)" "${folder}"`))
  return (found.mode & 0o077) === 0 ? well('state-folder', doctor.state(folder)) : fault('state-folder', doctor.stateOpen(folder), doctor.run(`chmod 700 "${folder}"`))
}
