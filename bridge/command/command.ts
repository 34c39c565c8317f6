// A command of `sceau-bridge`: what it is given, and with what it ends. Its words are in texts/.
import { parseArgs } from 'node:util'
import type { Terminal } from './terminal.ts'
import type { Texts } from './texts/texts.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** With what a command ends (docs/runbook.md, "The bridge"). */
export const exit = {
  well: 0,
  /** Something is wrong, or was refused; what, was said. */
  fault: 1,
  /** The command line says something that is not known. */
  misuse: 2,
  /** Done on this computer; what is to be sent waits for a network. */
  later: 3,
  /** The person cancelled: 128 and SIGINT, as a shell has it. */
  cancelled: 130,
} as const
export type ExitCode = (typeof exit)[keyof typeof exit]

/** The words of `sceau-bridge`. */
export type CommandName = keyof Texts['commands']

/** One command. `args` is what follows its word. A Refusal, a UsageFault or a SettingsError that it throws is said by main.ts. */
export interface Command {
  readonly run: (args: readonly string[], terminal: Terminal, environment: Environment) => Promise<ExitCode>
}

/** A command line that is not understood; its message is for the person. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault'
}

/** What an option takes: nothing, a text, or a text each time that it is given. */
type Kind = 'flag' | 'text' | 'texts'
type Given<S extends Readonly<Record<string, Kind>>> = {
  readonly [K in keyof S]: S[K] extends 'flag' ? boolean : S[K] extends 'text' ? string | undefined : readonly string[]
}

/** Reads a command line strictly. @param words how many words it has besides its options. Throws UsageFault. */
export function readArguments<const S extends Readonly<Record<string, Kind>>>(args: readonly string[], kinds: S, texts: Texts, words: readonly [least: number, most: number] = [0, 0]): Given<S> & { readonly words: readonly string[] } {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'texts' }] as const))
  const { tokens } = parseArgs({ args: [...args], options: options as Record<string, { type: 'boolean' | 'string'; multiple: boolean }>, allowPositionals: true, strict: false, tokens: true })
  const given: Record<string, unknown> = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, kind === 'flag' ? false : kind === 'text' ? undefined : []]))
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : undefined
    if (kind === undefined) throw new UsageFault(texts.unknownOption(token.rawName))
    if (kind === 'flag' && token.value !== undefined) throw new UsageFault(texts.optionTakesNothing(token.rawName))
    if (kind !== 'flag' && (token.value === undefined || token.value === '')) throw new UsageFault(texts.optionTakesText(token.rawName))
    given[token.name] = kind === 'flag' ? true : kind === 'text' ? token.value : [...(given[token.name] as string[]), token.value]
  }
  if (positionals.length < words[0]) throw new UsageFault(texts.tooFewWords)
  if (positionals.length > words[1]) throw new UsageFault(texts.unknownWord(positionals[words[1]] as string))
  return { ...(given as Given<S>), words: positionals }
}

/** The known word that is meant by a mistyped one, or null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const best = known.map((one) => [one, distance(word.toLowerCase(), one)] as const).sort(([, a], [, b]) => a - b)[0]
  return best !== undefined && best[1] <= Math.max(1, Math.floor(best[0].length / 2)) ? best[0] : null
}

/** Levenshtein's: letters to add, take away or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next[j] = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] as number
}
