/** What has no node of its own and fills a line (definitions, HTML) becomes its source when the line is left by Enter. */
import { Extension } from '@tiptap/core'
import { TextSelection, type Command } from '@tiptap/pm/state'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'

/** How a definition or HTML begins. What else is shown as source is not meant to be when its first line is typed. */
const beginning = /^(?:<|\[[^\]]+\]:)/

/** Shows the paragraph at the caret as source where markdown has no other meaning for it, and opens one behind it. */
export const leaveTypedSource: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { paragraph, rawBlock } = state.schema.nodes
  const isAtEnd = empty && $from.depth === 1 && $from.parentOffset === $from.parent.content.size
  if (!isAtEnd || $from.parent.type !== paragraph || rawBlock === undefined) return false
  const isPlain = $from.parent.children.every(({ isText, marks }) => isText && marks.length === 0)
  if (!isPlain || !isSource($from.parent.textContent)) return false
  const transaction = state.tr.setBlockType($from.pos, $from.pos, rawBlock)
  transaction.insert($from.after(), paragraph.create())
  transaction.setSelection(TextSelection.create(transaction.doc, $from.after() + 1))
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Binds Enter, before what Enter does elsewhere. */
export const TypedSource = Extension.create({
  name: 'typedSource',
  priority: 1000,
  addKeyboardShortcuts() {
    return { Enter: () => leaveTypedSource(this.editor.state, this.editor.view.dispatch) }
  },
})

function isSource(text: string): boolean {
  if (!beginning.test(text)) return false
  const [block, ...more] = parseMarkdown(text).blocks
  return block?.source === text && block.node.type === 'rawBlock' && more.length === 0
}
