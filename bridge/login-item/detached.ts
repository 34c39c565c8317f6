// Starts the bridge for itself alone: where no manager of the session does it.
import { spawn } from 'node:child_process'
import type { LoginItem } from './login-item.ts'

/** Starts it; it outlives us and says nothing here. */
export function startDetached({ node, program, environment }: Omit<LoginItem, 'stateFolder'>): void {
  const child = spawn(node, [program, 'run'], { detached: true, stdio: 'ignore', windowsHide: true, cwd: '/', env: { ...process.env, ...environment } })
  // What does not start does not answer; that is what is told.
  child.once('error', () => {})
  child.unref()
}
