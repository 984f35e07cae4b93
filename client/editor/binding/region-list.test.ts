import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { markdownExtensions } from '../markdown-extensions.ts'
import { Projection } from './projection.ts'

test('[MD8] a region is found by its position, its offset and its block', () => {
  const { list } = new Projection(getSchema(markdownExtensions()), 'one\n\n\n\ntwo\n\n# three\n')
  expect(list.regions.map((_, index) => list.startOf(index))).toEqual([
    { position: 0, offset: 0, block: 0 },
    { position: 5, offset: 3, block: 1 },
    { position: 7, offset: 5, block: 2 },
    { position: 12, offset: 10, block: 3 },
  ])
  expect(list.startOf(4)).toEqual({ position: 19, offset: 19, block: 4 })
  expect([0, 4, 5, 7, 11, 18, 99].map((position) => list.indexAtPosition(position))).toEqual([
    0, 0, 1, 2, 2, 3, 3,
  ])
  expect([0, 3, 4, 5, 6, 10, 11, 99].map((offset) => list.indexAtOffset(offset))).toEqual([
    0, 0, 1, 1, 2, 2, 3, 3,
  ])
  expect([0, 1, 3, 9].map((block) => list.indexOfBlock(block))).toEqual([0, 1, 3, 3])
})
