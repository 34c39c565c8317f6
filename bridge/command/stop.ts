// Stops the bridge of this person, however it was started, and sees that nobody answers any more.
import type { LoginItems } from '../login-item/login-items.ts'
import { askRunning, waitForBridge } from './running-bridge.ts'

/** Milliseconds for a bridge to end what it does. */
const patience = 10_000

/** Gives whether one ran. Throws when it does not end. */
export async function stopBridge(stateFolder: string, items: LoginItems): Promise<boolean> {
  const before = await askRunning(stateFolder)
  await items.stop()
  const left = await askRunning(stateFolder)
  // Its answer shows that the process of that number is still it.
  if (left !== null) process.kill(left.pid, 'SIGTERM')
  const gone = await waitForBridge(stateFolder, patience, (bridge) => (bridge === null ? true : null))
  if (gone === null) throw new Error(`the bridge (process ${left?.pid}) does not end`)
  return before !== null
}
