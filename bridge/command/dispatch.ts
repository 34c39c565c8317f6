// From the words of a command line to the command, and from whatever it throws to what a person reads and a program gets.
import { Refusal } from '../../web/core/refusal.ts'
import { SettingsError } from '../settings.ts'
import { bridgeVersion } from '../version.ts'
import { exit, nearest, UsageFault, type Command, type CommandName, type Environment, type ExitCode } from './command.ts'
import { commandHelp, help } from './help.ts'
import type { Terminal } from './terminal.ts'

/** Each command is loaded when it is asked for: a bridge that starts with a login waits for nothing else. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  run: async () => (await import('./run.ts')).run,
  deploy: async () => (await import('./deploy.ts')).deploy,
  install: async () => (await import('./install.ts')).install,
  uninstall: async () => (await import('./uninstall.ts')).uninstall,
  status: async () => (await import('./status.ts')).status,
  doctor: async () => (await import('./doctor.ts')).doctor,
  pair: async () => (await import('./pair.ts')).pair,
}

const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word)

/** Does what a command line says; gives the exit code. Without a word it is `run`. */
export async function dispatch(line: readonly string[], terminal: Terminal, environment: Environment): Promise<ExitCode> {
  const { texts, say, complain } = terminal
  const [word = 'run', ...args] = line
  if (word === '--version') {
    say(bridgeVersion)
    return exit.well
  }
  if (word === '--help' || word === '-h' || word === 'help') {
    const about = args[0]
    say(about !== undefined && isCommand(about) ? commandHelp(terminal, about) : help(terminal, bridgeVersion))
    return exit.well
  }
  if (!isCommand(word)) {
    const near = nearest(word, Object.keys(commands))
    complain([texts.unknownCommand(word), ...(near === null ? [] : [texts.didYouMean(near)]), texts.seeHelp('')].join(' '))
    return exit.misuse
  }
  if (args.includes('--help') || args.includes('-h')) {
    say(commandHelp(terminal, word))
    return exit.well
  }
  try {
    return await (await commands[word]()).run(args, terminal, environment)
  } catch (error) {
    if (error instanceof UsageFault) {
      complain(`${error.message} ${texts.seeHelp(`${word} `)}`)
      return exit.misuse
    }
    if (error instanceof SettingsError) for (const fault of error.faults) complain(fault(texts.settings))
    else if (error instanceof Refusal && error.id === 'USER-CANCELLED') complain(texts.cancelled)
    else if (error instanceof Refusal) terminal.refuse(error)
    else throw error
    return error instanceof Refusal && error.id === 'USER-CANCELLED' ? exit.cancelled : exit.fault
  }
}
