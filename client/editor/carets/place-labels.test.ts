import { expect, test } from 'vitest'
import { placeLabels, type LabelledCaret } from './place-labels.ts'

const area = { width: 600, height: 400 }
const size = { width: 80, height: 16 }

/** A caret in a line of 24 pixels. */
function caret(left: number, top: number): LabelledCaret {
  return { left, top, bottom: top + 24, ...size }
}

test('[EDIT26] a name stands above its caret', () => {
  expect(placeLabels([caret(100, 100)], null, area)).toEqual([{ left: 100, top: 84 }])
})

test('[EDIT26] a name that would cover the line of one’s own caret stands below', () => {
  expect(placeLabels([caret(100, 100)], { top: 76, bottom: 100 }, area)).toEqual([{ left: 100, top: 124 }])
})

test('[EDIT26] a name in the first line stands below, and one at the right edge is moved in', () => {
  expect(placeLabels([caret(590, 4)], null, area)).toEqual([{ left: 520, top: 28 }])
})

test('[EDIT26] names at one place cover neither each other nor one’s own line', () => {
  const ownLine = { top: 124, bottom: 148 }
  const places = placeLabels(
    Array.from({ length: 6 }, () => caret(100, 100)),
    ownLine,
    area,
  )
  const tops = places.flatMap((place) => (place === null ? [] : [place.top]))
  expect(tops.length).toBeGreaterThanOrEqual(5)
  for (const [index, top] of tops.entries()) {
    expect(top + size.height <= ownLine.top || top >= ownLine.bottom).toBe(true)
    for (const other of tops.slice(index + 1))
      expect(Math.abs(top - other)).toBeGreaterThanOrEqual(size.height)
  }
})

test('[EDIT26] where there is no room a name is not shown', () => {
  expect(placeLabels([caret(0, 0)], null, { width: 600, height: 20 })).toEqual([null])
})
