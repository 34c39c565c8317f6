// The bridge's log: one JSON object a line on standard error, of an event and public facts. There is no way to log a body,
// a header or an error's message, which might carry what somebody typed.

/** What may stand beside an event. */
export type LogFacts = Readonly<Record<string, string | number | boolean>>
export type Log = (event: string, facts?: LogFacts) => void

/** Writes to standard error. */
export const stderrLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
}
