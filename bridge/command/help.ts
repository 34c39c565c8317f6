// What `sceau-bridge` says of itself and of each command.
import type { CommandName } from './command.ts'
import type { Terminal } from './terminal.ts'

/** The whole: all commands, one a line. */
export function help({ texts, paint }: Terminal, version: string): string {
  const names = Object.keys(texts.commands) as CommandName[]
  const width = Math.max(...names.map((name) => name.length))
  return [
    paint('bold', texts.title(version)), '',
    `${texts.usage} sceau-bridge ${texts.commandWord}`, '',
    ...names.map((name) => `  ${paint('bold', name.padEnd(width))}  ${texts.commands[name].summary}`), '',
    texts.moreHelp, texts.exitCodes,
  ].join('\n')
}

/** One command. */
export function commandHelp({ texts, paint }: Terminal, name: CommandName): string {
  const { usage, summary, details } = texts.commands[name]
  return [`${paint('bold', `sceau-bridge ${name}`)}: ${summary}`, '', `${texts.usage} sceau-bridge ${name} ${usage}`.trimEnd(), '', ...details].join('\n')
}
