/** Lets find and replace work in the rich view: searched is what is shown, text block by text block. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { drawMatches } from './draw-matches.ts'
import type { SearchedText } from './match-finder.ts'
import type { SearchedView } from './searched-view.ts'
import type { ViewFinder } from './view-finder.ts'

const key = new PluginKey<DecorationSet>('findInRichView')

/** ProseMirror plugin that mounts the view it is in, and marks the matches; while nothing is looked for, it does nothing. */
export function findInRichView(finder: ViewFinder, binding: MarkdownBinding): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown) => {
        const redrawn: unknown = transaction.getMeta(key)
        return redrawn instanceof DecorationSet ? redrawn : shown.map(transaction.mapping, transaction.doc)
      },
    },
    view: (view) => {
      finder.mount(searchedView(view, binding))
      return { update: () => finder.follow(), destroy: () => finder.unmount() }
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
  })
}

function searchedView(view: EditorView, binding: MarkdownBinding): SearchedView {
  const textOf = new WeakMap<ProseMirrorNode, string>()
  return {
    doc: () => view.state.doc,
    texts: () => textsOf(view.state.doc, textOf),
    selection: () => view.state.selection,
    selectedWords: () => {
      const { doc, selection } = view.state
      return doc.textBetween(selection.from, selection.to, '\n', '\n')
    },
    isEditable: () => view.editable,
    canMark: () => !view.composing,
    takePendingInput: () => takePendingInput(view),
    mark: (matches, current) => {
      const { state } = view
      const shown = key.getState(state) ?? DecorationSet.empty
      const drawn = drawMatches(state.doc, shown, matches, current)
      if (drawn !== shown) view.dispatch(state.tr.setMeta(key, drawn))
    },
    select: ({ from, to }) => {
      const { doc, tr } = view.state
      view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)))
    },
    reveal: () => {
      const current = view.dom.querySelector('[data-match=current]')
      // `nearest` leaves what is in sight where it is; the style says what of the edges is hidden.
      current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
    replace: (edits, caret) => {
      binding.asOneUndoStep(() => {
        const { tr } = view.state
        for (const edit of edits.toReversed()) replaceText(tr, edit)
        if (caret !== null) tr.setSelection(TextSelection.create(tr.doc, caret))
        view.dispatch(tr)
      })
    },
    undo: () => binding.undo(),
    redo: () => binding.redo(),
    focus: () => view.focus(),
  }
}

/** @param textOf - of the blocks that were read before */
function textsOf(doc: ProseMirrorNode, textOf: WeakMap<ProseMirrorNode, string>): readonly SearchedText[] {
  const texts: SearchedText[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    let text = textOf.get(node)
    if (text === undefined) {
      // What is no text stands for one character, as it does in positions.
      text = node.textBetween(0, node.content.size, '', '\n')
      textOf.set(node, text)
    }
    if (text !== '') texts.push({ start: position + 1, text })
    return false
  })
  return texts
}

/** Under the marks of the match's first character: a link stays one when its whole text is replaced. */
function replaceText(transaction: Transaction, { from, to, insert }: TextEdit): void {
  const { schema } = transaction.doc.type
  const written = schema.marks.written
  const marks = transaction.doc.resolve(from).nodeAfter?.marks ?? []
  if (insert === '') transaction.delete(from, to)
  // How the old characters were escaped says nothing of the new ones.
  else transaction.replaceWith(from, to, schema.text(insert, written?.removeFromSet(marks) ?? marks))
}
