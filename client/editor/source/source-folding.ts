/** Folding in the source view: sections, for oneself alone. */
import { codeFolding, foldedRanges, foldEffect, unfoldAll, unfoldEffect } from '@codemirror/language'
import { EditorState, type Extension, type StateEffect, type Transaction } from '@codemirror/state'
import type { Command } from '@codemirror/view'
import { EditorView } from '@codemirror/view'
import { levelToFold } from '../folding/level-to-fold.ts'
import { sectionAtSelection, sectionsOf, type SourceSection } from './source-sections.ts'

/** Fold the section at the caret, or unfold it. */
export const toggleSourceFold: Command = (view) => {
  const { state } = view
  const section = sectionAtSelection(state, sectionsOf(state))
  const range = section === null ? null : hiddenBy(state, section)
  if (range === null) return true
  const folded = foldedRangesOf(state).find(({ from }) => from === range.from)
  view.dispatch(
    folded !== undefined
      ? { effects: [unfoldEffect.of(folded), saying('The section is shown')] }
      : {
          effects: [foldEffect.of(range), saying('The section is hidden')],
          // What the selection is in would be shown at once.
          selection: { anchor: range.from },
        },
  )
  return true
}

/** Unfold all or, where nothing is folded, fold the sections of the highest level that comes twice, and those below. */
export const toggleAllSourceFolds: Command = (view) => {
  const { state } = view
  if (foldedRangesOf(state).length > 0) {
    unfoldAll(view)
    view.dispatch({ effects: saying('All is shown') })
    return true
  }
  const sections = sectionsOf(state)
  const level = levelToFold(sections.map((section) => section.level))
  const ranges = sections.flatMap((section) => {
    const range = section.level === level ? hiddenBy(state, section) : null
    return range === null ? [] : [range]
  })
  const { head } = state.selection.main
  const around = ranges.find(({ from, to }) => from < head && to > head)
  view.dispatch({
    effects: [...ranges.map((range) => foldEffect.of(range)), saying('Sections are hidden')],
    ...(around === undefined ? {} : { selection: { anchor: around.from } }),
  })
  return true
}

/** What is folded shows itself when the caret goes there, or when it is clicked. */
export function sourceFolding(): Extension {
  const folding = codeFolding({
    preparePlaceholder: (state, { from, to }) => state.doc.lineAt(to).number - state.doc.lineAt(from).number,
    placeholderDOM: (_, onClick, lines: number) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'cm-foldPlaceholder'
      button.textContent = lines === 1 ? '1 line hidden' : `${lines} lines hidden`
      button.setAttribute('aria-label', `Unfold section, ${button.textContent}`)
      button.tabIndex = -1
      button.addEventListener('click', onClick)
      return button
    },
  })
  const behindHeading = EditorState.transactionExtender.of((transaction) => ({
    effects: keptBehindHeading(transaction),
  }))
  return [folding, behindHeading]
}

/** A line that somebody puts right behind a folded heading is hidden with the others, and not between it and their mark. */
function keptBehindHeading({
  startState,
  docChanged,
  changes,
  newDoc,
}: Transaction): StateEffect<HiddenText>[] {
  if (!docChanged) return []
  return foldedRangesOf(startState).flatMap(({ from, to }) => {
    // As CodeMirror moves it.
    const moved = { from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }
    const start = newDoc.lineAt(changes.mapPos(from, -1)).to
    if (start >= moved.from || moved.from >= moved.to) return []
    return [unfoldEffect.of(moved), foldEffect.of({ from: start, to: moved.to })]
  })
}

type HiddenText = { readonly from: number; readonly to: number }

/** From the heading's end to the section's last line with something in it. */
function hiddenBy(state: EditorState, { from, to }: SourceSection): HiddenText | null {
  const start = state.doc.lineAt(from).to
  const end = from + state.sliceDoc(from, to).trimEnd().length
  return end > start ? { from: start, to: end } : null
}

function foldedRangesOf(state: EditorState): readonly HiddenText[] {
  const ranges: HiddenText[] = []
  foldedRanges(state).between(0, state.doc.length, (from, to) => {
    ranges.push({ from, to })
  })
  return ranges
}

function saying(words: string) {
  return EditorView.announce.of(words)
}
