/** Parses again only the region around a change (SPEC MD6): as fast in a long document as in a short one. */
import { isEmptyParagraph, withEmptyParagraphs } from './empty-paragraphs.ts'
import {
  textOf,
  textOfBlocks,
  type Block,
  type DocumentChange,
  type MarkdownDocument,
} from './markdown-document.ts'
import { isRegional, parseMarkdown, parseSolid, type SolidBlocks } from './parse-markdown.ts'
import { regionAround, type ParseRegion } from './parse-region.ts'
import { reparseList } from './reparse-list.ts'
import { reparseTable } from './reparse-table.ts'
import { isSeparate } from './separate-blocks.ts'
import { applyEdits, type TextEdit } from './text-edit.ts'

/**
 * The document of a changed text.
 *
 * @returns what `parseMarkdown` of the text after the edit returns, with the blocks that stay reused
 */
export function reparse(document: MarkdownDocument, edit: TextEdit): DocumentChange {
  if (!document.isRegional || !isRegional(edit.insert)) return parseAll(document, edit)
  return reparseList(document, edit) ?? reparseTable(document, edit) ?? reparseRegion(document, edit)
}

/**
 * Parse a stretch of the text again, without trust in what was made of it before: whole blocks, or items of a long list.
 *
 * @param from - offset of its start
 * @param length - how long it should be at most; one block may be longer
 * @returns the offset of its end beside the change
 */
export function parseAgain(
  document: MarkdownDocument,
  from: number,
  length: number,
): { readonly change: DocumentChange; readonly to: number } {
  const text = textOf(document)
  if (!document.isRegional) {
    return { change: parseAll(document, { from, to: from, insert: '' }), to: text.length }
  }
  const { start, end } = stretchOf(document, from, length)
  const edit = { from: start, to: end, insert: text.slice(start, end) }
  return { change: reparseList(document, edit) ?? reparseRegion(document, edit), to: end }
}

/** Blocks that fit from `from` on, without the gap before the first; a part of one that does not fit alone. */
function stretchOf(
  { blocks, tail }: MarkdownDocument,
  from: number,
  length: number,
): { readonly start: number; readonly end: number } {
  let start: number | null = null
  let at = 0
  for (const { gap, source } of blocks) {
    const [begin, end] = [at + gap.length, at + gap.length + source.length]
    if (start !== null && start < begin && end > from + length) return { start, end: at }
    if (end > from) start ??= Math.max(from, begin)
    const isPart = start !== null && (start > begin || end > start + length)
    if (start !== null && isPart) return { start, end: Math.min(end, start + length) }
    at = end
  }
  return { start: start ?? from, end: at + tail.length }
}

function reparseRegion(document: MarkdownDocument, edit: TextEdit): DocumentChange {
  for (let reach = 1; ; reach *= 2) {
    const region = regionAround(document, edit, reach)
    const text = regionText(document, region, edit)
    const parsed = parseSolid(text, document.definitions)
    const next = region.next === null ? null : document.blocks[region.next]
    if (next !== null && !isSeparate(parsed.blocks.at(-1), next)) continue
    return spliceRegion(document, region, parsed) ?? parseAll(document, edit)
  }
}

function parseAll(document: MarkdownDocument, edit: TextEdit): DocumentChange {
  const parsed = parseMarkdown(applyEdits(textOf(document), [edit]))
  const blocks = reuse(document.blocks, parsed.blocks)
  return {
    document: { ...parsed, blocks },
    from: 0,
    oldTo: document.blocks.length,
    newTo: blocks.length,
  }
}

/** The text that is parsed: the region's own, after the edit, and the gap behind it: code without an end reaches there. */
function regionText({ blocks, tail }: MarkdownDocument, region: ParseRegion, edit: TextEdit): string {
  const { first, start, next } = region
  const head = first < 0 ? '' : (blocks[first]?.source ?? '')
  const behind = next === null ? tail : (blocks[next]?.gap ?? '')
  const before = head + textOfBlocks(blocks.slice(first + 1, next ?? undefined)) + behind
  return applyEdits(before, [{ ...edit, from: edit.from - start, to: edit.to - start }])
}

/** @returns `null` when the region defines something else than before, which may be seen from anywhere */
function spliceRegion(
  document: MarkdownDocument,
  { from, first, next }: ParseRegion,
  parsed: SolidBlocks,
): DocumentChange | null {
  const { blocks, tail } = document
  const old = blocks.slice(from, next ?? undefined)
  const definitions = parsed.blocks.flatMap((block) => block.definitions)
  if (JSON.stringify(definitions) !== JSON.stringify(old.flatMap((block) => block.definitions))) return null
  // Empty paragraphs are parts of the gaps around the region, which are cut anew.
  const lead = first < 0 ? '' : textOfBlocks(blocks.slice(from, first)) + (blocks[first]?.gap ?? '')
  const follower = next === null ? undefined : blocks[next]
  const [head, ...others] = parsed.blocks
  const solid = head === undefined ? [] : [{ ...head, gap: lead + head.gap }, ...others]
  const carried = (head === undefined ? lead : '') + parsed.tail
  const { blocks: spread, rest } = withEmptyParagraphs(solid, carried, {
    isStart: from === 0,
    isEnd: follower === undefined,
  })
  const now = reuse(old, spread)
  const after = follower === undefined ? [] : [withGap(follower, rest), ...blocks.slice((next ?? 0) + 1)]
  return {
    document: {
      ...document,
      blocks: [...blocks.slice(0, from), ...now, ...after],
      tail: follower === undefined ? rest : tail,
    },
    from,
    oldTo: from + old.length,
    newTo: from + now.length,
  }
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
    return kept === undefined ? block : withGap(kept, block.gap)
  })
}

/** A list that interrupts a paragraph is read otherwise than the same list behind a blank line: sources do not tell all. */
function isSame(a: Block | undefined, b: Block | undefined): boolean {
  if (b === undefined || a?.source !== b.source) return false
  return isEmptyParagraph(a) || JSON.stringify(a.node) === JSON.stringify(b.node)
}

function withGap(block: Block, gap: string): Block {
  return block.gap === gap ? block : { ...block, gap }
}
