/** Which part of a document to parse again after a change: from a block that stands by itself to before another one. */
import { isEmptyParagraph } from './empty-paragraphs.ts'
import type { Block, MarkdownDocument } from './markdown-document.ts'
import { hasBlankLine, isSeparate } from './separate-blocks.ts'
import type { TextEdit } from './text-edit.ts'

/** The text from `start` to block `next`, or to the end of the document, is parsed again. */
export type ParseRegion = {
  /** Index of the first block to replace: empty paragraphs before `first` belong to its gap. */
  readonly from: number
  /** Index of the block that the region begins with; -1: it begins with the text. */
  readonly first: number
  /** Offset of the region in the text. */
  readonly start: number
  /** Index of the block behind the region; `null`: it ends with the text. */
  readonly next: number | null
}

/**
 * Choose a region.
 *
 * @param reach - how many blocks to take in at least, from the one that the change ends in
 */
export function regionAround({ blocks }: MarkdownDocument, edit: TextEdit, reach: number): ParseRegion {
  const begin = beginning(blocks, edit)
  const next = firstBehind(blocks, begin.first, edit.to - begin.start, reach)
  return { from: begin.first < 0 ? 0 : previousSolid(blocks, begin.first) + 1, ...begin, next }
}

/** The last block that starts before the change and surely does not continue the one before it. */
function beginning(blocks: readonly Block[], edit: TextEdit): { first: number; start: number } {
  let [first, start] = [-1, 0]
  let at = 0
  // The gap of an empty paragraph before a block is a part of the gap between the two around it.
  let before: Block | undefined
  let isSpread = false
  for (const [index, block] of blocks.entries()) {
    const offset = at + block.gap.length
    if (offset > edit.from) break
    at = offset + block.source.length
    if (isEmptyParagraph(block)) {
      isSpread = true
      continue
    }
    const isBlankBefore = isSpread || hasBlankLine(block.gap)
    const isApart = before?.isClosed === true || staysApart(before, block, offset, edit)
    if (isBlankBefore && isApart) [first, start] = [index, offset]
    before = block
    isSpread = false
  }
  return { first, start }
}

/** Whether a block behind a list will not be a part of it after the edit either: what is typed behind it need not read it again. */
function staysApart(before: Block | undefined, block: Block, offset: number, edit: TextEdit): boolean {
  const [from, to] = [edit.from - offset, edit.to - offset]
  if (before === undefined) return false
  const source = block.source.slice(0, from) + edit.insert + block.source.slice(to)
  // Where the edit goes on behind the block, its first line must be whole.
  if (to > block.source.length && !source.includes('\n')) return false
  return /^\S/.test(source) && isSeparate(before, { ...block, source })
}

/** A block behind the change that surely does not continue the one before it; `null`: there is none. */
function firstBehind(blocks: readonly Block[], first: number, to: number, reach: number): number | null {
  let end = 0
  let left = reach
  let isSpread = false
  let before: Block | undefined
  for (let index = Math.max(0, first); index < blocks.length; index++) {
    const block = blocks[index]
    if (block === undefined) break
    end += (index === first ? 0 : block.gap.length) + block.source.length
    if (isEmptyParagraph(block)) {
      isSpread = true
      continue
    }
    const isApart = (isSpread || hasBlankLine(block.gap)) && /^\S/.test(block.source)
    // It must not have been read as going on from the block before it either.
    if (left === 0 && isApart && isSeparate(before, block)) return index
    before = block
    isSpread = false
    if (end >= to && left > 0) left--
  }
  return null
}

/** Index of the nearest block before `index` that is no empty paragraph; -1: none. */
function previousSolid(blocks: readonly Block[], index: number): number {
  let at = index - 1
  for (let block = blocks[at]; block !== undefined && isEmptyParagraph(block); block = blocks[at]) at--
  return at
}
