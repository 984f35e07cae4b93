/** Writes only the items of a long list, or the rows of a table, that an edit touched: most keys fall into lists. */
import type { ItemRange } from './construct.ts'
import type { KeptRun } from './kept-characters.ts'
import { rangeText, type Block } from './markdown-document.ts'
import { carriedEscapes, writeEscaped } from './needed-escapes.ts'
import { regionEdits } from './region-edits.ts'
import type { Region, WrittenRegion } from './region.ts'
import { nodeSize, numberAttribute, type RichNode } from './rich-node.ts'
import type { SourceMap } from './source-map.ts'
import { Attempts, type Writing, type WritingFrame } from './write-attempt.ts'
import { asRead, writeBlocks } from './write-blocks.ts'

/** A shorter list or table is written whole. */
const minItems = 4

/** The touched items of a list, with one on either side that was not touched. */
type ItemWindow = {
  readonly list: Block
  /** What the editor showed of the list, and shows now. */
  readonly before: RichNode
  readonly node: RichNode
  readonly old: ItemRange
  readonly now: ItemRange
  /** Where the old items stand in the list's source. */
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
  const lead = window.list.gap.length + window.from
  const { head, inside, tail } = cutMap(region, window)
  const before = { text: frame.text, sourceMap: movedMap(inside, 0, -lead) }
  const carried = carriedEscapes({ ...region, sourceMap: before.sourceMap }, before.text)
  const written = writeEscaped(region, new Attempts(region, frame), ownStyle, carried)
  if (written === null) return null
  const edits = regionEdits(before, written, keptIn(before.sourceMap, region.kept), frame.start)
  const growth = sizeOf(window.node, window.now) - sizeOf(window.before, window.old)
  const sourceMap = [
    ...head,
    ...movedMap(written.sourceMap, 0, lead),
    ...movedMap(tail, growth, written.text.length - frame.text.length),
  ]
  return { change: written.change, isExact: true, edits, sourceMap }
}

function touchedItems({ document, from, to, before, nodes }: Region): ItemWindow | null {
  const [list, shown, node] = [document.blocks[from], before[0], nodes[0]]
  if (list === undefined || shown === undefined || node === undefined) return null
  if (to !== from + 1 || before.length !== 1 || nodes.length !== 1) return null
  if (!areSameKind(list.node, shown) || !areSameKind(shown, node)) return null
  const [old, now] = [shown.content ?? [], node.content ?? []]
  const { parts, source } = list
  // An item each: what was shown before is what the text says.
  if (parts.length < minItems || parts.length !== old.length) return null
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
    before: shown,
    node,
    old: { first, end },
    now: { first, end: now.length - tail },
    from: parts[first]?.offset ?? 0,
    to: parts[end]?.offset ?? source.length,
  }
}

/** Whether two nodes are lists of one kind that begin with the same number. */
function areSameKind(a: RichNode, b: RichNode): boolean {
  if (a.type !== 'bulletList' && a.type !== 'orderedList' && a.type !== 'table') return false
  return a.type === b.type && numberAttribute(a, 'start', 1) === numberAttribute(b, 'start', 1)
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

/** The map of what the editor showed before, cut at the window's edges by position: an empty item may have its place at its end. */
function cutMap(
  { sourceMap }: Region,
  { before, old }: ItemWindow,
): Record<'head' | 'inside' | 'tail', SourceMap> {
  const start = 1 + sizeOf(before, { first: 0, end: old.first })
  const end = start + sizeOf(before, old)
  const isLast = old.end === before.content?.length
  const behind = sourceMap.filter(({ position }) => position >= start)
  return {
    head: sourceMap.filter(({ position }) => position < start),
    inside: isLast ? behind : behind.filter(({ position }) => position < end),
    tail: isLast ? [] : behind.filter(({ position }) => position >= end),
  }
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

function movedMap(map: SourceMap, positions: number, offsets: number): SourceMap {
  return map.map((segment) => ({
    ...segment,
    position: segment.position + positions,
    offset: segment.offset + offsets,
  }))
}

function sizeOf({ content = [] }: RichNode, { first, end }: ItemRange): number {
  return content.slice(first, end).reduce((size, item) => size + nodeSize(item), 0)
}
