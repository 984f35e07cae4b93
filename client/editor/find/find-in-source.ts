/** Lets find and replace work in the source view: searched is the markdown itself. */
import { StateEffect, type EditorState, type Extension } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  ViewPlugin,
  type DecorationSet,
  type PluginValue,
  type ViewUpdate,
} from '@codemirror/view'
import type { UndoSteps } from '../binding/undo-steps.ts'
import type { SourceBinding } from '../source/source-binding.ts'
import { matchesWithin } from './find-marks.ts'
import type { Match } from './find-matches.ts'
import type { SearchedText } from './match-finder.ts'
import type { SearchedView } from './searched-view.ts'
import type { ViewFinder } from './view-finder.ts'

type Marked = { readonly matches: readonly Match[]; readonly current: Match | undefined }

const nothing: Marked = { matches: [], current: undefined }

const setMarked = StateEffect.define<Marked>()

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
  return ViewPlugin.define(
    (view) => {
      finder.mount(searchedView(view, undoSteps, bindingOf))
      return new MountedFinder(finder)
    },
    { decorations: ({ drawn }) => drawn },
  )
}

/** Lets the finder know of what changes, and marks the matches near sight. */
class MountedFinder implements PluginValue {
  drawn: DecorationSet = Decoration.none
  readonly #finder: ViewFinder
  #marked = nothing
  #isFollowing = false

  constructor(finder: ViewFinder) {
    this.#finder = finder
  }

  update({ view, docChanged, selectionSet, viewportChanged, changes, transactions }: ViewUpdate): void {
    const effects = transactions.flatMap((transaction) => transaction.effects)
    const set = effects.findLast((effect) => effect.is(setMarked))
    if (set?.is(setMarked) === true) this.#marked = set.value
    // What was found in the text before is where it went, until the text is searched again.
    if (docChanged) {
      this.drawn = this.drawn.map(changes)
      this.#marked = nothing
    } else if (set !== undefined || viewportChanged) this.drawn = toMarks(this.#marked, view.viewport)
    if (docChanged || selectionSet) this.#followSoon()
  }

  destroy(): void {
    this.#finder.unmount()
  }

  /** Marks are drawn by an update of their own, which cannot begin inside another. */
  #followSoon(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    queueMicrotask(() => {
      this.#isFollowing = false
      this.#finder.follow()
    })
  }
}

function searchedView(
  view: EditorView,
  undoSteps: UndoSteps,
  bindingOf: (view: EditorView) => SourceBinding | null,
): SearchedView {
  let isMarked = false
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
      const wasMarked = isMarked
      isMarked = matches.length > 0
      if (isMarked || wasMarked)
        view.dispatch({ effects: setMarked.of({ matches, current: matches[current] }) })
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

/** @param seen - the part of the document that is drawn */
function toMarks({ matches, current }: Marked, seen: { from: number; to: number }): DecorationSet {
  const ranges = matchesWithin(matches, seen).map((match) =>
    (match === current ? currentMark : otherMark).range(match.from, match.to),
  )
  return Decoration.set(ranges)
}

function textsOf(state: EditorState): readonly SearchedText[] {
  return Array.from(state.doc.toString().matchAll(paragraph), ({ index, 0: text }) => ({
    start: index,
    text,
  }))
}
