import { expect, test, vi } from 'vitest'
import { findMatches } from './find-matches.ts'
import { MatchFinder, maxMatches } from './match-finder.ts'
import type { PatternSearch } from './pattern-search.ts'

const plain = { words: '', matchesCase: false, isWholeWord: false, isPattern: false }

/** A search that answers when it is told to, with what it was asked. */
function heldSearch() {
  const orders: { texts: readonly string[]; answer: (isInTime: boolean) => void }[] = []
  const search: PatternSearch = {
    search: (pattern, texts, limit, onFound) => {
      const found = texts.map((text) => findMatches(text, pattern, limit))
      orders.push({ texts, answer: (isInTime) => onFound(isInTime ? found : null) })
    },
    stop: vi.fn(),
  }
  return { orders, search }
}

test('[EDIT30] matches stand where their text blocks do, also after one has changed', () => {
  const finder = new MatchFinder(heldSearch().search, () => undefined)
  finder.setTexts([
    { start: 1, text: 'a cat' },
    { start: 10, text: 'no dog' },
  ])
  finder.setQuery({ ...plain, words: 'cat' })
  expect(finder.found()).toMatchObject({ matches: [{ from: 3, to: 6 }] })
  finder.setTexts([
    { start: 1, text: 'a cat' },
    { start: 8, text: 'cats' },
  ])
  expect(finder.found()).toMatchObject({ matches: [{ from: 3 }, { from: 8 }], isComplete: true })
})

test('[EDIT32] a text block is searched by an expression only once', () => {
  const { orders, search } = heldSearch()
  const onFound = vi.fn()
  const finder = new MatchFinder(search, onFound)
  finder.setTexts([{ start: 1, text: 'aa' }])
  finder.setQuery({ ...plain, words: 'a+', isPattern: true })
  expect(finder.found()).toMatchObject({ matches: [], isComplete: false })
  finder.setTexts([
    { start: 1, text: 'aa' },
    { start: 5, text: 'ba' },
  ])
  expect(orders.map(({ texts }) => texts)).toEqual([['aa'], ['ba']])
  for (const { answer } of orders) answer(true)
  expect(onFound).toHaveBeenCalledTimes(2)
  expect(finder.found()).toMatchObject({
    matches: [
      { from: 1, to: 3 },
      { from: 6, to: 7 },
    ],
    isComplete: true,
  })
})

test('[EDIT32] an expression that takes too long says so, and the next one is searched', () => {
  const { orders, search } = heldSearch()
  const finder = new MatchFinder(search, () => undefined)
  finder.setTexts([{ start: 1, text: 'aa' }])
  finder.setQuery({ ...plain, words: '(a+)+b', isPattern: true })
  orders[0]?.answer(false)
  expect(finder.found()).toMatchObject({
    kind: 'broken',
    problem: expect.stringContaining('too long') as string,
  })
  finder.setQuery({ ...plain, words: 'a+', isPattern: true })
  orders[1]?.answer(true)
  expect(finder.found()).toMatchObject({ kind: 'found', matches: [{ from: 1 }] })
})

test('[EDIT30] no more than 10,000 matches are marked', () => {
  const finder = new MatchFinder(heldSearch().search, () => undefined)
  finder.setTexts([{ start: 0, text: 'e'.repeat(30_000) }])
  finder.setQuery({ ...plain, words: 'e' })
  const found = finder.found()
  expect(found.kind === 'found' && found.matches.length).toBe(maxMatches)
})
