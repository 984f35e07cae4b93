/** How a list item is drawn: a task with a checkbox before its content. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { isChecked } from '../../../shared/markdown/constructs/task-box.ts'
import { boxOf, setBox, textOfTask, withCheck } from './task-commands.ts'

/** @param getPosition - where the item stands now; `undefined` once it is gone */
export function createItemView(
  node: ProseMirrorNode,
  view: EditorView,
  getPosition: () => number | undefined,
): NodeView {
  const dom = document.createElement('li')
  if (boxOf(node) === null) {
    return { dom, contentDOM: dom, update: (next) => next.type === node.type && boxOf(next) === null }
  }
  const checkbox = createCheckbox(view, (isDone) => {
    const position = getPosition()
    const box = position === undefined ? null : boxOf(view.state.doc.nodeAt(position) ?? node)
    if (position !== undefined && box !== null)
      view.dispatch(setBox(view.state.tr, position, withCheck(box, isDone)))
  })
  // Around the checkbox, which is small for a finger; no label, which would give it the focus.
  const target = document.createElement('span')
  target.contentEditable = 'false'
  // The caret stays where it is.
  target.addEventListener('mousedown', (event) => event.preventDefault())
  target.addEventListener('click', (event) => {
    if (event.target === target) checkbox.click()
  })
  target.append(checkbox)
  const contentDOM = document.createElement('div')
  dom.append(target, contentDOM)
  const draw = (task: ProseMirrorNode): boolean => {
    const box = task.type === node.type ? boxOf(task) : null
    if (box === null) return false
    dom.dataset.task = box
    checkbox.checked = isChecked(box)
    const words = textOfTask(task)
    checkbox.setAttribute('aria-label', words === '' ? 'Task' : words)
    return true
  }
  draw(node)
  return {
    dom,
    contentDOM,
    update: draw,
    stopEvent: (event) => event.target instanceof Node && target.contains(event.target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  }
}

function createCheckbox(view: EditorView, onCheck: (isDone: boolean) => void): HTMLInputElement {
  const checkbox = document.createElement('input')
  checkbox.type = 'checkbox'
  // Tab indents in the editor; Mod-Enter checks the task at the caret.
  checkbox.tabIndex = -1
  checkbox.addEventListener('click', (event) => {
    if (!view.editable) event.preventDefault()
  })
  checkbox.addEventListener('change', () => onCheck(checkbox.checked))
  return checkbox
}
