/** Find and replace in the source view: searches the markdown itself. */
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import { createObservableValue } from '../../collab/observable-value.ts'
import type { UndoSteps } from '../binding/undo-steps.ts'
import type { SourceBinding } from '../source/source-binding.ts'
import { finderState, isSameState, matchBeside, selectedMatch } from './find-marks.ts'
import { replacementFor, type Match } from './find-matches.ts'
import type { FindQuery } from './find-query.ts'
import { wordsToFind, type Finder, type FinderState } from './finder.ts'
import { MatchFinder, type SearchedText } from './match-finder.ts'
import type { PatternSearch } from './pattern-search.ts'

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

/** Belongs to one view at a time, which mounts and unmounts it. */
export class SourceFinder implements Finder {
  readonly state = createObservableValue<FinderState>({ kind: 'empty' }, isSameState)
  readonly #finder: MatchFinder
  #view: EditorView | null = null
  #undoSteps: UndoSteps | null = null
  #binding: SourceBinding | null = null
  #isOpen = false
  #isPattern = false
  /** A query was typed, and its first match is not selected yet. */
  #isSeeking = false
  #isFollowing = false

  constructor(search: PatternSearch) {
    this.#finder = new MatchFinder(search, () => this.#redraw())
  }

  /** CodeMirror extension that marks the matches; while nothing is looked for, it does nothing. */
  extension(): Extension {
    return [
      marks,
      EditorView.updateListener.of(({ docChanged, selectionSet }) => {
        if (this.#isOpen && (docChanged || selectionSet)) this.#followSoon()
      }),
    ]
  }

  /** The view that was made with the extension, `null` before and after. */
  get view(): EditorView | null {
    return this.#view
  }

  /**
   * @param undoSteps - what is replaced is one of them
   * @param binding - of the view
   */
  mount(view: EditorView, undoSteps: UndoSteps, binding: SourceBinding | null): void {
    this.#view = view
    this.#binding = binding
    this.#undoSteps = undoSteps
  }

  /** The view is going. */
  unmount(): void {
    this.#finder.stop()
    this.#view = null
    this.#undoSteps = null
    this.#binding = null
  }

  readonly open = (): string => {
    const { state } = this.#view ?? {}
    if (state === undefined) return ''
    this.#isOpen = true
    this.#finder.setTexts(textsOf(state))
    const { from, to } = state.selection.main
    return wordsToFind(state.sliceDoc(from, to))
  }

  readonly setQuery = (query: FindQuery): void => {
    this.#isPattern = query.isPattern
    this.#isSeeking = true
    this.#finder.setQuery(query)
    this.#redraw()
  }

  readonly step = (direction: -1 | 1): void => {
    const { state } = this.#view ?? {}
    if (state !== undefined) this.#select(matchBeside(this.#matches(), state.selection.main, direction))
  }

  readonly replaceCurrent = (template: string): void => {
    const view = this.#view
    if (view === null || view.state.readOnly) return
    this.#catchUp()
    const matches = this.#matches()
    const match = matches[selectedMatch(matches, view.state.selection.main)]
    if (match !== undefined) {
      const insert = replacementFor(match, template, this.#isPattern)
      this.#undoSteps?.stopCapturing()
      view.dispatch({
        changes: { from: match.from, to: match.to, insert },
        // Behind what was put in: a match in it would be replaced again and again.
        selection: { anchor: match.from + insert.length },
        userEvent: 'input.replace',
      })
      this.#undoSteps?.stopCapturing()
      this.#catchUp()
    }
    this.step(1)
  }

  readonly replaceAll = (template: string): number => {
    const view = this.#view
    if (view === null || view.state.readOnly) return 0
    this.#catchUp()
    const matches = this.#matches()
    const before = view.state.doc
    const changes = matches.map((match) => ({
      from: match.from,
      to: match.to,
      insert: replacementFor(match, template, this.#isPattern),
    }))
    this.#undoSteps?.stopCapturing()
    view.dispatch({ changes, userEvent: 'input.replace.all' })
    this.#undoSteps?.stopCapturing()
    // Minutes that would become too large are refused.
    return view.state.doc === before ? 0 : matches.length
  }

  readonly undo = (): void => {
    this.#binding?.undo()
  }

  readonly redo = (): void => {
    this.#binding?.redo()
  }

  readonly close = (): void => {
    this.#isOpen = false
    this.#finder.stop()
    this.#redraw()
    this.#view?.focus()
  }

  /** Marks are drawn by an update of their own, which cannot begin inside another. */
  #followSoon(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    queueMicrotask(() => {
      this.#isFollowing = false
      if (this.#isOpen) this.#catchUp()
    })
  }

  #catchUp(): void {
    const view = this.#view
    if (view === null) return
    this.#finder.setTexts(textsOf(view.state))
    this.#redraw()
  }

  #redraw(): void {
    const view = this.#view
    if (view === null) return
    const found = this.#finder.found()
    const matches = found.kind === 'found' ? found.matches : []
    const selection = view.state.selection.main
    const drawn = drawMatches(matches, selectedMatch(matches, selection))
    if (view.state.field(marks).size > 0 || drawn.size > 0) view.dispatch({ effects: setMarks.of(drawn) })
    this.state.set(finderState(found, selection))
    const isDone = found.kind !== 'found' || found.isComplete || matches.length > 0
    if (!this.#isSeeking || !isDone) return
    this.#isSeeking = false
    this.#select(matchBeside(matches, selection, 0))
  }

  #select(match: Match | undefined): void {
    const view = this.#view
    if (view === null || match === undefined) return
    const { from, to } = match
    view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(to, { y: 'nearest', yMargin: hiddenEdgePx }),
    })
    this.#redraw()
  }

  #matches(): readonly Match[] {
    const found = this.#finder.found()
    return found.kind === 'found' ? found.matches : []
  }
}

function drawMatches(matches: readonly Match[], current: number): DecorationSet {
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
