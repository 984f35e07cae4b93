/** Lets find and replace work in the source view: searched is the markdown itself. */
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view'
import type { UndoSteps } from '../binding/undo-steps.ts'
import type { SourceBinding } from '../source/source-binding.ts'
import type { Match } from './find-matches.ts'
import type { SearchedText } from './match-finder.ts'
import type { SearchedView } from './searched-view.ts'
import type { ViewFinder } from './view-finder.ts'

const setMarks = StateEffect.define<DecorationSet>()

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, { changes, effects }) => {
    const set = effects.find((effect) => effect.is(setMarks))
    return set?.is(setMarks) === true ? set.value : shown.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

const otherMark = Decoration.mark({ attributes: { 'data-match': 'other' } })
const currentMark = Decoration.mark({ attributes: { 'data-match': 'current' } })

/** Lines of the source without a blank one between: no words are looked for across blank lines. */
const paragraph = /[^\n]+(?:\n[^\n]+)*/g

/** Pixels above and below a match that something may cover: toolbars stick to the top. */
const hiddenEdgePx = 150

/**
 * CodeMirror extension that mounts the view it is in, and marks the matches; while nothing is looked for, it does nothing.
 *
 * @param undoSteps - what is replaced is one of them
 * @param bindingOf - the view's; `null` before it is open
 */
export function findInSource(
  finder: ViewFinder,
  undoSteps: UndoSteps,
  bindingOf: (view: EditorView) => SourceBinding | null,
): Extension {
  const mounting = ViewPlugin.define((view) => {
    finder.mount(searchedView(view, undoSteps, bindingOf))
    let isFollowing = false
    return {
      update: ({ docChanged, selectionSet }) => {
        if (isFollowing || !(docChanged || selectionSet)) return
        isFollowing = true
        // Marks are drawn by an update of their own, which cannot begin inside another.
        queueMicrotask(() => {
          isFollowing = false
          finder.follow()
        })
      },
      destroy: () => finder.unmount(),
    }
  })
  return [marks, mounting]
}

function searchedView(
  view: EditorView,
  undoSteps: UndoSteps,
  bindingOf: (view: EditorView) => SourceBinding | null,
): SearchedView {
  return {
    doc: () => view.state.doc,
    texts: () => textsOf(view.state),
    selection: () => view.state.selection.main,
    selectedWords: () => {
      const { from, to } = view.state.selection.main
      return view.state.sliceDoc(from, to)
    },
    isEditable: () => !view.state.readOnly,
    // CodeMirror keeps the words that are composed in their text node, whatever is marked around them.
    canMark: () => true,
    // It moves the caret itself, so it knows of every key and click.
    takePendingInput: () => undefined,
    mark: (matches, current) => {
      const drawn = toMarks(matches, current)
      if (view.state.field(marks).size > 0 || drawn.size > 0) view.dispatch({ effects: setMarks.of(drawn) })
    },
    select: ({ from, to }) => view.dispatch({ selection: { anchor: from, head: to } }),
    reveal: ({ to }) =>
      view.dispatch({ effects: EditorView.scrollIntoView(to, { y: 'nearest', yMargin: hiddenEdgePx }) }),
    replace: (edits, caret) => {
      undoSteps.stopCapturing()
      view.dispatch({
        changes: [...edits],
        ...(caret === null ? {} : { selection: { anchor: caret } }),
        userEvent: caret === null ? 'input.replace.all' : 'input.replace',
      })
      undoSteps.stopCapturing()
    },
    undo: () => bindingOf(view)?.undo(),
    redo: () => bindingOf(view)?.redo(),
    focus: () => view.focus(),
  }
}

function toMarks(matches: readonly Match[], current: number): DecorationSet {
  const ranges = matches.map(({ from, to }, index) =>
    (index === current ? currentMark : otherMark).range(from, to),
  )
  return Decoration.set(ranges)
}

function textsOf(state: EditorState): readonly SearchedText[] {
  return Array.from(state.doc.toString().matchAll(paragraph), ({ index, 0: text }) => ({
    start: index,
    text,
  }))
}
