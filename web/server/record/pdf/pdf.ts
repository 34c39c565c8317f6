// A record as a PDF: A4, tagged for screen readers, every font inside.
import PDFDocument from 'pdfkit'
import { ringShapes, ringSize } from '../../../core/seal-ring/geometry.ts'
import { describeRing } from '../../../core/seal-ring/describe.ts'
import { paperPalette } from '../../../core/seal-ring/svg.ts'
import type { RecordDocument, RecordGroup, RecordSection } from '../document.ts'
import type { Face } from './fonts.ts'
import { Typesetter, type SetText, type Style } from './typesetter.ts'

const [pageWidth, pageHeight] = [595.28, 841.89]
const margin = { left: 56, right: 56, top: 54, bottom: 60 }
const width = pageWidth - margin.left - margin.right
const labelWidth = 142
const { ink, faint } = paperPalette
const muted = '#585c66'
const line = '#d9d4c8'

const style = (face: Face, size: number, colour: string = ink, leading = 1.4): Style => ({ face, size, colour, leading })
const styles = {
  kind: style('text', 10, muted), quorum: style('strong', 10.5), title: style('strong', 22, ink, 1.25), lead: style('text', 11, ink, 1.45), warning: style('strong', 9.5),
  section: style('strong', 13), text: style('text', 9, muted, 1.45), group: style('strong', 9.5),
  label: style('text', 8.5, muted, 1.45), value: style('text', 9, ink, 1.4), data: style('data', 8.4, ink, 1.42), footer: style('text', 7, muted),
}

/** The bytes of a record's PDF. */
export async function recordPdf(record: RecordDocument): Promise<Uint8Array> {
  const paper = new PDFDocument({
    size: 'A4', margin: 0, bufferPages: true, tagged: true, lang: record.language, displayTitle: true, pdfVersion: '1.7',
    info: { Title: `${record.kind} – ${record.title}`, Author: 'Sceau', Subject: record.kind },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Uint8Array>((resolve, reject) => paper.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(new Uint8Array(Buffer.concat(parts)))).on('error', reject))
  new Sheet(paper, record).write()
  paper.end()
  return whole
}

const lineWidth = ({ lines: [first = []] }: SetText): number => first.reduce((sum, run) => sum + run.width, 0)

/** One record on its pages, from the top on. */
class Sheet {
  readonly #paper: InstanceType<typeof PDFDocument>
  readonly #type: Typesetter
  readonly #record: RecordDocument
  #y = margin.top

  constructor(paper: InstanceType<typeof PDFDocument>, record: RecordDocument) {
    this.#paper = paper
    this.#type = new Typesetter(paper)
    this.#record = record
  }

  write(): void {
    this.#head()
    for (const section of this.#record.sections) this.#section(section)
    this.#signing()
    this.#footers()
  }

  #head(): void {
    const { kind, title, lead, warnings } = this.#record
    const size = 92
    this.#ring(this.#record, pageWidth - margin.right - size, margin.top - 4, size)
    const room = width - size - 24
    for (const [tag, words, how, after] of [['P', kind, styles.kind, 4], ['H1', title, styles.title, 8], ['P', lead, styles.lead, 12]] as const) this.#block(tag, this.#type.set(words, how, room), after)
    this.#y = Math.max(this.#y, margin.top + size + 8)
    for (const warning of warnings) {
      const set = this.#type.set(warning, styles.warning, width - 28)
      this.#paper.markContent('Artifact').rect(margin.left, this.#y, width, set.height + 14).lineWidth(1).strokeColor(ink).stroke().endMarkedContent()
      this.#y += 7
      this.#block('P', set, 15, margin.left + 14)
    }
  }

  #section({ title, text, groups }: RecordSection): void {
    const [heading, words] = [this.#type.set(title, styles.section, width), text === null ? null : this.#type.set(text, styles.text, width)]
    this.#room(heading.height + (words?.height ?? 0) + 110)
    this.#y += 14
    this.#rule(ink, 0.8)
    this.#y += 8
    this.#block('H2', heading, 3)
    if (words !== null) this.#block('P', words, 4)
    for (const group of groups) this.#group(group)
  }

  #group({ title, lines }: RecordGroup): void {
    this.#y += 6
    const set = lines.map(({ label, value, data }) => ({
      label: this.#type.set(label, styles.label, labelWidth - 12), value: this.#type.set(value, data ? styles.data : styles.value, width - labelWidth),
    }))
    if (title !== null) {
      const heading = this.#type.set(title, styles.group, width)
      // A group stays on one page when it fits on one.
      const height = heading.height + 3 + set.reduce((sum, { label, value }) => sum + Math.max(label.height, value.height) + 2.4, 0)
      this.#room(height < pageHeight * 0.6 ? height : heading.height + 80)
      this.#rule(line, 0.6)
      this.#y += 6
      this.#block('H3', heading, 3)
    }
    for (const { label, value } of set) {
      const height = Math.max(label.height, value.height)
      this.#room(height)
      const y = this.#y
      this.#tag('P', () => {
        this.#type.draw(label, margin.left, y)
        this.#type.draw(value, margin.left + labelWidth, y)
      })
      this.#y = y + height + 2.4
    }
  }

  #signing(): void {
    const { title, text, place, signature, people } = this.#record.signing
    const [third, height] = [(width - 32) / 3, 54]
    // All on one page where that is possible.
    const whole = 80 + people.length * (height + 4)
    this.#room(whole < pageHeight - margin.top - margin.bottom ? whole : 2 * height + 80)
    this.#section({ title, text, groups: [] })
    for (const { name, role } of people) {
      const [who, as] = [this.#type.set(name ?? ' ', styles.value, third), this.#type.set(role, styles.label, third)]
      const tall = Math.max(height, who.height + as.height + 30)
      this.#room(tall)
      const below = this.#y + tall - 16
      // Whom the server does not know writes their name as well.
      for (const column of name === null ? [0, 1, 2] : [1, 2]) this.#rule(faint, 0.6, margin.left + column * (third + 16), third, below)
      const y = this.#y
      this.#tag('P', () => {
        this.#type.draw(who, margin.left, below - who.height - 3)
        this.#type.draw(as, margin.left, below + 2)
        for (const [index, words] of [place, signature].entries()) this.#type.draw(this.#type.set(words, styles.label, third), margin.left + (index + 1) * (third + 16), below + 2)
      })
      this.#y = y + tall + Math.max(0, as.height - 12)
    }
  }

  #footers(): void {
    const { start, count } = this.#paper.bufferedPageRange()
    for (let page = start; page < start + count; page++) {
      this.#paper.switchToPage(page)
      const words = this.#record.pageOf.replace('{page}', String(page + 1)).replace('{pages}', String(count))
      const number = this.#type.set(words, styles.footer, 72)
      this.#paper.markContent('Artifact', { type: 'Pagination' })
      this.#type.draw(this.#type.set(this.#record.footer, styles.footer, width - 80), margin.left, pageHeight - 44)
      this.#type.draw(number, pageWidth - margin.right - lineWidth(number), pageHeight - 44)
      this.#paper.endMarkedContent()
    }
  }

  #ring({ ring, quorum, language }: RecordDocument, x: number, y: number, size: number): void {
    this.#paper.addStructure(this.#paper.struct('Figure', { alt: describeRing(ring, language, 'custody') }, () => {
      this.#paper.save().translate(x, y).scale(size / ringSize)
      for (const { d, fill, stroke, strokeWidth, dashed } of ringShapes(ring)) {
        const path = this.#paper.path(d).lineWidth(strokeWidth)
        if (dashed) path.dash(3, { space: 3 })
        else path.undash()
        if (fill !== 'none' && stroke !== 'none') path.fillAndStroke(paperPalette[fill], paperPalette[stroke])
        else if (fill !== 'none') path.fill(paperPalette[fill])
        else if (stroke !== 'none') path.stroke(paperPalette[stroke])
      }
      this.#paper.restore()
      const words = this.#type.set(quorum, styles.quorum, size)
      this.#type.draw(words, x + (size - lineWidth(words)) / 2, y + (size - words.height) / 2)
    }))
  }

  #block(tag: string, set: SetText, after: number, x: number = margin.left): void {
    this.#room(set.height)
    const y = this.#y
    this.#tag(tag, () => this.#type.draw(set, x, y))
    this.#y = y + set.height + after
  }

  #tag(tag: string, draw: () => void): void {
    this.#paper.addStructure(this.#paper.struct(tag, {}, draw))
  }

  #rule(colour: string, thickness: number, x: number = margin.left, length: number = width, y: number = this.#y): void {
    this.#paper.markContent('Artifact').moveTo(x, y).lineTo(x + length, y).lineWidth(thickness).strokeColor(colour).stroke().endMarkedContent()
  }

  /** A new page where this much does not fit on this one. */
  #room(height: number): void {
    if (this.#y + height <= pageHeight - margin.bottom) return
    this.#paper.addPage()
    this.#y = margin.top
  }
}
