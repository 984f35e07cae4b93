/** Keeps folded sections folded while the document changes, and unfolds what the person goes to. */
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'
import { blocksMovedBy } from '../moving/move-past.ts'
import { headingLevel } from '../moving/sections.ts'
import { foldedBeside, foldHeadings, foldKey, foldStateOf, unfolded, type FoldState } from './fold-state.ts'
import { createHeadingView } from './heading-view.ts'

/** Where nothing is folded it does nothing. */
export function foldPlugin(): Plugin<FoldState> {
  return new Plugin<FoldState>({
    key: foldKey,
    state: {
      init: () => unfolded,
      apply: (transaction, before, _, state) => {
        const wanted: unknown = transaction.getMeta(foldKey)
        if (Array.isArray(wanted)) return shownTo(state, foldHeadings(state.doc, wanted as number[]))
        if (before.headings.length === 0) return before
        const now = transaction.docChanged ? carried(transaction, before) : before
        return transaction.docChanged || transaction.selectionSet ? shownTo(state, now) : now
      },
    },
    props: {
      decorations: (state) => foldStateOf(state).decorations,
      nodeViews: { heading: createHeadingView },
    },
  })
}

/** The state without folds over what is selected: a person sees what they type into, and what they delete. */
function shownTo(state: EditorState, folds: FoldState): FoldState {
  const headings = foldedBeside(folds, state.selection)
  return headings === folds.headings ? folds : foldHeadings(state.doc, headings)
}

/** The folds after a change of the document. */
function carried(transaction: Transaction, before: FoldState): FoldState {
  const { doc, mapping, before: old } = transaction
  const moved = blocksMovedBy(transaction)
  const headings = before.headings.flatMap((position) => {
    if (moved !== null && position >= moved.from && position < moved.to) return [position + moved.by]
    const result = mapping.mapResult(position, 1)
    const now = result.deletedAfter ? mapping.map(position, -1) : result.pos
    const node = doc.nodeAt(now)
    if (headingLevel(node) === null || doc.resolve(now).depth > 0) return []
    // Drawn anew by what others did, it is the same heading; another may stand in its place.
    return result.deletedAfter && node?.textContent !== old.nodeAt(position)?.textContent ? [] : [now]
  })
  const decorations = before.decorations.map(mapping, doc)
  const isCounted = decorations.find().length === before.decorations.find().length
  const sorted = [...new Set(headings)].toSorted((a, b) => a - b)
  return foldHeadings(doc, sorted, isCounted && moved === null ? { ...before, decorations } : null)
}
