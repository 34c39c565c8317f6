// `sceau-bridge`: the bridge between consoles and the Nitrokeys of this computer, and all that a person does with it on a
// command line (docs/runbook.md, "The bridge").
import { exit } from './command/command.ts'
import { systemKind } from './command/doctor/system.ts'
import { openTerminal } from './command/terminal.ts'
import { tellUnforeseen } from './command/unforeseen.ts'

const terminal = openTerminal(process.env)
let version: string | null = null

function fall(error: unknown): void {
  // Whoever read has gone, as `head` does: there is nobody to tell.
  if ((error as NodeJS.ErrnoException | null)?.code !== 'EPIPE') tellUnforeseen(terminal, error, version)
  process.exit(exit.fault)
}
process.on('uncaughtException', fall)

if (import.meta.dirname === undefined) {
  // Everything else finds its files by it.
  const { doctor } = terminal.texts
  terminal.complain(doctor.nodeOld(process.versions.node))
  terminal.complain(doctor.nodeRemedy[systemKind()])
  process.exitCode = exit.fault
} else {
  try {
    // Here and not above: what goes wrong while it is loaded is told too.
    version = (await import('./version.ts')).bridgeVersion
    process.exitCode = await (await import('./command/dispatch.ts')).dispatch(process.argv.slice(2), terminal, process.env)
  } catch (error) {
    fall(error)
  }
}
