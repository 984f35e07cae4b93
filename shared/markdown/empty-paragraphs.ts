/** Empty paragraphs: a gap holds one for each pair of line ends beyond what it needs (SPEC MD9). */
import type { Block, MarkdownDocument, SolidDocument } from './markdown-document.ts'

/** An empty paragraph behind `gap`; its only place is behind its opening token. */
function emptyParagraph(gap: string): Block {
  const sourceMap = [{ position: 1, length: 0, offset: 0, sourceLength: 0 }]
  return { gap, source: '', node: { type: 'paragraph' }, sourceMap, links: [], isClosed: true }
}

/** Turn the long gaps between blocks, and before and behind them, into empty paragraphs. */
export function withEmptyParagraphs(solid: SolidDocument): MarkdownDocument {
  const { tail } = solid
  if (solid.blocks.length === 0) {
    const { empty, rest } = split(tail, Math.floor((lineEnds(tail) - 1) / 2))
    return { blocks: [emptyParagraph(''), ...empty], tail: rest, solid }
  }
  const blocks: Block[] = []
  for (const [index, block] of solid.blocks.entries()) {
    const before =
      index === 0 ? splitStart(block.gap) : split(block.gap, Math.floor((lineEnds(block.gap) - 2) / 2))
    blocks.push(...before.empty, before.empty.length > 0 ? { ...block, gap: before.rest } : block)
  }
  const behind = split(tail, Math.floor((lineEnds(tail) - 1) / 2))
  return { blocks: [...blocks, ...behind.empty], tail: behind.rest, solid }
}

type Split = { readonly empty: Block[]; readonly rest: string }

/** At the start of the text an empty paragraph needs no line ends before it. */
function splitStart(gap: string): Split {
  const count = Math.floor(lineEnds(gap) / 2)
  if (count === 0) return { empty: [], rest: gap }
  const { empty, rest } = split(gap, count - 1)
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
  return gap.split('\n').length - 1
}
