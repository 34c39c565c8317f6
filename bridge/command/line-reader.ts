// One line from a person or a pipe, as bytes that can be wiped. On a terminal in raw mode: nothing is echoed that is not asked
// for, and Ctrl-C and Ctrl-D cancel. What was typed or piped beyond the line waits for the next question.
import { Refusal } from '../../web/core/refusal.ts'

/** Standard input, or what stands for it in a test. */
export interface LineInput extends NodeJS.EventEmitter {
  readonly isTTY?: boolean
  setRawMode?(on: boolean): unknown
  resume(): unknown
  pause(): unknown
}

/**
 * Reads a line. @param prompt shows the question, once the terminal echoes nothing any more: whoever types fast shows nothing.
 * @param echo gets what a terminal is to show: a character, or the signs that take one back.
 */
export type ReadLine = (prompt: () => void, echo?: (signs: string) => void) => Promise<Uint8Array>

/** Longer than any PIN, passphrase or answer. */
const limit = 1024
const sign = { cancel: 0x03, end: 0x04, backspace: 0x08, lineFeed: 0x0a, carriageReturn: 0x0d, clear: 0x15, escape: 0x1b, space: 0x20, delete: 0x7f } as const

/**
 * The reader of an input. A line is refused as USER-CANCELLED when it is cancelled or never comes, and as BYTES-WRONG-LENGTH
 * above 1024 bytes. The caller wipes what it gets.
 */
export function lineReader(input: LineInput): ReadLine {
  const waiting: Uint8Array[] = []
  let over = false
  let watched = false
  let wake = (_: Uint8Array | null): void => {}
  // Watched from the first question on, not only within one: the end may come between two.
  const watch = (): void => {
    if (watched) return
    watched = true
    const end = (): void => {
      over = true
      wake(null)
    }
    input.on('end', end).on('close', end).on('error', end)
  }

  /** The next bytes, or null when there will be none. */
  const more = (): Promise<Uint8Array | null> =>
    new Promise((resolve) => {
      wake = (bytes) => {
        input.off('data', wake)
        input.pause()
        resolve(bytes)
      }
      watch()
      input.on('data', wake)
      input.resume()
    })

  return async (prompt, echo) => {
    const raw = input.isTTY === true && input.setRawMode !== undefined
    const line = new Uint8Array(limit)
    let length = 0
    const takeBack = (): void => {
      if (length === 0) return
      // A character of several bytes goes as a whole.
      do length--
      while (length > 0 && ((line[length] as number) & 0xc0) === 0x80)
      line.fill(0, length)
      echo?.('\b \b')
    }
    if (raw) input.setRawMode?.(true)
    try {
      prompt()
      for (;;) {
        const chunk = waiting.shift() ?? (over ? null : await more())
        if (chunk === null) {
          if (length === 0 || raw) throw new Refusal('USER-CANCELLED')
          return line.slice(0, length)
        }
        for (let at = 0; at < chunk.length; at++) {
          const byte = chunk[at] as number
          if (byte === sign.lineFeed || (raw && byte === sign.carriageReturn)) {
            // A terminal's Enter may be both signs.
            const next = byte === sign.carriageReturn && chunk[at + 1] === sign.lineFeed ? at + 2 : at + 1
            // A copy: a Buffer's own slice would be wiped with it.
            if (next < chunk.length) waiting.unshift(Uint8Array.from(chunk.subarray(next)))
            chunk.fill(0)
            const end = length > 0 && line[length - 1] === sign.carriageReturn ? length - 1 : length
            return line.slice(0, end)
          }
          if (raw && (byte === sign.cancel || byte === sign.end)) {
            chunk.fill(0)
            throw new Refusal('USER-CANCELLED')
          }
          if (raw && byte === sign.escape) {
            // An arrow or function key: nothing of it is meant.
            while (at + 1 < chunk.length && chunk[at + 1] !== sign.carriageReturn && chunk[at + 1] !== sign.lineFeed) at++
            continue
          }
          if (raw && (byte === sign.backspace || byte === sign.delete)) takeBack()
          else if (raw && byte === sign.clear) while (length > 0) takeBack()
          else if (raw && byte < sign.space) continue
          else if (length === limit) {
            chunk.fill(0)
            throw new Refusal('BYTES-WRONG-LENGTH', { field: 'line' })
          } else {
            line[length++] = byte
            echo?.(String.fromCharCode(byte))
          }
        }
        chunk.fill(0)
      }
    } finally {
      line.fill(0)
      if (raw) input.setRawMode?.(false)
    }
  }
}
