/** Find and replace in the rich view: searches what is shown, text block by text block. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { createObservableValue } from '../../collab/observable-value.ts'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { drawMatches } from './draw-matches.ts'
import type { FindQuery } from './find-query.ts'
import { finderState, isSameState, matchBeside, selectedMatch } from './find-marks.ts'
import { replacementFor, type Match } from './find-matches.ts'
import { wordsToFind, type Finder, type FinderState } from './finder.ts'
import { MatchFinder, type SearchedText } from './match-finder.ts'
import type { PatternSearch } from './pattern-search.ts'

const key = new PluginKey<DecorationSet>('richFinder')

/** Belongs to one editor; its plugin ends it. */
export class RichFinder implements Finder {
  readonly state = createObservableValue<FinderState>({ kind: 'empty' }, isSameState)
  readonly #binding: MarkdownBinding
  readonly #finder: MatchFinder
  readonly #textOf = new WeakMap<ProseMirrorNode, string>()
  #view: EditorView | null = null
  /** The document that was searched last. */
  #searched: ProseMirrorNode | null = null
  #isOpen = false
  #isPattern = false
  /** A query was typed, and its first match is not selected yet. */
  #isSeeking = false

  constructor(binding: MarkdownBinding, search: PatternSearch) {
    this.#binding = binding
    this.#finder = new MatchFinder(search, () => this.#follow())
  }

  /** ProseMirror plugin that marks the matches; while nothing is looked for, it does nothing. */
  plugin(): Plugin<DecorationSet> {
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
        this.#view = view
        return {
          update: ({ state }, before) => {
            // A composition may have ended since the last edit.
            const isStale = state.doc !== this.#searched
            if (this.#isOpen && (isStale || !state.selection.eq(before.selection))) this.#follow()
          },
          destroy: () => {
            this.#finder.stop()
            this.#view = null
          },
        }
      },
      props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
    })
  }

  readonly open = (): string => {
    const view = this.#view
    if (view === null) return ''
    this.#isOpen = true
    // The caret of the last key, which the editor may not have been told of.
    takePendingInput(view)
    const { state } = view
    this.#search(state.doc)
    const { from, to } = state.selection
    return wordsToFind(state.doc.textBetween(from, to, '\n', '\n'))
  }

  readonly setQuery = (query: FindQuery): void => {
    this.#isPattern = query.isPattern
    this.#isSeeking = true
    this.#finder.setQuery(query)
    this.#redraw()
  }

  readonly step = (direction: -1 | 1): void => {
    this.#catchUp()
    const { state } = this.#view ?? {}
    if (state !== undefined) this.#select(matchBeside(this.#matches(), state.selection, direction))
  }

  readonly replaceCurrent = (template: string): void => {
    const view = this.#view
    if (view?.editable !== true) return
    this.#catchUp()
    const matches = this.#matches()
    const match = matches[selectedMatch(matches, view.state.selection)]
    if (match !== undefined) {
      const { tr } = view.state
      replaceMatch(tr, match, replacementFor(match, template, this.#isPattern))
      // Behind what was put in: a match in it would be replaced again and again.
      tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(match.to)))
      this.#binding.asOneUndoStep(() => view.dispatch(tr))
    }
    this.step(1)
  }

  readonly replaceAll = (template: string): number => {
    const view = this.#view
    if (view?.editable !== true) return 0
    this.#catchUp()
    const matches = this.#matches()
    if (matches.length === 0) return 0
    const before = view.state.doc
    this.#binding.asOneUndoStep(() => {
      const { tr } = view.state
      for (const match of matches.toReversed())
        replaceMatch(tr, match, replacementFor(match, template, this.#isPattern))
      view.dispatch(tr)
    })
    // Minutes that would become too large are refused.
    return view.state.doc === before ? 0 : matches.length
  }

  readonly undo = (): void => {
    this.#binding.undo()
  }

  readonly redo = (): void => {
    this.#binding.redo()
  }

  readonly close = (): void => {
    this.#isOpen = false
    this.#finder.stop()
    this.#redraw()
    this.#view?.focus()
  }

  /** Search again what was edited; a composition is not disturbed by new marks. */
  #follow(): void {
    const view = this.#view
    if (view === null || view.composing) return
    this.#search(view.state.doc)
    this.#redraw()
  }

  /** Before anything is done to matches: where they were before a composition there may be other words now. */
  #catchUp(): void {
    const view = this.#view
    if (view === null) return
    takePendingInput(view)
    if (this.#searched === view.state.doc) return
    this.#search(view.state.doc)
    this.#redraw()
  }

  #search(doc: ProseMirrorNode): void {
    if (this.#searched !== doc) this.#finder.setTexts(this.#textsOf(doc))
    this.#searched = doc
  }

  #redraw(): void {
    const view = this.#view
    if (view === null) return
    const { state } = view
    const found = this.#finder.found()
    const matches = found.kind === 'found' ? found.matches : []
    const shown = key.getState(state) ?? DecorationSet.empty
    const drawn = drawMatches(state.doc, shown, matches, selectedMatch(matches, state.selection))
    if (drawn !== shown) view.dispatch(state.tr.setMeta(key, drawn))
    this.state.set(finderState(found, state.selection))
    const isDone = found.kind !== 'found' || found.isComplete || matches.length > 0
    if (!this.#isSeeking || !isDone) return
    this.#isSeeking = false
    this.#select(matchBeside(matches, state.selection, 0))
  }

  #select(match: Match | undefined): void {
    const view = this.#view
    if (view === null || match === undefined) return
    view.dispatch(view.state.tr.setSelection(rangeOf(view.state, match)))
    const current = view.dom.querySelector('[data-match=current]')
    // `nearest` leaves what is in sight where it is; the style says what of the edges is hidden.
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  #matches(): readonly Match[] {
    const found = this.#finder.found()
    return found.kind === 'found' ? found.matches : []
  }

  #textsOf(doc: ProseMirrorNode): readonly SearchedText[] {
    const texts: SearchedText[] = []
    doc.descendants((node, position) => {
      if (!node.isTextblock) return true
      let text = this.#textOf.get(node)
      if (text === undefined) {
        // What is no text stands for one character, as it does in positions.
        text = node.textBetween(0, node.content.size, '', '\n')
        this.#textOf.set(node, text)
      }
      if (text !== '') texts.push({ start: position + 1, text })
      return false
    })
    return texts
  }
}

/** Under the marks of the match's first character: a link stays one when its whole text is replaced. */
function replaceMatch(transaction: Transaction, { from, to }: Match, replacement: string): void {
  const { schema } = transaction.doc.type
  const written = schema.marks.written
  const marks = transaction.doc.resolve(from).nodeAfter?.marks ?? []
  if (replacement === '') transaction.delete(from, to)
  // How the old characters were escaped says nothing of the new ones.
  else transaction.replaceWith(from, to, schema.text(replacement, written?.removeFromSet(marks) ?? marks))
}

function rangeOf({ doc }: EditorState, { from, to }: Match): TextSelection {
  return TextSelection.create(doc, from, to)
}
