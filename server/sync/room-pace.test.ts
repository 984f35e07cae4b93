import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RoomPace } from './room-pace.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('RoomPace', () => {
  test('[WIRE28] what comes to a quiet room is taken at once', async () => {
    const pace = paceOf(1_000)
    await pace.turn()
    vi.advanceTimersByTime(25)
    await pace.turn()
  })

  test.each([
    [4, 2],
    [20, 10],
    [50, 25],
    [1_000, 25],
  ])(
    '[WIRE28] what %i connections bring within %i ms is taken together, in its order',
    async (members, ms) => {
      const pace = paceOf(members)
      await pace.turn()
      const taken: number[] = []
      const turns = [1, 2, 3].map((number) => pace.turn().then(() => taken.push(number)))
      await vi.advanceTimersByTimeAsync(ms - 1)
      expect(taken).toEqual([])
      await vi.advanceTimersByTimeAsync(1)
      expect(taken).toEqual([1, 2, 3])
      await Promise.all(turns)
    },
  )

  test('[ROOM8] what waits is taken at once when it is told to', async () => {
    const pace = paceOf(50)
    await pace.turn()
    const turn = pace.turn()
    pace.flush()
    await turn
    expect(vi.getTimerCount()).toBe(0)
  })
})

function paceOf(members: number): RoomPace {
  return new RoomPace({ memberCount: () => members, now: () => performance.now() })
}
