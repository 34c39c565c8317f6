// Findings as a person reads them: each with its sign, and below it what to do.
import type { Terminal } from '../terminal.ts'
import type { Finding } from './finding.ts'

/** Says findings one after the other. */
export function tell({ say, paint }: Terminal, findings: readonly Finding[]): void {
  const signs = { well: paint('green', '✓'), fault: paint('red', '✗'), note: paint('dim', '·') } as const
  for (const { state, says, remedy } of findings) {
    say(`${signs[state]} ${says}`)
    if (remedy !== null) for (const line of remedy.split('\n')) say(`    ${line}`)
  }
}
