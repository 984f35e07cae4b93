import fc from 'fast-check'
import { expect, test } from 'vitest'
import { regionEdits } from './region-edits.ts'
import { applyEdits, minimalEdits, type TextEdit } from './text-edit.ts'
import { wholeCharacters } from './whole-characters.ts'

/** Emojis of one upper half, of one lower half, a family, a flag, a skin tone, a keycap, and letters. */
const clusters = ['😀', '😁', '🐀', '𐀀', '👨‍👩‍👧', '🇩🇪', '🇩🇰', '👍🏽', '1️⃣', 'é', 'a', ' '] as const

const words = fc.array(fc.constantFrom(...clusters), { maxLength: 8 }).map((parts) => parts.join(''))

/** The edit that a comparison unit by unit makes of two texts, as editors' own do. */
function unitEdit(before: string, after: string): TextEdit {
  const limit = Math.min(before.length, after.length)
  let from = 0
  while (from < limit && before[from] === after[from]) from++
  let kept = 0
  while (kept < limit - from && before.at(-1 - kept) === after.at(-1 - kept)) kept++
  return { from, to: before.length - kept, insert: after.slice(from, after.length - kept) }
}

function expectWhole(before: string, edits: readonly TextEdit[]): void {
  for (const { from, to, insert } of edits) {
    for (const part of [before.slice(0, from), before.slice(from, to), insert])
      expect(part).not.toMatch(/\p{Surrogate}/u)
  }
}

test('[EDIT63] an edit that cuts through emojis is widened to whole ones, and no further', () => {
  const whole = (before: string, ...edits: TextEdit[]) =>
    wholeCharacters(edits, (from, to) => before.slice(from, to))
  expect(whole('a😀b', { from: 2, to: 3, insert: '\ude01' })).toEqual([{ from: 1, to: 3, insert: '😁' }])
  expect(whole('😀😁', { from: 1, to: 3, insert: '' })).toEqual([{ from: 0, to: 2, insert: '' }])
  expect(whole('😀😁', { from: 2, to: 2, insert: 'x' })).toEqual([{ from: 2, to: 2, insert: 'x' }])
  expect(
    whole(
      '😀😀',
      { from: 0, to: 1, insert: '' },
      { from: 1, to: 2, insert: '' },
      { from: 4, to: 4, insert: 'x' },
    ),
  ).toEqual([
    { from: 0, to: 2, insert: '' },
    { from: 4, to: 4, insert: 'x' },
  ])
})

test('[EDIT63] whatever changes between emojis, no edit holds half of one', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      for (const place of ['first', 'last'] as const) {
        const minimal = minimalEdits(before, after, 0, place)
        expectWhole(before, minimal)
        expect(applyEdits(before, minimal)).toBe(after)
      }
      const edits = wholeCharacters([unitEdit(before, after)], (from, to) => before.slice(from, to))
      expectWhole(before, edits)
      expect(applyEdits(before, edits)).toBe(after)
    }),
    { seed: 20_261_121, numRuns: 2_000 },
  )
})

test('[EDIT63] an editor that keeps the halves of two emojis writes whole ones', () => {
  const mapped = (text: string) => ({
    text,
    sourceMap: [{ position: 0, offset: 0, length: text.length, sourceLength: text.length }],
  })
  const kept = [
    { from: 0, to: 0, length: 2 },
    { from: 4, to: 2, length: 2 },
  ]
  expect(regionEdits(mapped('a😀😁b'), mapped('a😁b'), kept, 10)).toEqual([{ from: 11, to: 13, insert: '' }])
})
