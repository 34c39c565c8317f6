// `sceau-bridge`: the bridge between consoles and the Nitrokeys of this computer, and all that a person does with it on a
// command line (docs/runbook.md, "The bridge").
import { dispatch } from './command/dispatch.ts'
import { openTerminal } from './command/terminal.ts'

process.exitCode = await dispatch(process.argv.slice(2), openTerminal(process.env), process.env)
