/** Empty paragraphs: a gap holds one for each pair of line ends beyond what it needs (SPEC MD9). */
import type { Block } from './markdown-document.ts'

/** An empty paragraph behind `gap`; its only place is behind its opening token. */
function emptyParagraph(gap: string): Block {
  const sourceMap = [{ position: 1, length: 0, offset: 0, sourceLength: 0 }]
  return {
    gap,
    source: '',
    node: { type: 'paragraph' },
    sourceMap,
    links: [],
    parts: [],
    definitions: [],
    isClosed: true,
  }
}

/** Whether a block is an empty paragraph, which is nothing but a part of a gap. */
export function isEmptyParagraph({ source }: Block): boolean {
  return source === ''
}

/** What stands around the blocks: the start and the end of the text, or other blocks. */
type Edges = { readonly isStart: boolean; readonly isEnd: boolean }

/**
 * Turn the long gaps between blocks, and before and behind them, into empty paragraphs.
 *
 * @param blocks - neighbours with whole gaps
 * @param behind - the whole gap before the next block, or the end of the text
 * @returns the blocks with the empty paragraphs among and behind them, and what is left of `behind`
 */
export function withEmptyParagraphs(
  blocks: readonly Block[],
  behind: string,
  { isStart, isEnd }: Edges,
): { readonly blocks: Block[]; readonly rest: string } {
  const spread: Block[] = []
  for (const [index, block] of blocks.entries()) {
    const { empty, rest } = splitGap(block.gap, { isStart: isStart && index === 0, isEnd: false })
    spread.push(...empty, empty.length > 0 ? { ...block, gap: rest } : block)
  }
  const last = splitGap(behind, { isStart: isStart && blocks.length === 0, isEnd })
  return { blocks: [...spread, ...last.empty], rest: last.rest }
}

type Split = { readonly empty: Block[]; readonly rest: string }

function splitGap(gap: string, { isStart, isEnd }: Edges): Split {
  const count = lineEnds(gap)
  if (!isStart) return split(gap, Math.floor((count - (isEnd ? 1 : 2)) / 2))
  // At the start of the text an empty paragraph needs no line ends before it; an empty text has one all the same.
  const more = isEnd ? Math.floor((count - 1) / 2) : Math.floor(count / 2) - 1
  if (more < 0 && !isEnd) return { empty: [], rest: gap }
  const { empty, rest } = split(gap, more)
  return { empty: [emptyParagraph(''), ...empty], rest }
}

function split(gap: string, count: number): Split {
  const empty: Block[] = []
  let rest = gap
  while (empty.length < count) {
    const end = rest.indexOf('\n', rest.indexOf('\n') + 1) + 1
    empty.push(emptyParagraph(rest.slice(0, end)))
    rest = rest.slice(end)
  }
  return { empty, rest }
}

function lineEnds(gap: string): number {
  let count = 0
  for (let at = gap.indexOf('\n'); at >= 0; at = gap.indexOf('\n', at + 1)) count++
  return count
}
