import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { IdleCheck } from './idle-check.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('[MD6] a check waits for quiet, goes piece by piece and ends', () => {
  const pieces: number[] = []
  const check = new IdleCheck((from) => {
    pieces.push(from)
    return from < 20 ? from + 10 : null
  })
  check.restart()
  vi.advanceTimersByTime(1_500)
  check.restart()
  vi.advanceTimersByTime(1_500)
  expect(pieces).toEqual([])
  vi.runAllTimers()
  expect(pieces).toEqual([0, 10, 20])
})

test('[MD6] a check that is stopped while it waits looks at nothing', () => {
  const pieces: number[] = []
  const check = new IdleCheck((from) => {
    pieces.push(from)
    return null
  })
  check.restart()
  check.stop()
  vi.runAllTimers()
  expect(pieces).toEqual([])
})

test('[MD6] a check that is stopped in a piece does not come to the next one', () => {
  const pieces: number[] = []
  const check = new IdleCheck((from) => {
    pieces.push(from)
    check.stop()
    return from < 20 ? from + 10 : null
  })
  check.restart()
  vi.runAllTimers()
  expect(pieces).toEqual([0])
})

test('[MD6] a check that begins again in a piece goes on from the start alone', () => {
  const pieces: number[] = []
  const check = new IdleCheck((from) => {
    pieces.push(from)
    if (pieces.length === 2) check.restart()
    return from < 20 ? from + 10 : null
  })
  check.restart()
  vi.runAllTimers()
  expect(pieces).toEqual([0, 10, 0, 10, 20])
})

test('[MD6] a check that failed begins again with the next change', () => {
  let checks = 0
  const check = new IdleCheck(() => {
    checks += 1
    if (checks === 1) throw new Error('broken')
    return null
  })
  check.restart()
  expect(() => vi.runAllTimers()).toThrow('broken')
  check.restart()
  vi.runAllTimers()
  expect(checks).toBe(2)
})
