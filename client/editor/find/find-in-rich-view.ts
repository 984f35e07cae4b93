/** Lets find and replace work in the rich view: searched is what is shown, text block by text block. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { drawMatches } from './draw-matches.ts'
import { matchesWithin } from './find-marks.ts'
import type { Match } from './find-matches.ts'
import type { SearchedText } from './match-finder.ts'
import type { SearchedView } from './searched-view.ts'
import { watchSight, type Sight } from './sight.ts'
import type { ViewFinder } from './view-finder.ts'

const key = new PluginKey<DecorationSet>('findInRichView')

/**
 * ProseMirror plugin that mounts the view it is in, and marks the matches near sight; while nothing is looked for, it does
 * nothing.
 *
 * @param watch - tells what is near sight
 */
export function findInRichView(
  finder: ViewFinder,
  binding: MarkdownBinding,
  watch: (view: EditorView, onMoved: () => void) => Sight = watchSight,
): Plugin<DecorationSet> {
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
      const marks = new SeenMarks(view, watch)
      finder.mount(searchedView(view, binding, marks))
      return {
        update: () => {
          finder.follow()
          marks.look()
        },
        destroy: () => {
          finder.unmount()
          marks.close()
        },
      }
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
  })
}

function searchedView(view: EditorView, binding: MarkdownBinding, marks: SeenMarks): SearchedView {
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
    mark: (matches, current) => marks.set(matches, current),
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

/** The marks of a view: of all matches, those near sight and the selected one, which is about to come there. */
class SeenMarks {
  readonly #view: EditorView
  readonly #sight: Sight
  #matches: readonly Match[] = []
  #current: Match | undefined
  /** The document that the matches are places in. */
  #doc: ProseMirrorNode | null = null

  constructor(view: EditorView, watch: (view: EditorView, onMoved: () => void) => Sight) {
    this.#view = view
    this.#sight = watch(view, () => this.#draw())
  }

  /** As `SearchedView.mark`. */
  set(matches: readonly Match[], current: number): void {
    this.#matches = matches
    this.#current = matches[current]
    this.#doc = this.#view.state.doc
    this.#draw()
    this.look()
  }

  /** What is in sight may be something else: a section was folded, or lines came in above. */
  look(): void {
    if (this.#matches.length > 0) this.#sight.look()
  }

  close(): void {
    this.#sight.close()
  }

  #draw(): void {
    const { state } = this.#view
    // Places in another document; it is searched again before long.
    if (state.doc !== this.#doc) return
    const { from, to } = this.#sight.range()
    const current = this.#current
    const seen = matchesWithin(this.#matches, { from, to })
    const isSeen = current === undefined || seen.includes(current)
    const marked = isSeen ? seen : [...seen, current].toSorted((a, b) => a.from - b.from)
    const shown = key.getState(state) ?? DecorationSet.empty
    const index = current === undefined ? -1 : marked.indexOf(current)
    const drawn = drawMatches(state.doc, shown, marked, index)
    if (drawn !== shown) this.#view.dispatch(state.tr.setMeta(key, drawn))
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
