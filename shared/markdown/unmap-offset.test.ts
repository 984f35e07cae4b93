import { expect, test } from 'vitest'
import { mapOffset } from './text-edit.ts'
import { unmapOffset } from './unmap-offset.ts'

test('[EDIT20] an offset that edits moved is moved back', () => {
  const edits = [
    { from: 2, to: 4, insert: 'xyz' },
    { from: 6, to: 6, insert: '!!' },
  ]
  for (const offset of [0, 1, 2, 5, 6, 7, 10])
    expect(unmapOffset(mapOffset(offset, edits, -1), edits)).toBe(offset)
  expect(unmapOffset(4, edits)).toBe(2)
  expect(unmapOffset(8, edits)).toBe(6)
})
