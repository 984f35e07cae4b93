/** Folds and unfolds sections. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state'
import { announce } from '../moving/announcements.ts'
import { childPosition } from '../moving/child-position.ts'
import { selectedRun } from '../moving/move-section.ts'
import { headingLevel, sectionAround } from '../moving/sections.ts'
import { foldHeadings, foldStateOf, setFolded } from './fold-state.ts'
import { levelToFold } from './level-to-fold.ts'

/** Fold the section at the caret, or unfold it. */
export const toggleFold: Command = (state, dispatch) => {
  const section = sectionAround(state.doc, selectedRun(state))
  if (section === null) return false
  return toggleFoldAt(childPosition(state.doc, section.from))(state, dispatch)
}

/** Fold or unfold the section of the heading at a position; does nothing where it hides nothing. */
export function toggleFoldAt(position: number): Command {
  return (state, dispatch) => {
    const { headings } = foldStateOf(state)
    const isFolded = headings.includes(position)
    const wanted = isFolded
      ? headings.filter((other) => other !== position)
      : [...headings, position].toSorted((a, b) => a - b)
    if (!isFolded && foldHeadings(state.doc, [position]).hidden.length === 0) return false
    dispatch?.(folding(state, wanted))
    return true
  }
}

/** Unfold all sections or, where none is folded, fold all but the title's: those of the highest level that comes twice. */
export const toggleAllFolds: Command = (state, dispatch) => {
  const isFolded = foldStateOf(state).headings.length > 0
  const wanted = isFolded ? [] : sectionsToFold(state.doc)
  if (!isFolded && wanted.length === 0) return false
  dispatch?.(folding(state, wanted))
  return true
}

/** Show what `Delete` at the end of a folded heading would draw up into it. */
export const unfoldBeforeDelete: Command = (state, dispatch) => {
  const { $head, empty } = state.selection
  const isAtEnd = empty && $head.depth === 1 && $head.parentOffset === $head.parent.content.size
  const { headings } = foldStateOf(state)
  if (!isAtEnd || !headings.includes($head.before(1))) return false
  dispatch?.(
    folding(
      state,
      headings.filter((heading) => heading !== $head.before(1)),
    ),
  )
  return true
}

/** The caret goes to the end of the heading that would hide it. */
function folding(state: EditorState, headings: readonly number[]): Transaction {
  const { doc, selection, tr } = state
  const { hidden } = foldHeadings(doc, headings)
  const around = hidden.find(({ from, to }) => selection.from < to && selection.to > from)
  if (around !== undefined) tr.setSelection(TextSelection.create(doc, around.from - 1))
  const count = hidden.reduce((sum, { run }) => sum + run.to - run.from, 0)
  announce(
    tr,
    count === 0 ? 'All is shown' : count === 1 ? '1 block is hidden' : `${count} blocks are hidden`,
  )
  return setFolded(tr, headings)
}

function sectionsToFold(doc: ProseMirrorNode): number[] {
  const headings: { position: number; level: number }[] = []
  doc.forEach((node, position) => {
    const level = headingLevel(node)
    if (level !== null) headings.push({ position, level })
  })
  const level = levelToFold(headings.map((heading) => heading.level))
  return headings.filter((heading) => heading.level >= level).map(({ position }) => position)
}
