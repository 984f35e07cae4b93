/** Inline content of blocks, for places that hold one line: a heading, a cell. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'

const blank: RichNode = { type: 'text', text: ' ' }

/** How a cell of markdown breaks its line. */
export const cellBreak: RichNode = { type: 'text', text: '<br>', marks: [{ type: 'raw' }] }

/**
 * What blocks show, one behind the other.
 *
 * @param lineEnd - what stands for the end of a line, or of a block
 */
export function onOneLine(blocks: readonly RichNode[], lineEnd: RichNode = blank): RichNode[] {
  return blocks.flatMap((block, index) => {
    const isText = block.type === 'paragraph' || block.type === 'heading' || block.type === 'codeBlock'
    const content = isText
      ? withoutBreaks(block.content ?? [], lineEnd)
      : onOneLine(block.content ?? [], lineEnd)
    return index === 0 ? content : [lineEnd, ...content]
  })
}

function withoutBreaks(content: readonly RichNode[], lineEnd: RichNode): RichNode[] {
  return content.map((node) =>
    node.type === 'hardBreak' ? lineEnd : { ...node, text: (node.text ?? '').replaceAll('\n', ' ') },
  )
}
