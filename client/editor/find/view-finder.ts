/** Find and replace in one view at a time: which match is selected, marked and replaced. */
import { createObservableValue } from '../../collab/observable-value.ts'
import { finderState, isSameState, matchBeside, selectedMatch } from './find-marks.ts'
import { replacementFor, type Match } from './find-matches.ts'
import type { FindQuery } from './find-query.ts'
import { wordsToFind, type Finder, type FinderState } from './finder.ts'
import { MatchFinder } from './match-finder.ts'
import type { PatternSearch } from './pattern-search.ts'
import type { SearchedView } from './searched-view.ts'

/** Without a view, before `mount` and after `unmount`, it does nothing. */
export class ViewFinder implements Finder {
  readonly state = createObservableValue<FinderState>({ kind: 'empty' }, isSameState)
  readonly #finder: MatchFinder
  #view: SearchedView | null = null
  /** The document that was searched last. */
  #searched: object | null = null
  /** The selection that the marks were drawn for last. */
  #marked: ReturnType<SearchedView['selection']> | null = null
  #isOpen = false
  #isPattern = false
  /** A query was typed, and its first match is not selected yet. */
  #isSeeking = false

  /** @param search - for regular expressions */
  constructor(search: PatternSearch) {
    this.#finder = new MatchFinder(search, () => this.#show())
  }

  mount(view: SearchedView): void {
    this.#view = view
  }

  /** The view is going. */
  unmount(): void {
    this.#finder.stop()
    this.#view = this.#searched = this.#marked = null
  }

  /** To be called when the view's document, its selection or a composition may have changed; costs nothing while the bar is closed. */
  follow(): void {
    const view = this.#view
    if (view === null || !this.#isOpen) return
    const { from, to } = view.selection()
    const isMarked = this.#marked?.from === from && this.#marked.to === to
    if (!isMarked || view.doc() !== this.#searched) this.#show()
  }

  readonly open = (): string => {
    const view = this.#view
    if (view === null) return ''
    this.#isOpen = true
    // The selection of the last key or click.
    view.takePendingInput()
    this.#search(view)
    return wordsToFind(view.selectedWords())
  }

  readonly setQuery = (query: FindQuery): void => {
    this.#isPattern = query.isPattern
    this.#isSeeking = true
    if (this.#view !== null) this.#search(this.#view)
    this.#finder.setQuery(query)
    this.#redraw()
  }

  readonly step = (direction: -1 | 1): void => {
    this.#catchUp()
    if (this.#view !== null) this.#select(matchBeside(this.#matches(), this.#view.selection(), direction))
  }

  readonly replaceCurrent = (template: string): void => {
    const view = this.#view
    if (view?.isEditable() !== true) return
    this.#catchUp()
    const matches = this.#matches()
    const match = matches[selectedMatch(matches, view.selection())]
    if (match !== undefined) {
      const insert = replacementFor(match, template, this.#isPattern)
      // Behind what was put in: a match in it would be replaced again and again.
      view.replace([{ from: match.from, to: match.to, insert }], match.from + insert.length)
    }
    this.step(1)
  }

  readonly replaceAll = (template: string): number => {
    const view = this.#view
    if (view?.isEditable() !== true) return 0
    this.#catchUp()
    const edits = this.#matches().map((match) => ({
      from: match.from,
      to: match.to,
      insert: replacementFor(match, template, this.#isPattern),
    }))
    if (edits.length === 0) return 0
    const before = view.doc()
    view.replace(edits, null)
    // Minutes that would become too large are refused.
    return view.doc() === before ? 0 : edits.length
  }

  readonly undo = (): void => {
    this.#view?.undo()
  }

  readonly redo = (): void => {
    this.#view?.redo()
  }

  readonly close = (): void => {
    this.#isOpen = false
    this.#finder.stop()
    this.#redraw()
    this.#view?.focus()
  }

  /** Search what was edited and show what is found; a composition is not disturbed by new marks. */
  #show(): void {
    const view = this.#view
    if (view?.canMark() !== true) return
    this.#search(view)
    this.#redraw()
  }

  /** Before anything is done to matches: where they were before a composition there may be other words now. */
  #catchUp(): void {
    const view = this.#view
    if (view === null) return
    view.takePendingInput()
    if (this.#search(view)) this.#redraw()
  }

  /** @returns whether there was anything new */
  #search(view: SearchedView): boolean {
    const doc = view.doc()
    if (doc === this.#searched) return false
    this.#finder.setTexts(view.texts())
    this.#searched = doc
    return true
  }

  #redraw(): void {
    const view = this.#view
    if (view === null) return
    const found = this.#finder.found()
    const matches = this.#matches(found)
    const selection = (this.#marked = view.selection())
    view.mark(matches, selectedMatch(matches, selection))
    this.state.set(finderState(found, selection))
    const isDone = found.kind !== 'found' || found.isComplete || matches.length > 0
    if (!this.#isSeeking || !isDone) return
    this.#isSeeking = false
    this.#select(matchBeside(matches, selection, 0))
  }

  #select(match: Match | undefined): void {
    const view = this.#view
    if (view === null || match === undefined) return
    view.select(match)
    this.follow()
    view.reveal(match)
  }

  #matches(found = this.#finder.found()): readonly Match[] {
    return found.kind === 'found' ? found.matches : []
  }
}
