/** The gaps around and between the blocks of a region that is written. */
import type { HouseStyle } from './house-style.ts'
import type { MarkdownDocument } from './markdown-document.ts'
import type { Region } from './region.ts'
import { textContent } from './rich-node.ts'

/** Which narrow gaps (a line end, no blank line) stay as they are; wide ones always do. */
export type KeptGaps = {
  /** Before the first block, which the edit did not touch. */
  readonly before: boolean
  readonly between: boolean
  /** Behind the last block. */
  readonly behind: boolean
}

/** The gap before each node of a region. */
export function gapsBefore({ from, gaps, nodes, style }: Region, keeps: KeptGaps): string[] {
  return nodes.map((_, index) => {
    const own = gaps[index] ?? null
    const isStart = from === 0 && index === 0
    if (own === null) return isStart ? '' : style.blockGap
    const keepsNarrow = index === 0 ? keeps.before : keeps.between
    return isStart || isWide(own) || (keepsNarrow && own.includes('\n')) ? own : style.blockGap
  })
}

/**
 * The gap behind the last node, or the end of the text.
 *
 * @param text - what is written before it
 */
export function gapBehind(
  { document, from, to, nodes, style }: Region,
  text: string,
  keeps: KeptGaps,
): string {
  const next = document.blocks[to]
  if (next === undefined) return endOfText(document, from + nodes.length > 1 && endsEmpty(nodes), text, style)
  if (from === 0 && nodes.length === 0) return ''
  return isWide(next.gap) || (keeps.behind && next.gap.includes('\n')) ? next.gap : style.blockGap
}

function endsEmpty(nodes: Region['nodes']): boolean {
  const last = nodes.at(-1)
  return last?.type === 'paragraph' && textContent(last) === ''
}

function endOfText(
  { blocks, tail }: MarkdownDocument,
  endsInEmptyParagraph: boolean,
  text: string,
  style: HouseStyle,
): string {
  // An empty paragraph at the end is a line end that the house style may not ask for.
  if (endsInEmptyParagraph && !tail.includes('\n')) return '\n'
  const wasEmpty = blocks.length === 1 && blocks[0]?.source === '' && tail === ''
  return wasEmpty && text !== '' ? style.endOfFile : tail
}

/** Whether a gap holds a blank line. */
function isWide(gap: string): boolean {
  return gap.split('\n').length > 2
}
