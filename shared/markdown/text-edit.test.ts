import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, mapOffset, minimalEdits } from './text-edit.ts'

test('[MD4] edits turn the one text into the other', () => {
  const word = fc.constantFrom('a', 'b', 'word', ' ', '\n', '**', '😀', '😁', 'é')
  const text = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyEdits(before, minimalEdits(before, after))).toBe(after)
    }),
  )
})

test('[MD4] emphasis around a word leaves the word', () => {
  expect(minimalEdits('a word here', 'a **word** here')).toEqual([
    { from: 2, to: 2, insert: '**' },
    { from: 6, to: 6, insert: '**' },
  ])
})

test('[MD4] a changed word is replaced whole', () => {
  expect(minimalEdits('the dates are', 'the datum is')).toEqual([
    { from: 4, to: 9, insert: 'datum' },
    { from: 10, to: 13, insert: 'is' },
  ])
})

test('[MD4] no surrogate pair is cut', () => {
  expect(minimalEdits('a😀b', 'a😁b')).toEqual([{ from: 1, to: 3, insert: '😁' }])
})

test.each([
  [3, -1, 3],
  [3, 1, 5],
  [2, 1, 2],
  [6, -1, 8],
] as const)('[MD8] offset %i with side %i moves to %i past an insertion at 3', (offset, side, moved) => {
  expect(mapOffset(offset, [{ from: 3, to: 3, insert: 'xy' }], side)).toBe(moved)
})
