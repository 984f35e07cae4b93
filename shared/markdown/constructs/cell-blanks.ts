/** Blanks at the ends of a cell's text are a part of its padding, as far as that reaches: nobody sees whose they are. */
import type { RichNode } from '../rich-node.ts'

type SplitText = {
  /** How many blanks stand before the text, and behind it. */
  readonly lead: number
  readonly trail: number
  readonly content: readonly RichNode[]
}

export function splitBlanks(content: readonly RichNode[]): SplitText {
  const kept = [...content]
  let [lead, trail] = [0, 0]
  for (let node = kept[0]; node !== undefined; node = kept[0]) {
    const [text, count] = [node.text ?? '', blanksAt(node, /^[ \t]+/)]
    lead += count
    if (count > 0) kept.splice(0, 1, ...(count < text.length ? [{ ...node, text: text.slice(count) }] : []))
    if (count < text.length || count === 0) break
  }
  for (let node = kept.at(-1); node !== undefined; node = kept.at(-1)) {
    const [text, count] = [node.text ?? '', blanksAt(node, /[ \t]+$/)]
    trail += count
    if (count > 0)
      kept.splice(-1, 1, ...(count < text.length ? [{ ...node, text: text.slice(0, -count) }] : []))
    if (count < text.length || count === 0) break
  }
  return { lead, trail, content: kept }
}

/** Blanks in code, in source, or written as a reference are no padding. */
function blanksAt({ text = '', marks = [] }: RichNode, edge: RegExp): number {
  const isMeant = marks.some(({ type }) => type === 'code' || type === 'raw' || type === 'written')
  return isMeant ? 0 : (edge.exec(text)?.[0].length ?? 0)
}
