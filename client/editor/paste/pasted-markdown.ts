/** Plain text from the clipboard is markdown: it becomes what it says, in the style it is written in. */
import { Fragment, Slice, type Schema } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import { NodeFactory } from '../binding/node-factory.ts'

/**
 * Paste what the clipboard holds as plain text only.
 *
 * ProseMirror's own way for parsed text opens a list into the paragraph at the caret.
 *
 * @returns `false` where it is left to ProseMirror: HTML beside the text, or code around the caret
 */
export function pasteMarkdown(view: EditorView, { clipboardData }: ClipboardEvent): boolean {
  const { state } = view
  const text = clipboardData?.getData('text/plain') ?? ''
  const isInCode = state.selection.$from.parent.type.spec.code === true
  if (text === '' || isInCode || clipboardData?.getData('text/html') !== '') return false
  const pasted = parsePastedMarkdown(text, state.schema)
  view.dispatch(state.tr.replaceSelection(pasted).setMeta('uiEvent', 'paste').scrollIntoView())
  return true
}

/** @returns paragraphs at the ends are open, so that they join the text around the caret */
export function parsePastedMarkdown(text: string, schema: Schema): Slice {
  const { blocks } = parseMarkdown(text.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, ''))
  const factory = new NodeFactory(schema)
  const nodes = blocks.map(({ node }) => factory.toProseMirror(node))
  const isOpen = (at: number): number => (nodes.at(at)?.type.name === 'paragraph' ? 1 : 0)
  return new Slice(Fragment.fromArray(nodes), isOpen(0), isOpen(-1))
}
