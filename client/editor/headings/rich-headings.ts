/** The headings of the rich view, those in lists and quotes too. */
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { sameHeading, type Heading, type Headings } from './headings.ts'

/** @param getView - the mounted view; asked for only while there is one */
export function richHeadings(getView: () => EditorView): Headings {
  const list = (): readonly Heading[] => {
    const headings: Heading[] = []
    getView().state.doc.descendants((node, place) => {
      if (node.type.name === 'heading')
        headings.push({ level: Number(node.attrs.level), words: node.textContent.trim(), place })
      return !node.isTextblock
    })
    return headings
  }
  return {
    list,
    focus: () => getView().focus(),
    atCaret: () => {
      const head = getView().state.selection.head
      return list().findLastIndex(({ place }) => place <= head)
    },
    goTo: (heading) => {
      const view = getView()
      const found = sameHeading(list(), heading)
      const node = found === undefined ? null : view.state.doc.nodeAt(found.place)
      if (found === undefined || node === null) return
      const end = found.place + 1 + node.content.size
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, end)))
      view.focus()
      const drawn = view.nodeDOM(found.place)
      if (drawn instanceof Element) drawn.scrollIntoView({ block: 'start' })
    },
  }
}
