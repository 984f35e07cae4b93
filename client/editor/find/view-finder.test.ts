import { expect, test } from 'vitest'
import { applyEdits, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { directSearch } from '../../testing/direct-search.ts'
import type { FindQuery } from './find-query.ts'
import type { SearchedView } from './searched-view.ts'
import { ViewFinder } from './view-finder.ts'

const plain: FindQuery = { words: '', matchesCase: false, isWholeWord: false, isPattern: false }

/** A view of plain text, one block a line, that notes what is done in it. */
class PlainView implements SearchedView {
  /** Words that are marked, the selected match in capitals. */
  marked: readonly string[] = []
  readonly revealed: string[] = []
  hasFocus = false
  isLocked = false
  isComposing = false
  /** What the browser selected and the view has not heard of. */
  pending: { from: number; to: number } | null = null
  /** Texts longer than this are refused. */
  maxLength = Infinity
  readonly #finder: ViewFinder
  #doc: { readonly text: string }
  #selection: { from: number; to: number }

  constructor(finder: ViewFinder, text: string, from: number, to = from) {
    this.#finder = finder
    this.#doc = { text }
    this.#selection = { from, to }
    finder.mount(this)
  }

  get text(): string {
    return this.#doc.text
  }

  /** Somebody writes another text. */
  write(text: string): void {
    this.#doc = { text }
    this.#finder.follow()
  }

  doc = () => this.#doc
  texts = () => Array.from(this.text.matchAll(/.+/g), ({ index, 0: text }) => ({ start: index, text }))
  selection = () => this.#selection
  selectedWords = () => this.text.slice(this.#selection.from, this.#selection.to)
  isEditable = () => !this.isLocked
  canMark = () => !this.isComposing
  takePendingInput = () => {
    this.#selection = this.pending ?? this.#selection
    this.pending = null
  }
  mark: SearchedView['mark'] = (matches, current) => {
    const words = matches.map(({ from, to }) => this.text.slice(from, to))
    this.marked = words.map((word, index) => (index === current ? word.toUpperCase() : word.toLowerCase()))
  }
  select: SearchedView['select'] = ({ from, to }) => {
    this.#selection = { from, to }
    this.#finder.follow()
  }
  reveal = () => {
    this.revealed.push(this.selectedWords())
  }
  replace = (edits: readonly TextEdit[], caret: number | null) => {
    const text = applyEdits(this.text, edits)
    if (text.length > this.maxLength) return
    this.#doc = { text }
    if (caret !== null) this.#selection = { from: caret, to: caret }
    this.#finder.follow()
  }
  undo = () => undefined
  redo = () => undefined
  focus = () => {
    this.hasFocus = true
  }
}

function openIn(text: string, from: number, to = from): { finder: ViewFinder; view: PlainView } {
  const finder = new ViewFinder(directSearch)
  return { finder, view: new PlainView(finder, text, from, to) }
}

/** A view with the caret at `from` and the bar open. */
function finding(text: string, from: number, query: Partial<FindQuery>): ReturnType<typeof openIn> {
  const opened = openIn(text, from)
  opened.finder.open()
  opened.finder.setQuery({ ...plain, ...query })
  return opened
}

test('[EDIT30] the first match from the caret on is selected, marked and shown, then those around the end', () => {
  const { finder, view } = finding('a cat\nno cat\nCat', 3, { words: 'cat' })
  expect(finder.state.get()).toEqual({ kind: 'found', count: 3, current: 2, isComplete: true })
  expect(view.marked).toEqual(['cat', 'CAT', 'cat'])
  finder.step(1)
  finder.step(1)
  expect(view.marked).toEqual(['CAT', 'cat', 'cat'])
  finder.step(-1)
  expect(finder.state.get()).toMatchObject({ current: 3 })
  expect(view.revealed).toEqual(['cat', 'Cat', 'cat', 'Cat'])
})

test('[EDIT30] words that grow keep the match that they began at; words that are not there keep the selection', () => {
  const { finder, view } = finding('cat, cat, catfish', 1, { words: 'c' })
  finder.setQuery({ ...plain, words: 'cat' })
  expect(finder.state.get()).toMatchObject({ current: 2 })
  finder.setQuery({ ...plain, words: 'cattle' })
  expect(finder.state.get()).toMatchObject({ count: 0, current: null })
  expect(view.selection()).toMatchObject({ from: 5, to: 8 })
})

test('[EDIT30] the selected words are looked for first, also those that the view has not heard of, but not several lines', () => {
  expect(openIn('the cat\nsat', 4, 7).finder.open()).toBe('cat')
  expect(openIn('the cat\nsat', 4, 11).finder.open()).toBe('')
  const { finder, view } = openIn('the cat\nsat', 0)
  view.pending = { from: 0, to: 3 }
  expect(finder.open()).toBe('the')
})

test('[EDIT30] what others type changes the matches, but during a composition only what is done to them', () => {
  const { finder, view } = finding('a cat', 0, { words: 'cat' })
  view.write('a cat, a cat')
  expect(view.marked).toEqual(['CAT', 'cat'])
  view.isComposing = true
  view.write('no cat, no cat, no cat')
  expect(finder.state.get()).toMatchObject({ count: 2 })
  finder.step(1)
  expect(finder.state.get()).toMatchObject({ count: 3 })
  expect(view.selectedWords()).toBe('cat')
})

test('[EDIT30] a closed bar has no matches, follows nothing, and gives the focus back', () => {
  const { finder, view } = finding('a cat', 0, { words: 'cat' })
  finder.close()
  expect(view).toMatchObject({ marked: [], hasFocus: true })
  view.write('a cat, a cat')
  expect(view.marked).toEqual([])
  expect(finder.state.get()).toEqual({ kind: 'empty' })
})

test('[EDIT30] another view is searched anew', () => {
  const { finder } = finding('a cat', 0, { words: 'cat' })
  finder.unmount()
  const next = new PlainView(finder, 'cat and cat', 0)
  finder.step(1)
  expect(next.revealed).toEqual([])
  finder.open()
  finder.setQuery({ ...plain, words: 'cat' })
  expect(next.marked).toEqual(['CAT', 'cat'])
})

test('[EDIT31] one match is replaced and the next one selected; the caret is left behind what was put in', () => {
  const { finder, view } = finding('cat cat', 0, { words: 'cat' })
  finder.replaceCurrent('cats')
  expect(view.text).toBe('cats cat')
  expect(view.marked).toEqual(['cat', 'CAT'])
  view.write('dog')
  finder.replaceCurrent('no')
  expect(view.text).toBe('dog')
})

test('[EDIT31] where no match is selected, the next one is, and nothing is replaced', () => {
  const { finder, view } = finding('cat cat', 0, { words: 'cat' })
  view.pending = { from: 2, to: 2 }
  finder.replaceCurrent('dog')
  expect(view.text).toBe('cat cat')
  expect(view.selection()).toMatchObject({ from: 4, to: 7 })
})

test('[EDIT31] all are replaced, and counted only when the view took them', () => {
  const { finder, view } = finding('cat cat', 0, { words: 'c(at)', isPattern: true })
  view.maxLength = 7
  expect(finder.replaceAll('$1$1')).toBe(0)
  expect(view.text).toBe('cat cat')
  expect(finder.replaceAll('$1')).toBe(2)
  expect(view.text).toBe('at at')
  expect(finder.replaceAll('$1')).toBe(0)
})

test('[EDIT31] nothing is replaced in minutes that nobody may change', () => {
  const { finder, view } = finding('cat cat', 0, { words: 'cat' })
  view.isLocked = true
  finder.replaceCurrent('dog')
  expect(finder.replaceAll('dog')).toBe(0)
  expect(view.text).toBe('cat cat')
})
