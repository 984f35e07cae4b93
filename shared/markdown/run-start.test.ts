import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runStart } from './run-start.ts'
import { minimalEdits } from './text-edit.ts'

const letter = /[\p{L}\p{M}]/u

test('[MD4] a word begins where an expression finds it, whatever characters it is of', () => {
  const part = fc.constantFrom('a', 'é', 'e\u0301', '𝒜', '𠮷', '😀', ' ', '\n', '\ud835', '\udc9c')
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (before, behind) => {
      const expected = /[\p{L}\p{M}]*$/u.exec(before)?.index
      // The offset may stand between the halves of a character.
      expect(runStart(before + behind, before.length, letter)).toBe(expected)
    }),
  )
})

test('[MD4] a word of 80,000 letters is passed by, wherever it stands', () => {
  // Each letter tried up to its word's end would take a minute.
  const word = 'a𝒜'.repeat(26_667)
  expect(runStart(`the ${word}`, 4 + word.length, letter)).toBe(4)
  const at = word.length + 1
  expect(minimalEdits(`${word} date`, `${word} dawn`)).toEqual([{ from: at, to: at + 4, insert: 'dawn' }])
})
