/** Writes only the items of a long list, or the rows of a table, that an edit touched: most keys fall into lists. */
import type { ItemRange } from './construct.ts'
import type { KeptRun } from './kept-characters.ts'
import type { Block } from './markdown-document.ts'
import { carriedEscapes, writeEscaped } from './needed-escapes.ts'
import { regionEdits } from './region-edits.ts'
import type { Region, WrittenRegion } from './region.ts'
import { nodeSize, numberAttribute, type RichNode } from './rich-node.ts'
import type { SourceMap } from './source-map.ts'
import { Attempts, type Attempt, type Writing, type WritingFrame } from './write-attempt.ts'
import { asRead, writeBlocks } from './write-blocks.ts'
import { rangeText } from './markdown-document.ts'

/** A shorter list or table is written whole. */
const minItems = 4

/** The touched items of a list, with one on either side that was not touched. */
type ItemWindow = {
  readonly list: Block
  readonly node: RichNode
  /** Items of the text. */
  readonly old: ItemRange
  /** Items that the editor shows in their place. */
  readonly now: ItemRange
  /** Where the old ones stand in the list's source. */
  readonly from: number
  readonly to: number
}

/** All is as it was written, the gaps around the list too. */
const ownStyle: Writing = {
  keepsStyle: true,
  keptGaps: { before: true, between: true, behind: true },
  escapes: 'none',
  omitsEmptyItems: false,
}

/** @returns `null` when the region is not a long list or table of which a few items or rows were touched, or these cannot be written by themselves */
export function writeItems(region: Region): WrittenRegion | null {
  const window = touchedItems(region)
  if (window === null) return null
  const frame = itemsFrame(region, window)
  const before = { text: frame.text, sourceMap: mapOfWindow(region, window) }
  const carried = carriedEscapes({ ...region, sourceMap: before.sourceMap }, before.text)
  const written = writeEscaped(region, new Attempts(region, frame), ownStyle, carried)
  if (written === null) return null
  const edits = regionEdits(before, written, keptIn(before.sourceMap, region.kept), frame.start)
  return { change: written.change, isExact: true, edits, sourceMap: mapOfList(window, written) }
}

function touchedItems({ document, from, to, nodes }: Region): ItemWindow | null {
  const [list, node] = [document.blocks[from], nodes[0]]
  if (list === undefined || node === undefined || to !== from + 1 || nodes.length !== 1) return null
  const [old, now] = [list.node.content ?? [], node.content ?? []]
  const { parts, source } = list
  const isSameList =
    list.node.type === node.type &&
    numberAttribute(list.node, 'start', 1) === numberAttribute(node, 'start', 1)
  if (!isSameList || parts.length < minItems || parts.length !== old.length) return null
  const limit = Math.min(old.length, now.length)
  let head = 0
  while (head < limit && old[head] === now[head]) head++
  let tail = 0
  while (tail < limit - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const first = Math.max(0, head - 1)
  const end = old.length - tail
  if (end - first > old.length / 2) return null
  return {
    list,
    node,
    old: { first, end },
    now: { first, end: now.length - tail },
    from: parts[first]?.offset ?? 0,
    to: parts[end]?.offset ?? source.length,
  }
}

function itemsFrame({ document, from: block, style }: Region, window: ItemWindow): WritingFrame {
  const { list, node, now, from, to } = window
  const { start } = rangeText(document, block, block)
  return {
    text: list.source.slice(from, to),
    start: start + list.gap.length + from,
    write: ({ keepsStyle, escapes, omitsEmptyItems }) =>
      writeBlocks([{ gap: '', node }], {
        ...asRead,
        keepsStyle,
        escapes,
        omitsEmptyItems,
        style,
        items: now,
      }),
  }
}

/** What the editor showed of the window before; offsets from the window's start. */
function mapOfWindow({ sourceMap }: Region, { list, from, to }: ItemWindow): SourceMap {
  const lead = list.gap.length
  const isLast = to === list.source.length
  return sourceMap
    .filter(({ offset }) => offset >= lead + from && (isLast || offset < lead + to))
    .map((segment) => ({ ...segment, offset: segment.offset - lead - from }))
}

/** The kept runs, as far as they reach into a map. */
function keptIn(map: SourceMap, kept: readonly KeptRun[]): KeptRun[] {
  const [first, last] = [map[0], map.at(-1)]
  if (first === undefined || last === undefined) return []
  const [start, end] = [first.position, last.position + Math.max(1, last.length)]
  return kept.flatMap(({ from, to, length }) => {
    const [begin, stop] = [Math.max(from, start), Math.min(from + length, end)]
    return begin < stop ? [{ from: begin, to: to + begin - from, length: stop - begin }] : []
  })
}

/** The map of the whole list: that of the items around is the one that they were read with. */
function mapOfList({ list, node, old, now, from, to }: ItemWindow, { text, sourceMap }: Attempt): SourceMap {
  const lead = list.gap.length
  const growth = sizeOf(node, now) - sizeOf(list.node, old)
  const longer = text.length - (to - from)
  const end = list.parts[old.end]?.position ?? Infinity
  const start = list.parts[old.first]?.position ?? 0
  return [
    ...list.sourceMap
      .filter(({ position }) => position < start)
      .map((segment) => ({ ...segment, offset: segment.offset + lead })),
    ...sourceMap.map((segment) => ({ ...segment, offset: segment.offset + lead + from })),
    ...list.sourceMap
      .filter(({ position }) => position >= end)
      .map((segment) => ({
        ...segment,
        position: segment.position + growth,
        offset: segment.offset + lead + longer,
      })),
  ]
}

function sizeOf({ content = [] }: RichNode, { first, end }: ItemRange): number {
  return content.slice(first, end).reduce((size, item) => size + nodeSize(item), 0)
}
