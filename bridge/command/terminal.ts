// What a command may do with the person who runs it: tell, show what is under way, ask. In their language; with colours and
// live progress on a terminal, in plain lines in a pipe.
import { withFrenchSpaces } from '../../web/core/french-spaces.ts'
import type { Refusal } from '../../web/core/refusal.ts'
import { refusalText, type Language } from '../../web/core/refusal-texts/refusal-text.ts'
import { lineReader, type LineInput } from './line-reader.ts'
import { textsOf, type Texts } from './texts/texts.ts'

/** Begin and end of each style (ECMA-48). Node's own styleText is younger than the oldest Node that the bridge runs on. */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const
export type Style = keyof typeof styles

/** The person in front of the command. */
export interface Terminal {
  readonly language: Language
  readonly texts: Texts
  /** A line on standard output. */
  readonly say: (line?: string) => void
  /** A line on standard error: what went wrong. */
  readonly complain: (line: string) => void
  /** What a refusal says: what happened, what it means, what to do, its id. */
  readonly refuse: (refusal: Refusal) => void
  /** A text in colour, where there are colours. */
  readonly paint: (style: Style, text: string) => string
  /** Shows an act while it is under way, and how it ended. `now` shows a detail of the moment. Nothing is asked within a step. */
  readonly step: <T>(name: string, act: (now: (detail: string) => void) => Promise<T>) => Promise<T>
  /**
   * Asks for a PIN or a passphrase, without echo; one line of standard input where that is no terminal. Never from an argument
   * or the environment. The caller wipes the bytes. Refuses USER-CANCELLED on Ctrl-C, Ctrl-D or the end of the input.
   */
  readonly askSecret: (prompt: string) => Promise<Uint8Array>
  /** Asks for a yes; anything else is a no. Refuses USER-CANCELLED. */
  readonly confirm: (question: string) => Promise<boolean>
}

type Environment = Readonly<Record<string, string | undefined>>

interface Output {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Between two pictures of the sign that turns. Milliseconds. */
const turn = 100
const turning = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const

/** French where the system speaks French (LC_ALL, LC_MESSAGES, LANG, in this order; Windows has its own), English elsewhere. */
export function languageOf(environment: Environment, system: () => string = () => Intl.DateTimeFormat().resolvedOptions().locale): Language {
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find((one) => one !== undefined && one !== '') ?? system()
  return /^fr/i.test(locale) ? 'fr' : 'en'
}

/** The terminal of this process, or of these streams. */
export function openTerminal(environment: Environment, input: LineInput = process.stdin, output: Output = process.stdout, errors: Output = process.stderr): Terminal {
  const language = languageOf(environment)
  const texts = textsOf(language)
  const live = output.isTTY === true && environment['TERM'] !== 'dumb'
  const colours = live && !environment['NO_COLOR']
  const readLine = lineReader(input)
  const typeset = language === 'fr' ? withFrenchSpaces : (text: string): string => text
  const paint: Terminal['paint'] = (style, text) => (colours ? `\u{1b}[${styles[style][0]}m${text}\u{1b}[${styles[style][1]}m` : text)
  const say: Terminal['say'] = (line = '') => void output.write(`${typeset(line)}\n`)
  const complain: Terminal['complain'] = (line) => void errors.write(`${typeset(line)}\n`)
  // A question is seen where the person looks; a pipe that answers sees none.
  const asked = output.isTTY === true ? output : errors
  const ask = async (prompt: string, echo: boolean): Promise<Uint8Array> => {
    const show = (signs: string): void => void (input.isTTY === true && asked.write(signs))
    try {
      return await readLine(() => show(typeset(prompt)), echo ? show : undefined)
    } finally {
      show('\n')
    }
  }
  const step: Terminal['step'] = async (name, act) => {
    let detail = ''
    let picture = 0
    const draw = (): void => void output.write(`\r\u{1b}[2K${paint('dim', turning[picture++ % turning.length] as string)} ${typeset(name)}${detail === '' ? ' …' : `: ${typeset(detail)}`}`)
    const end = (sign: string, style: Style): void => void output.write(`${live ? '\r\u{1b}[2K' : ''}${paint(style, sign)} ${typeset(name)}\n`)
    const timer = live ? setInterval(draw, turn) : undefined
    if (live) draw()
    else say(`· ${name} …`)
    try {
      const result = await act((text) => {
        detail = text
        if (live) draw()
        else say(`  ${text}`)
      })
      end('✓', 'green')
      return result
    } catch (error) {
      end('✗', 'red')
      throw error
    } finally {
      clearInterval(timer)
    }
  }
  return {
    language, texts, paint, say, complain, step,
    refuse: ({ id, detail }) => {
      const { what, means, todo } = refusalText(id, language, detail)
      for (const line of [paint('red', what), means, todo, paint('dim', id)]) complain(line)
    },
    askSecret: (prompt) => ask(`${prompt} `, false),
    confirm: async (question) => {
      const answer = new TextDecoder().decode(await ask(`${question} ${texts.yesOrNo} `, true))
      return texts.yes.includes(answer.trim().toLowerCase())
    },
  }
}
