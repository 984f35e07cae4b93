import { expect, onTestFinished, test, vi } from 'vitest'
import { PresenceSlots } from './presence-slots.ts'

function setUp() {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const shown: number[] = []
  const slots = new PresenceSlots(
    (update) => shown.push(update[0] ?? -1),
    () => Date.now(),
  )
  return { shown, slots, take: (number: number) => slots.take(Uint8Array.of(number)) }
}

test('[WIRE11] presence goes out 10 times a second at most, the last state always', () => {
  const { shown, take } = setUp()
  for (let number = 0; number < 200; number++) {
    take(number)
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(1_000)
  // 2 s, and the burst that passes at once.
  expect(shown.length).toBeLessThanOrEqual(31)
  expect(shown.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(shown.at(-1)).toBe(199)
})

test('[WIRE11] what waits is forgotten when the connection ends', () => {
  const { shown, slots, take } = setUp()
  for (let number = 0; number < 20; number++) take(number)
  slots.stop()
  vi.advanceTimersByTime(1_000)
  expect(shown).toHaveLength(10)
})
