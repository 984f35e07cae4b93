/** Whether plain text says more than the HTML beside it. */
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import type { RichNode } from '../../../shared/markdown/rich-node.ts'

/** Whether blocks are paragraphs of words and nothing else, as programs without formatting copy them. */
export function isPlainText(blocks: readonly RichNode[]): boolean {
  return blocks.every(
    ({ type, content }) =>
      type === 'paragraph' && (content ?? []).every(({ marks }) => marks === undefined || marks.length === 0),
  )
}

/** Marks that nobody writes by chance; one star or line may stand in any text. */
const clearMarks = new Set(['bold', 'code', 'link', 'strike', 'image'])

/** Whether plain text has markup of markdown. */
export function readsAsMarkdown(text: string): boolean {
  return parseMarkdown(text).blocks.some(({ node }) => isMarkup(node))
}

function isMarkup(node: RichNode): boolean {
  if (node.type === 'paragraph')
    return (node.content ?? []).some(({ marks }) => marks?.some(({ type }) => clearMarks.has(type)) === true)
  // Source without a node of its own: tables are markup, what merely begins with `<` or blanks is not.
  return node.type !== 'rawBlock' || /^\s{0,3}\|/.test(node.content?.[0]?.text ?? '')
}
