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

test('[MD6] a check that is stopped does nothing more', () => {
  const pieces: number[] = []
  const check = new IdleCheck((from) => {
    pieces.push(from)
    check.stop()
    return null
  })
  check.restart()
  check.stop()
  vi.runAllTimers()
  expect(pieces).toEqual([])
})
