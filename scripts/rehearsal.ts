// `npm run rehearsal -- --csr FILE --out FILE …` (scripts/rehearsal/arguments.ts): a whole ceremony without a browser, in a
// folder of its own that is removed at the end. Prints each step with its duration.
import { parseRequest, requestFromText } from '../web/core/certificate/request.ts'
import { Refusal } from '../web/core/refusal.ts'
import { explain } from './places.ts'
import { ArgumentFault, readArguments, usage } from './rehearsal/arguments.ts'
import { checkOutput, FileFault, readRequestFile, writeOutput } from './rehearsal/files.ts'
import { Interrupted, interruption } from './rehearsal/interruption.ts'

const signal = interruption()

async function main(): Promise<void> {
  const plan = readArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  if (plan === null) return console.log(usage)
  // What would be refused at the end, after minutes, is refused now.
  const csr = readRequestFile(plan.csr)
  await parseRequest(requestFromText(csr))
  for (const path of plan.outputs.values()) checkOutput(path)
  const begun = performance.now()
  // Loaded now: whoever made a mistake does not wait for a server that is not needed.
  const { rehearse } = await import('./rehearsal/rehearse.ts')
  const files = await rehearse(plan, csr, signal)
  signal.throwIfAborted()
  for (const [output, path] of plan.outputs) writeOutput(path, files[output])
  console.log(`\n  ${plan.threshold} of ${plan.shareCount}, ${plan.keyAlgorithm}: ${[...plan.outputs.values()].reverse().join(', ')} (${((performance.now() - begun) / 1000).toFixed(1)} s in all)`)
}

/** Says why it ended, in words; gives the exit status. What was not expected is thrown on. */
function tell(cause: unknown): number {
  if (cause instanceof Interrupted) return console.error(`\nInterrupted. Nothing was written, and nothing of the rehearsal is left.`), cause.status
  if (cause instanceof ArgumentFault) return console.error(`${cause.message}\n\n${usage}`), 2
  // A procedure wraps the refusal of its verb.
  const reason = cause instanceof Error && cause.cause instanceof Refusal ? cause.cause : cause
  console.error(`\nNo certificate was made.\n${reason instanceof FileFault ? reason.message : explain(reason)}`)
  return 1
}

try {
  await main()
} catch (cause) {
  process.exitCode = tell(signal.aborted ? signal.reason : cause)
}
