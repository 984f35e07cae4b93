import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeEdits, rebaseEdits } from './rebase-edits.ts'
import { applyEdits, type TextEdit } from './text-edit.ts'

const text = 'abcdefghij'

/** Edit lists of a text of `length` characters: ascending, not overlapping. */
const editsOf = (length: number): fc.Arbitrary<TextEdit[]> =>
  fc
    .array(fc.record({ at: fc.nat(length), insert: fc.constantFrom('', 'X', 'yz') }), { maxLength: 6 })
    .map((drawn) => {
      const bounds = drawn.map(({ at }) => at).sort((a, b) => a - b)
      return drawn.slice(0, Math.floor(bounds.length / 2)).flatMap(({ insert }, index) => {
        const [from = 0, to = 0] = bounds.slice(2 * index)
        return from === to && insert === '' ? [] : [{ from, to, insert }]
      })
    })

test('[EDIT20] edits of two people rebased past each other come to the same text', () => {
  fc.assert(
    fc.property(editsOf(text.length), editsOf(text.length), (own, others) => {
      const ownLast = applyEdits(applyEdits(text, others), rebaseEdits(own, others, 'first'))
      const othersLast = applyEdits(applyEdits(text, own), rebaseEdits(others, own, 'last'))
      expect(ownLast).toBe(othersLast)
    }),
  )
})

test('[EDIT20] two edit lists in one do what they do one after the other', () => {
  const both = editsOf(text.length).chain((first) =>
    editsOf(applyEdits(text, first).length).map((second) => ({ first, second })),
  )
  fc.assert(
    fc.property(both, ({ first, second }) => {
      const expected = applyEdits(applyEdits(text, first), second)
      expect(applyEdits(text, composeEdits(first, second))).toBe(expected)
    }),
  )
})

test('[EDIT20] what others put inside a deleted range stays, and behind what replaced it', () => {
  const others = [{ from: 4, to: 4, insert: 'NEW' }]
  expect(
    applyEdits(applyEdits(text, others), rebaseEdits([{ from: 2, to: 6, insert: 'z' }], others, 'first')),
  ).toBe('abNEWzghij')
})

test('[EDIT20] what is deleted already is not deleted twice', () => {
  const others = [{ from: 2, to: 4, insert: '' }]
  expect(rebaseEdits([{ from: 1, to: 5, insert: '' }], others, 'first')).toEqual([
    { from: 1, to: 3, insert: '' },
  ])
})

test('[EDIT20] a composed word that grows stays in one piece between what others put beside it', () => {
  const before = [{ from: 3, to: 3, insert: 'w' }]
  expect(rebaseEdits([{ from: 3, to: 4, insert: 'D' }], before, 'first')).toEqual([
    { from: 4, to: 5, insert: 'D' },
  ])
  const behind = [{ from: 4, to: 4, insert: 'w' }]
  expect(rebaseEdits([{ from: 4, to: 4, insert: 'e' }], behind, 'first')).toEqual([
    { from: 4, to: 4, insert: 'e' },
  ])
})
