/** What a paragraph shows, in a form that a test can state: each run of text with the kinds of its marks. */
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import type { RichNode } from '../markdown/rich-node.ts'

export type InlineSpan = readonly [text: string, ...marks: string[]]

/** The runs of a text's first paragraph or heading; `written`, which only says how a character is written, is left out. */
export function readInlineSpans(text: string): InlineSpan[] {
  const [block] = parseMarkdown(text).blocks
  const spans: InlineSpan[] = []
  for (const node of firstTextBlock(block?.node)?.content ?? []) {
    const span: InlineSpan = [
      shownBy(node),
      ...(node.marks ?? []).map(({ type }) => type).filter((type) => type !== 'written'),
    ]
    const last = spans.at(-1)
    const continues = last?.slice(1).join() === span.slice(1).join()
    if (continues) spans.splice(-1, 1, [last[0] + span[0], ...span.slice(1)])
    else spans.push(span)
  }
  return spans
}

function shownBy(node: RichNode): string {
  return node.text ?? `<${node.type}>`
}

function firstTextBlock(node: RichNode | undefined): RichNode | undefined {
  const [first] = node?.content ?? []
  return first?.content === undefined ? node : firstTextBlock(first)
}
