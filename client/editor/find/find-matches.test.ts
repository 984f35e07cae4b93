import { describe, expect, test } from 'vitest'
import { matchesWithin } from './find-marks.ts'
import { findMatches, replacementFor } from './find-matches.ts'
import { compileQuery, type FindQuery } from './find-query.ts'

const plain: FindQuery = { words: '', matchesCase: false, isWholeWord: false, isPattern: false }

function matched(text: string, query: Partial<FindQuery>): readonly string[] {
  const compiled = compileQuery({ ...plain, ...query })
  if (compiled.kind !== 'ready') throw new Error(`${compiled.kind} query`)
  return findMatches(text, compiled.pattern, 100).map(({ from, to }) => text.slice(from, to))
}

describe('what matches', () => {
  test.each([
    ['Cache, cache and CACHES', { words: 'cache' }, ['Cache', 'cache', 'CACHE']],
    ['Cache, cache and CACHES', { words: 'Cache', matchesCase: true }, ['Cache']],
    ['Cache, cache and CACHES', { words: 'cache', isWholeWord: true }, ['Cache', 'cache']],
    ['über Überraschung, aber', { words: 'über', isWholeWord: true }, ['über']],
    ['an a.b and axb (c) [d]', { words: 'a.b' }, ['a.b']],
    ['an a.b and axb (c) [d]', { words: '(c) [' }, ['(c) [']],
    ['$1 \\d 1/2', { words: '\\d 1/2' }, ['\\d 1/2']],
    ['wrapped\n  here, wrapped here', { words: 'wrapped here' }, ['wrapped\n  here', 'wrapped here']],
    ['two  blanks here ', { words: '  ' }, ['  ']],
    ['#12 and #345', { words: '#(\\d+)', isPattern: true }, ['#12', '#345']],
    ['one\ntwo', { words: '^\\w+$', isPattern: true }, ['one', 'two']],
    ['cat concat', { words: 'cat|con', isPattern: true, isWholeWord: true }, ['cat']],
    ['a😀b', { words: 'a.b', isPattern: true }, ['a😀b']],
    ['nothing', { words: 'x*', isPattern: true }, []],
  ] as const)('[EDIT30] in %j %j finds %j', (text, query, expected) => {
    expect(matched(text, query)).toEqual(expected)
  })
})

describe('what is no query', () => {
  test('[EDIT32] nothing is looked for without words', () => {
    expect(compileQuery(plain)).toEqual({ kind: 'empty' })
  })

  test.each(['(', '[a', 'a)(b', '*'])(
    '[EDIT32] the expression %j is named as broken, with the reason',
    (words) => {
      const compiled = compileQuery({ ...plain, words, isPattern: true })
      expect(compiled).toMatchObject({ kind: 'broken' })
      expect(compiled.kind === 'broken' && compiled.problem).toMatch(
        /^This is no regular expression: [a-z].*[^.]\.$/,
      )
    },
  )
})

test('[EDIT31] the groups of an expression can stand in what replaces it, words are put in as they are', () => {
  const match = { from: 0, to: 3, groups: ['#12', '12'] }
  expect(replacementFor(match, 'issue $1 ($&) for $$5, $2.', true)).toBe('issue 12 (#12) for $5, .')
  expect(replacementFor(match, '$1 $&', false)).toBe('$1 $&')
})

test.each([
  [0, 1, 'a'],
  [5, 9, 'ab'],
  [6, 20, 'bc'],
  [30, 40, 'c'],
])('[EDIT54] from %i to %i lie the matches that begin there, and the one before', (from, to, found) => {
  const matches = ['a', 'b', 'c'].map((word, index) => ({
    from: index * 5,
    to: index * 5 + 5,
    groups: [word],
  }))
  expect(
    matchesWithin(matches, { from, to })
      .flatMap(({ groups }) => groups)
      .join(''),
  ).toBe(found)
})
