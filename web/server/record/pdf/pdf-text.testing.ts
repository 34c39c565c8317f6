// For tests: the words of a PDF as a reader would copy them, from the glyphs that stand on its pages and the tables that say
// which characters they are. It reads what pdfkit writes, and nothing else.
import { inflateSync } from 'node:zlib'

/** A page's words, in the order in which they were set, without spaces between what was set apart. */
export interface PdfText {
  readonly pages: readonly string[]
  /** Glyphs for which a font has none but the box. */
  readonly boxes: number
}

/** Reads a PDF. */
export function readPdf(bytes: Uint8Array): PdfText {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = new Map([...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id as string, body as string]))
  const streamOf = (id: string | undefined): string => {
    const body = objects.get(id ?? '') ?? ''
    const raw = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1')
    return (body.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
  }
  const characters = new Map<string, Map<string, string>>()
  const tableOf = (font: string): Map<string, string> => {
    const known = characters.get(font) ?? charactersOf(streamOf(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1]))
    characters.set(font, known)
    return known
  }
  let boxes = 0
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body)).map((page) => {
    const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? ''
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name as string, id as string]))
    let table = new Map<string, string>()
    let words = ''
    for (const [, font, shown] of streamOf(/\/Contents (\d+) 0 R/.exec(page)?.[1]).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) table = tableOf(fonts.get(font) as string)
      // Between strings stand distances.
      const glyphs = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/g)].map(([, hexadecimal]) => hexadecimal).join('')
      for (const [glyph] of glyphs.matchAll(/.{4}/g)) {
        if (glyph === '0000') boxes += 1
        words += table.get(glyph) ?? '\u{fffd}'
      }
    }
    return words
  })
  return { pages, boxes }
}

/** The ToUnicode table of a font: `<first> <last> [<characters of each>]`. */
function charactersOf(table: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, first, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [index, [, units]] of [...(list as string).matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const glyph = (Number.parseInt(first as string, 16) + index).toString(16).padStart(4, '0')
      found.set(glyph, Buffer.from((units as string).replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    }
  }
  return found
}
