/** What the files in `constructs/` have in common: each reads one markdown construct and writes it back. */
import type { Nodes } from 'mdast'
import type { Definitions } from './definitions.ts'
import type { HouseStyle } from './house-style.ts'
import type { MarkdownWriter } from './markdown-writer.ts'
import type { RichNode } from './rich-node.ts'

/** Where a block stands while it is read. */
export type ReadContext = {
  /** The text that the positions of mdast nodes count in. */
  readonly source: string
  /** What each line of the containers around starts with: quote markers and the hanging indent of list items. */
  readonly prefix: string
  /** How many lists are around. */
  readonly depth: number
  /** Where the labels of reference links lead. */
  readonly definitions: Definitions
  /** Whether blocks inside a container that are not written back exactly are read as source: slow, and seldom needed. */
  readonly verifies: boolean
  /** Read the blocks inside a container; the first starts at `start`, without `prefix` before it. */
  readonly readChildren: (nodes: readonly Nodes[], start: number, context: ReadContext) => RichNode[]
}

/** Items `[first, end)` of a list, or rows of a table. */
export type ItemRange = { readonly first: number; readonly end: number }

/** Where a block stands while it is written. */
export type WriteContext = {
  readonly prefix: string
  readonly depth: number
  /** Columns from the marker of the item around to its text; 0 where the nearest container is no item. */
  readonly itemWidth: number
  /** What has no style of its own is written in this one. */
  readonly style: HouseStyle
  /** `false`: gaps, indents and line breaks of the block's past are left aside for the house style. */
  readonly keepsStyle: boolean
  /** Leave out list items without text, which some places cannot hold. */
  readonly omitsEmptyItems: boolean
  /** Of a list or table at the outside only these items or rows are written, and the gap behind them; `null`: all. */
  readonly items: ItemRange | null
  readonly writeChildren: (writer: MarkdownWriter, nodes: readonly RichNode[], context: WriteContext) => void
}

/** Offset of the first character of an mdast node. */
export function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0
}

/**
 * Offset behind the last character of an mdast node.
 *
 * A list may reach to the quote marker behind it, and code without an end into the next line: what counts is their text. A hard break does reach into it.
 */
export function endOf(node: Nodes): number {
  const last = node.type === 'list' || node.type === 'listItem' ? node.children.at(-1) : undefined
  if (last !== undefined) return endOf(last)
  const { offset = 0, column = 0 } = node.position?.end ?? {}
  return column === 1 && node.type !== 'break' && offset > startOf(node) ? offset - 1 : offset
}

/** Offset of the start of the line that `offset` stands on. */
export function lineStart(source: string, offset: number): number {
  return offset === 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1
}

/** Offset of the line end behind `offset`, or the end of the text. */
export function lineEnd(source: string, offset: number): number {
  const end = source.indexOf('\n', offset)
  return end < 0 ? source.length : end
}
