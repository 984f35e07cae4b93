/** Inline content of blocks, for places that hold one line: a heading, a cell. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'

/** What blocks show, one behind the other, with blanks for the line ends. */
export function onOneLine(blocks: readonly RichNode[]): RichNode[] {
  return blocks.flatMap((block, index) => {
    const isText = block.type === 'paragraph' || block.type === 'heading' || block.type === 'codeBlock'
    const content = isText ? withoutBreaks(block.content ?? []) : onOneLine(block.content ?? [])
    return index === 0 ? content : [{ type: 'text', text: ' ' }, ...content]
  })
}

function withoutBreaks(content: readonly RichNode[]): RichNode[] {
  return content.map((node) =>
    node.type === 'hardBreak'
      ? { type: 'text', text: ' ' }
      : { ...node, text: (node.text ?? '').replaceAll('\n', ' ') },
  )
}
