/** Lines that mean something as a whole, once Enter ends them: a fence opens code or closes it, three dashes are a rule. */
import { Extension } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import { boxOf } from '../tasks/task-commands.ts'
import { goToParagraph } from './go-to-paragraph.ts'

const openingFence = /^(?:```|~~~)([^\s`]*)$/
const closingFence = /^(?:`{3,}|~{3,})$/
const ruleLine = /^(?:-{3,}|\*{3,}|_{3,})$/

/** Makes code of a paragraph that is a fence, with the language behind it. */
export const openTypedFence: Command = (state, dispatch) => {
  const { $from } = state.selection
  const line = lineAt($from, state.selection.empty)
  const code = state.schema.nodes.codeBlock
  const [, language] = openingFence.exec(line ?? '') ?? []
  if (language === undefined || code === undefined || boxOf($from.node(-1)) !== null) return false
  const transaction = state.tr.delete($from.start(), $from.end())
  transaction.setBlockType($from.start(), $from.start(), code, { language: language || null })
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Leaves the code whose last line is its fence, and takes that line away. */
export const closeTypedFence: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { type, attrs, textContent } = $from.parent
  if (!empty || type.name !== 'codeBlock' || $from.parentOffset < $from.parent.content.size) return false
  const lines = textContent.split('\n')
  const line = lines.pop() ?? ''
  if (!closes(line, attrs.fence, lines)) return false
  const codeEnd = $from.start() + lines.join('\n').length
  const transaction = state.tr.delete(codeEnd, $from.pos)
  goToParagraph(transaction, codeEnd + 1)
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Makes a rule of a paragraph that is written like one. */
export const makeTypedRule: Command = (state, dispatch) => {
  const { $from } = state.selection
  const line = lineAt($from, state.selection.empty)
  const rule = state.schema.nodes.horizontalRule
  // Behind the marker of an item a rule may be read as one that takes in the marker.
  const isBehindMarker = $from.depth > 1 && $from.index(-1) === 0 && $from.node(-1).type.name === 'listItem'
  if (line === null || !ruleLine.test(line) || rule === undefined || isBehindMarker) return false
  const transaction = state.tr.replaceWith($from.before(), $from.after(), rule.create())
  goToParagraph(transaction, $from.before() + 1)
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Binds Enter, before what Enter does elsewhere. */
export const TypedLines = Extension.create({
  name: 'typedLines',
  priority: 1_000,
  addKeyboardShortcuts() {
    const commands = [openTypedFence, makeTypedRule]
    return {
      Enter: () => commands.some((command) => command(this.editor.state, this.editor.view.dispatch)),
    }
  },
})

/** The text of a paragraph without marks or breaks, where the caret is at its end. */
function lineAt($at: ResolvedPos, isCaret: boolean): string | null {
  const { parent } = $at
  const isLine = parent.type.name === 'paragraph' && $at.parentOffset === parent.content.size
  const isPlain = parent.children.every(({ isText, marks }) => isText && marks.length === 0)
  return isCaret && isLine && isPlain ? parent.textContent : null
}

/** Whether a line ends the code above it. A fence that is longer than the line was made so for the line's own sake. */
function closes(line: string, fence: unknown, above: readonly string[]): boolean {
  if (!closingFence.test(line)) return false
  if (typeof fence === 'string') return line === fence
  return line.length === 3 && !above.includes(line)
}
