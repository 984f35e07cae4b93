import { expect, test } from 'vitest'
import { levelToFold } from './level-to-fold.ts'

test.each([
  ['under a title', [1, 2, 3, 3, 2], 2],
  ['without a title', [1, 2, 2, 1], 1],
  ['where a level is left out', [1, 3, 4, 4, 3], 3],
  ['where none comes twice', [1, 2, 3], 1],
  ['without any', [], 1],
])('[EDIT36] the sections to fold %s', (_, levels, level) => {
  expect(levelToFold(levels)).toBe(level)
})
