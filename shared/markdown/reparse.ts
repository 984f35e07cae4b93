/** Parses again only the region around a change (SPEC MD6): as fast in a long document as in a short one. */
import { withEmptyParagraphs } from './empty-paragraphs.ts'
import type { Block, MarkdownDocument, SolidDocument } from './markdown-document.ts'
import { parseSolid } from './parse-markdown.ts'
import type { RichNode } from './rich-node.ts'

/** A change of the text that `document` was parsed from: `[from, to)` of it became `length` characters. */
type TextChange = { readonly from: number; readonly to: number; readonly length: number }

/**
 * The document of a changed text.
 *
 * @param text - the whole text after the change
 * @returns what `parseMarkdown(text)` returns, with the untouched blocks of `document` reused
 */
export function reparse(document: MarkdownDocument, text: string, change: TextChange): MarkdownDocument {
  const { solid } = document
  if (solid.hasDefinitions || text.includes('\r') || text.startsWith('\uFEFF')) return parseAll(solid, text)
  const starts = startOffsets(solid.blocks)
  const first = firstBlock(solid.blocks, starts, change.from)
  const shift = change.length - (change.to - change.from)
  for (let reach = 1; ; reach *= 2) {
    const next = nextBlock(solid, starts, change.to, first, reach)
    const regionStart = first < 0 ? 0 : (starts[first] ?? 0)
    const regionEnd = next === null ? text.length : endOf(solid.blocks, starts, next - 1) + shift
    const region = parseSolid(text.slice(regionStart, regionEnd))
    if (region.hasDefinitions) return parseAll(solid, text)
    if (next === null || isSeparate(region, solid.blocks[next])) {
      const blocks = reuse(solid.blocks.slice(Math.max(first, 0), next ?? undefined), region.blocks)
      return withEmptyParagraphs(splice(solid, Math.max(first, 0), next, { ...region, blocks }, first < 0))
    }
  }
}

function parseAll({ blocks: old }: SolidDocument, text: string): MarkdownDocument {
  const whole = parseSolid(text)
  return withEmptyParagraphs({ ...whole, blocks: reuse(old, whole.blocks) })
}

function startOffsets(blocks: readonly Block[]): number[] {
  let at = 0
  return blocks.map(({ gap, source }) => {
    const start = at + gap.length
    at = start + source.length
    return start
  })
}

function endOf(blocks: readonly Block[], starts: readonly number[], index: number): number {
  return (starts[index] ?? 0) + (blocks[index]?.source.length ?? 0)
}

/** The last block that starts before the change and surely does not continue the one before it; -1: the text's start. */
function firstBlock(blocks: readonly Block[], starts: readonly number[], from: number): number {
  let index = starts.findLastIndex((start) => start <= from)
  while (index > 0 && !(blocks[index - 1]?.isClosed === true && hasBlankLine(blocks[index]))) index--
  return index <= 0 ? -1 : index
}

/** A block behind the change that surely does not continue the one before it; `null`: the text's end. */
function nextBlock(
  { blocks }: SolidDocument,
  starts: readonly number[],
  to: number,
  first: number,
  reach: number,
): number | null {
  const nearest = blocks.findIndex((_, index) => index > first && endOf(blocks, starts, index) >= to)
  if (nearest < 0) return null
  for (let index = nearest + reach; index < blocks.length; index++) {
    if (hasBlankLine(blocks[index]) && /^\S/.test(blocks[index]?.source ?? '')) return index
  }
  return null
}

function hasBlankLine(block: Block | undefined): boolean {
  return block !== undefined && /\n[ \t]*\n/.test(block.gap)
}

/** Whether what follows the region cannot become part of its last block. */
function isSeparate(region: SolidDocument, next: Block | undefined): boolean {
  const last = region.blocks.at(-1)
  if (last === undefined || last.isClosed) return true
  const isList = last.node.type === 'bulletList' || last.node.type === 'orderedList'
  if (!isList || lastLeaf(last.node).type === 'rawBlock') return false
  return !/^(?:[*+-]|\d{1,9}[.)])(?:\s|$)/.test(next?.source ?? '')
}

/** Code without an end, or HTML, as the last thing in a list may take in the lines behind it. */
function lastLeaf(node: RichNode): RichNode {
  const last = node.content?.at(-1)
  return last === undefined || last.type === 'text' ? node : lastLeaf(last)
}

/** Blocks at the start and end of the region that have not changed keep their nodes: editors find them by identity. */
function reuse(old: readonly Block[], now: readonly Block[]): Block[] {
  const limit = Math.min(old.length, now.length)
  let before = 0
  while (before < limit && isSame(old[before], now[before])) before++
  let behind = 0
  while (behind < limit - before && isSame(old.at(-1 - behind), now.at(-1 - behind))) behind++
  return now.map((block, index) => {
    const kept =
      index < before
        ? old[index]
        : index >= now.length - behind
          ? old[old.length - now.length + index]
          : undefined
    return kept === undefined ? block : { ...kept, gap: block.gap }
  })
}

/** A list that interrupts a paragraph is read otherwise than the same list behind a blank line: sources do not tell all. */
function isSame(a: Block | undefined, b: Block | undefined): boolean {
  return b !== undefined && a?.source === b.source && JSON.stringify(a.node) === JSON.stringify(b.node)
}

function splice(
  solid: SolidDocument,
  first: number,
  next: number | null,
  region: SolidDocument,
  isFromStart: boolean,
): SolidDocument {
  const gap = isFromStart ? '' : (solid.blocks[first]?.gap ?? '')
  const parsed = region.blocks.map((block, index) => (index === 0 ? withGap(block, gap + block.gap) : block))
  const carried = (parsed.length === 0 ? gap : '') + region.tail
  const before = solid.blocks.slice(0, isFromStart ? 0 : first)
  if (next === null) return { blocks: [...before, ...parsed], tail: carried, hasDefinitions: false }
  const behind = solid.blocks
    .slice(next)
    .map((block, index) => (index === 0 ? withGap(block, carried + block.gap) : block))
  return { blocks: [...before, ...parsed, ...behind], tail: solid.tail, hasDefinitions: false }
}

function withGap(block: Block, gap: string): Block {
  return block.gap === gap ? block : { ...block, gap }
}
