/** Collects markdown text and, beside it, where each character of the editor came to stand. */
import type { BlockPart } from './markdown-document.ts'
import type { Segment, SourceMap } from './source-map.ts'

/** Characters that can mean syntax somewhere and that a backslash makes literal (CommonMark 2.4). */
const escapable = /([\\`*_[\]<>&~#+\-.)!|=])/

/** An address that is a link by itself (GFM 6.9), in most places: a backslash in it would be shown. It may end in `(…)`. */
const bareAddress =
  /((?:https?:\/\/|www\.)(?:\([^\s<()]*\)|(?!\([^\s<()]*\))[^\s<])*(?:\([^\s<()]*\)|[^\s<?!.,:*_~'"()\]]))/

/** A character that a backslash would make literal, and where it stands in the editor. */
export type Escapable = {
  readonly character: string
  readonly position: number
  /** Whether it stands in what looks like an address. */
  readonly isInAddress: boolean
}

/** Which escapable characters get a backslash: none, or those at these positions of the editor. */
export type Escapes = 'none' | ReadonlySet<number>

/** Owned by one writing; it only grows. */
export class MarkdownWriter {
  readonly #escapes: Escapes
  readonly #segments: Segment[] = []
  readonly #parts: BlockPart[] = []
  readonly #escapables: Escapable[] = []
  /** Whether all pipes get a backslash. */
  readonly #isInCell: boolean
  /** What was written before the line that is being written; reading a string that grows copies all of it. */
  readonly #before: string[] = []
  #beforeLength = 0
  #line = ''
  #position = 0

  constructor(escapes: Escapes, isInCell = false) {
    this.#escapes = escapes
    this.#isInCell = isInCell
  }

  get text(): string {
    return this.#before.join('') + this.#line
  }

  /** Length of the text. */
  get length(): number {
    return this.#beforeLength + this.#line.length
  }

  get sourceMap(): SourceMap {
    return this.#segments
  }

  /** The escapable characters that were written so far. */
  get escapables(): readonly Escapable[] {
    return this.#escapables
  }

  /** Where parts of blocks begin. */
  get parts(): readonly BlockPart[] {
    return this.#parts
  }

  /** Mark the beginning of a line of words, whose text can be asked for while it is written. */
  beginLine(): void {
    this.#before.push(this.#line)
    this.#beforeLength += this.#line.length
    this.#line = ''
  }

  /** The text from an offset on, as far as it is of the line that is being written. */
  lineFrom(offset: number): string {
    return this.#line.slice(Math.max(0, offset - this.#beforeLength))
  }

  /** Mark the beginning of a part of a block. */
  beginPart(): void {
    this.#parts.push({ position: this.#position, offset: this.length })
  }

  /** A writer for the text of a table's cell at this place, to be appended once its length is known. */
  forCell(): MarkdownWriter {
    const cell = new MarkdownWriter(this.#escapes, true)
    cell.skip(this.#position)
    return cell
  }

  /** Take over what the writer of a cell has written. */
  append(cell: MarkdownWriter): void {
    const start = this.length
    for (const segment of cell.#segments) this.#segments.push({ ...segment, offset: segment.offset + start })
    this.#escapables.push(...cell.#escapables)
    this.#line += cell.text
    this.#position = cell.#position
  }

  /** Write characters that the editor does not show. */
  syntax(text: string): void {
    this.#line += this.#isInCell ? withPipesEscaped(text) : text
  }

  /** Pass tokens of the editor (an opening, a closing, a leaf) that stand for no text. */
  skip(tokens: number): void {
    this.#position += tokens
  }

  /** Mark the place of an empty text block. */
  anchor(): void {
    this.#push(0, 0)
  }

  /** Write characters of the editor, as they are or as `source`. */
  verbatim(text: string, source: string = text): void {
    if (this.#isInCell && text === source && text.includes('|')) this.#verbatimInCell(text)
    else this.#write(text, source)
  }

  /** Write characters of the editor that must mean themselves. */
  literal(text: string): void {
    // Splitting by a captured separator leaves the separators at the odd places.
    for (const [index, piece] of text.split(bareAddress).entries()) this.#escape(piece, index % 2 === 1)
  }

  #verbatimInCell(text: string): void {
    for (const piece of text.split(/((?<!\\)(?:\\\\)*\|)/)) {
      if (piece.endsWith('|')) {
        if (piece.length > 1) this.#write(piece.slice(0, -1), piece.slice(0, -1))
        this.#write('|', '\\|')
      } else if (piece !== '') this.#write(piece, piece)
    }
  }

  #write(text: string, source: string): void {
    this.#push(text.length, source.length)
    this.#line += source
    this.#position += text.length
  }

  #escape(text: string, isInAddress: boolean): void {
    for (const [index, piece] of text.split(escapable).entries()) {
      if (index % 2 === 1) this.#write(piece, this.#isEscaped(piece, isInAddress) ? `\\${piece}` : piece)
      else if (piece !== '') this.verbatim(piece)
    }
  }

  #isEscaped(character: string, isInAddress: boolean): boolean {
    if (character === '|' && this.#isInCell) return true
    this.#escapables.push({ character, position: this.#position, isInAddress })
    return this.#escapes !== 'none' && this.#escapes.has(this.#position)
  }

  #push(length: number, sourceLength: number): void {
    const last = this.#segments.at(-1)
    const isLinear = length === sourceLength
    const continues =
      last !== undefined &&
      isLinear &&
      last.length === last.sourceLength &&
      last.position + last.length === this.#position &&
      last.offset + last.sourceLength === this.length
    const segment = continues
      ? { ...last, length: last.length + length, sourceLength: last.sourceLength + sourceLength }
      : { position: this.#position, length, offset: this.length, sourceLength }
    if (continues) this.#segments.pop()
    this.#segments.push(segment)
  }
}

/** A pipe behind an odd number of backslashes is escaped already. */
function withPipesEscaped(text: string): string {
  return text.replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|')
}
