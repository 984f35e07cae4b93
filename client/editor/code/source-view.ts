/** How a block is drawn that is shown as its source: with a caption of what it is. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { sourceName } from './source-name.ts'

/** The caption follows what is typed; the style sheet shows it. */
export function createSourceView(node: ProseMirrorNode): NodeView {
  const dom = document.createElement('pre')
  dom.dataset.rawBlock = ''
  const contentDOM = document.createElement('code')
  dom.append(contentDOM)
  const draw = ({ textContent }: ProseMirrorNode): void => {
    const name = sourceName(textContent)
    if (dom.dataset.name !== name) dom.dataset.name = name
  }
  draw(node)
  return {
    dom,
    contentDOM,
    update: (next) => {
      if (next.type !== node.type) return false
      draw(next)
      return true
    },
  }
}
