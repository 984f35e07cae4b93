/** Collects markdown text and, beside it, where each character of the editor came to stand. */
import type { BlockPart } from './markdown-document.ts'
import type { Segment, SourceMap } from './source-map.ts'

/** Characters that can mean syntax somewhere and that a backslash makes literal (CommonMark 2.4). */
const escapable = /([\\`*_[\]<>&~#+\-.)!|=])/

/** An address that is a link by itself (GFM 6.9), in most places: a backslash in it would be shown. */
const bareAddress = /((?:https?:\/\/|www\.)[^\s<]*[^\s<?!.,:*_~'")\]])/

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
  #text = ''
  #position = 0
  readonly #escapables: Escapable[] = []

  constructor(escapes: Escapes) {
    this.#escapes = escapes
  }

  get text(): string {
    return this.#text
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

  /** Mark the beginning of a part of a block. */
  beginPart(): void {
    this.#parts.push({ position: this.#position, offset: this.#text.length })
  }

  /** Write characters that the editor does not show. */
  syntax(text: string): void {
    this.#text += text
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
    this.#push(text.length, source.length)
    this.#text += source
    this.#position += text.length
  }

  /** Write characters of the editor that must mean themselves. */
  literal(text: string): void {
    // Splitting by a captured separator leaves the separators at the odd places.
    for (const [index, piece] of text.split(bareAddress).entries()) this.#escape(piece, index % 2 === 1)
  }

  #escape(text: string, isInAddress: boolean): void {
    for (const [index, piece] of text.split(escapable).entries()) {
      if (index % 2 === 1) this.verbatim(piece, this.#isEscaped(piece, isInAddress) ? `\\${piece}` : piece)
      else if (piece !== '') this.verbatim(piece)
    }
  }

  #isEscaped(character: string, isInAddress: boolean): boolean {
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
      last.offset + last.sourceLength === this.#text.length
    const segment = continues
      ? { ...last, length: last.length + length, sourceLength: last.sourceLength + sourceLength }
      : { position: this.#position, length, offset: this.#text.length, sourceLength }
    if (continues) this.#segments.pop()
    this.#segments.push(segment)
  }
}
