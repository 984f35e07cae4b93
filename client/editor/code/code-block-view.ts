/** How a code block is drawn: its language above it, as a field, and a button that copies it. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { announce } from '../moving/announcements.ts'
import { createCopyCodeButton } from './copy-code-button.ts'
import { createLanguageField } from './language-field.ts'
import { tellLanguageTyping } from './language-typing.ts'
import { setLanguage } from './set-language.ts'

/** @param getPosition - where the block stands now; `undefined` once it is gone */
export function createCodeBlockView(
  node: ProseMirrorNode,
  view: EditorView,
  getPosition: () => number | undefined,
): NodeView {
  const dom = document.createElement('div')
  dom.dataset.codeBlock = ''
  const bar = document.createElement('div')
  bar.contentEditable = 'false'
  const pre = document.createElement('pre')
  const contentDOM = document.createElement('code')
  const onLeave = (): void => {
    view.focus()
    const position = getPosition()
    const { $from } = view.state.selection
    // The caret is back where it was in this code; a click from elsewhere leads to its start.
    if (position === undefined || $from.before($from.depth || 1) === position) return
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position + 1)))
  }
  const field = createLanguageField({
    isEditable: () => view.editable,
    onLanguage: (typed) => {
      const position = getPosition()
      if (position !== undefined) setLanguage(position, typed)(view.state, view.dispatch)
    },
    onTyping: (typed) => {
      const position = getPosition()
      tellLanguageTyping(view, position === undefined ? null : { position, typed })
    },
    onBlur: () => tellLanguageTyping(view, null),
    onLeave,
  })
  const copy = createCopyCodeButton({
    readCode: () => {
      const position = getPosition()
      return position === undefined ? '' : (view.state.doc.nodeAt(position)?.textContent ?? '')
    },
    say: (words) => view.dispatch(announce(view.state.tr, words)),
    onLeave,
  })
  bar.append(field.element, copy)
  pre.append(contentDOM)
  dom.append(bar, pre)
  const draw = ({ attrs }: ProseMirrorNode): void =>
    field.show(typeof attrs.language === 'string' ? attrs.language : '')
  draw(node)
  return {
    dom,
    contentDOM,
    update: (next) => {
      if (next.type !== node.type) return false
      draw(next)
      return true
    },
    stopEvent: ({ target }) => target instanceof Node && bar.contains(target),
    destroy: field.close,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  }
}
