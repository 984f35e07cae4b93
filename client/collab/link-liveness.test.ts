import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../testing/manual-clock.ts'
import { LinkLiveness } from './link-liveness.ts'
import { reconnectDelayMs } from './reconnect-delay.ts'

let clock: ManualClock
let told: string[]
let liveness: LinkLiveness

beforeEach(() => {
  clock = new ManualClock()
  told = []
  liveness = new LinkLiveness({
    clock,
    ping: () => told.push(`ping at ${clock.now()}`),
    onDead: () => told.push(`dead at ${clock.now()}`),
  })
  liveness.begin()
})

describe('a link that dies without a word', () => {
  it('[WEB13] is asked after 3 s of silence, and given up after 8 s', () => {
    clock.advance(20_000)
    expect(told).toEqual(['ping at 3000', 'dead at 8000'])
    expect(clock.dueIn).toEqual([])
  })

  it('[WEB13] whatever is heard keeps it, and the silence counts from there', () => {
    clock.advance(2_000)
    liveness.heard()
    clock.advance(3_500)
    expect(told).toEqual(['ping at 5000'])
    liveness.heard()
    clock.advance(30_000)
    expect(told).toEqual(['ping at 5000', 'ping at 8500', 'dead at 13500'])
  })

  it('[WEB13] after a sleep it is asked at once, and given time to answer', () => {
    clock.advance(1_000)
    liveness.wake()
    liveness.wake()
    expect(told).toEqual(['ping at 1000'])
    clock.advance(4_999)
    expect(told).toHaveLength(1)
    clock.advance(1)
    expect(told).toEqual(['ping at 1000', 'dead at 6000'])
  })

  it('[WEB13] a fresh link is not asked on waking, nor one that is given up', () => {
    liveness.wake()
    liveness.stop()
    liveness.stop()
    clock.advance(60_000)
    liveness.wake()
    expect(told).toEqual([])
  })

  it('[WEB13] tries wait any time up to a limit that doubles to 1.5 s', () => {
    expect([0, 1, 2, 3, 4, 100].map((failures) => reconnectDelayMs(failures, 0.5))).toEqual([
      125, 250, 500, 750, 750, 750,
    ])
    expect(reconnectDelayMs(5, 0)).toBe(0)
  })
})
