// Words on paper: which font has a character, where a line ends, how high it all is.
import type PDFDocument from 'pdfkit'
import { fontBytes, fontsOf, type Face } from './fonts.ts'

/** How a text is set: face, size and colour; `leading` times the size is the height of a line. */
export interface Style {
  readonly face: Face
  readonly size: number
  readonly colour: string
  readonly leading: number
}

/** Characters of one font. */
interface Run {
  readonly font: string
  readonly text: string
  readonly width: number
}

/** A text in lines that fit. */
export interface SetText {
  readonly lines: readonly (readonly Run[])[]
  readonly style: Style
  readonly height: number
}

type Paper = InstanceType<typeof PDFDocument>
// Of pdfkit's own font there is no typed way to ask which characters it has.
interface Opened {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

/** Sets texts on one document. */
export class Typesetter {
  readonly #paper: Paper
  readonly #fonts = new Map<string, Opened['_font']['font']>()

  constructor(paper: Paper) {
    this.#paper = paper
  }

  /** Breaks a text into lines of at most `width` points: at spaces, and inside what is longer than a line. */
  set(text: string, style: Style, width: number): SetText {
    const lines: Run[][] = [[]]
    let left = width
    const space = this.#runs(' ', style)
    for (const word of text.normalize('NFC').split(' ')) {
      let runs = this.#runs(word, style)
      const [needed, gap] = [widthOf(runs), lines.at(-1)?.length === 0 ? 0 : widthOf(space)]
      if (needed + gap <= left) {
        if (gap > 0) lines.at(-1)?.push(...space)
        lines.at(-1)?.push(...runs)
        left -= needed + gap
        continue
      }
      if (lines.at(-1)?.length !== 0) lines.push([])
      while (widthOf(runs) > width) {
        const piece = this.#fitting(runs.map((run) => run.text).join(''), style, width)
        lines[lines.length - 1] = this.#runs(piece, style)
        lines.push([])
        runs = this.#runs(runs.map((run) => run.text).join('').slice(piece.length), style)
      }
      lines.at(-1)?.push(...runs)
      left = width - widthOf(runs)
    }
    return { lines: lines.map(inReadingOrder), style, height: lines.length * style.size * style.leading }
  }

  /** Draws a set text with its upper left corner at a place. */
  draw({ lines, style: { size, colour, leading } }: SetText, x: number, y: number): void {
    for (const [index, runs] of lines.entries()) {
      let at = x
      for (const { font, text, width } of runs) {
        this.#paper.font(font).fontSize(size).fillColor(colour).text(text, at, y + (index + (leading - 1) / 2) * size * leading + size * 0.8, { lineBreak: false, baseline: 'alphabetic' })
        at += width
      }
    }
  }

  /** As much of the beginning as fits, at least one character. */
  #fitting(text: string, style: Style, width: number): string {
    let fits = ''
    let used = 0
    for (const character of text) {
      used += widthOf(this.#runs(character, style))
      if (used > width && fits !== '') break
      fits += character
    }
    return fits
  }

  #runs(text: string, { face, size }: Style): Run[] {
    const parts: { font: string; text: string }[] = []
    for (const character of text) {
      const last = parts.at(-1)
      const font = last !== undefined && this.#has(last.font, character) ? last.font : (fontsOf[face].find((name) => this.#has(name, character)) ?? (fontsOf[face].at(-1) as string))
      if (last?.font === font) last.text += character
      else parts.push({ font, text: character })
    }
    // The last font has no tables of its own for what is read from right to left.
    const facing = (font: string, part: string): string => (font === fontsOf[face].at(-1) && rightToLeft.test(part) ? [...part].reverse().join('') : part)
    return parts.map(({ font, text: part }) => ({ font, text: facing(font, part), width: this.#paper.font(font).fontSize(size).widthOfString(part) }))
  }

  #has(font: string, character: string): boolean {
    let opened = this.#fonts.get(font)
    if (opened === undefined) {
      this.#paper.registerFont(font, fontBytes(font))
      this.#paper.font(font)
      opened = (this.#paper as unknown as Opened)._font.font
      this.#fonts.set(font, opened)
    }
    return opened.hasGlyphForCodePoint(character.codePointAt(0) as number)
  }
}

/** Words that are read from right to left stand so beside each other; inside a word the font does it. */
function inReadingOrder(runs: readonly Run[]): readonly Run[] {
  const ordered: Run[] = []
  let leftwards: Run[] = []
  for (const run of [...runs, null]) {
    if (run !== null && (rightToLeft.test(run.text) || (leftwards.length > 0 && run.text === ' '))) {
      leftwards.unshift(run)
      continue
    }
    // A space after the last of them stays after it.
    const spaces = leftwards.findIndex(({ text }) => text !== ' ')
    ordered.push(...leftwards.slice(Math.max(spaces, 0)), ...leftwards.slice(0, Math.max(spaces, 0)), ...(run === null ? [] : [run]))
    leftwards = []
  }
  return ordered
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

const widthOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.width, 0)
