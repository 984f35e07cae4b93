import { expect, test } from 'vitest'
import { keptRuns } from './kept-characters.ts'

/** A step that replaced ranges of the document, as ProseMirror's maps tell them. */
function step(...ranges: readonly (readonly [number, number, number, number])[]) {
  return {
    forEach(visit: (oldStart: number, oldEnd: number, newStart: number, newEnd: number) => void): void {
      for (const range of ranges) visit(...range)
    },
  }
}

test('[MD4] characters before, between and behind replaced ranges are kept', () => {
  expect(keptRuns([step([2, 3, 2, 4], [6, 6, 7, 8])], 10, 0)).toEqual([
    { from: 0, to: 0, length: 2 },
    { from: 3, to: 4, length: 3 },
    { from: 6, to: 8, length: 4 },
  ])
})

test('[MD4] what a later step deletes is not kept, wherever earlier steps moved it', () => {
  expect(keptRuns([step([0, 0, 0, 5]), step([6, 8, 6, 6])], 4, 0)).toEqual([
    { from: 0, to: 5, length: 1 },
    { from: 3, to: 6, length: 1 },
  ])
})

test('[MD4] runs count from the region, steps in the whole document', () => {
  expect(keptRuns([step([100, 101, 100, 100], [103, 104, 102, 102])], 5, 100)).toEqual([
    { from: 1, to: 0, length: 2 },
    { from: 4, to: 2, length: 1 },
  ])
  expect(keptRuns([step([0, 50, 0, 0])], 5, 100)).toEqual([{ from: 0, to: -50, length: 5 }])
})
