/** The headings of the source view, as its parser sees them. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { sameHeading, type Heading, type Headings } from './headings.ts'

/** How long parsing what has not been drawn yet may take, in milliseconds. */
const maxParseMs = 500

/** A heading of the source, and whether it stands in no list or quote. */
export type SourceHeading = Heading & { readonly isTopLevel: boolean; readonly end: number }

/** All headings; `place` and `end` are offsets, `end` that of its last line's end. */
export function headingsOf(state: EditorState): readonly SourceHeading[] {
  const headings: SourceHeading[] = []
  const tree = ensureSyntaxTree(state, state.doc.length, maxParseMs) ?? syntaxTree(state)
  tree.iterate({
    enter: ({ name, from, to, node }) => {
      const level = Number(/^(?:ATX|Setext)Heading([1-6])$/.exec(name)?.[1] ?? 0)
      if (level === 0) return name !== 'Paragraph'
      const words = state
        .sliceDoc(from, to)
        .replace(/^#+|[ \t]+#+[ \t]*$|\n.*$/g, '')
        .trim()
      headings.push({ level, words, place: from, end: to, isTopLevel: node.parent?.name === 'Document' })
      return false
    },
  })
  return headings
}

/** @param getView - the mounted view; `null` before and after */
export function sourceHeadings(getView: () => EditorView | null): Headings {
  const list = (): readonly SourceHeading[] => {
    const view = getView()
    return view === null ? [] : headingsOf(view.state)
  }
  return {
    list,
    focus: () => getView()?.focus(),
    atCaret: () => {
      const head = getView()?.state.selection.main.head ?? 0
      return list().findLastIndex(({ place }) => place <= head)
    },
    goTo: (heading) => {
      const view = getView()
      const found = sameHeading(list(), heading)
      if (view === null || found === undefined) return
      const { to } = view.state.doc.lineAt(found.place)
      view.dispatch({
        selection: { anchor: to },
        effects: EditorView.scrollIntoView(to, { y: 'start', yMargin: 64 }),
      })
      view.focus()
    },
  }
}
