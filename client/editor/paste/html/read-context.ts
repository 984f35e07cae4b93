/** What the files of this folder have in common: each reads one construct of HTML into nodes of the rich view. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import type { TextStyle } from './text-style.ts'

/** An item of a list, before it is known which items are below which: some programs write nested lists as siblings. */
export type ListEntry = {
  readonly kind: 'item'
  /** How deep it stands; only the differences between neighbours count. */
  readonly level: number
  readonly isOrdered: boolean
  /** The number that its list begins with, where it is the first. */
  readonly start: number
  /** Whether the task is done; `null`: no task. */
  readonly isDone: boolean | null
  readonly content: readonly RichNode[]
}

export type HtmlPart =
  | { readonly kind: 'block'; readonly node: RichNode }
  | ListEntry
  /** A paragraph that is all in a font of code: alone it is one, several of them are a block of code. */
  | { readonly kind: 'code lines'; readonly lines: readonly string[]; readonly node: RichNode }

export type HtmlReading = {
  readonly parts: readonly HtmlPart[]
  /** Of a checkbox that stood in it. */
  readonly isDone: boolean | null
}

export type ReadContext = {
  readonly style: TextStyle
  /** In a heading all is bold. */
  readonly isHeading: boolean
  /** Whether styles that keep line ends mean it: Google's documents say so of everything. */
  readonly trustsKeptLines: boolean
  readonly onImageLeftOut: () => void
  readonly read: (element: Element, context: ReadContext) => HtmlReading
}
