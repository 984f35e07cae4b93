import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { awarenessUpdate } from '../testing/raw-client.ts'
import { readWebSocketFrames } from '../testing/read-websocket-frames.ts'
import type { RoomMember } from './room-member.ts'
import { RoomTick } from './room-tick.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('RoomTick', () => {
  test('[WIRE28] what a commit brings goes out in the turn after it, with the carets that wait', () => {
    const { tick, sent } = tickOf(3)
    tick.addPresence(state(1))
    vi.advanceTimersByTime(20)
    expect(sent).toEqual([])
    tick.addSettled({ connection: 1, takeSettled: () => 4 })
    vi.advanceTimersByTime(0)
    expect(sent).toHaveLength(3)
    expect(new Set(sent).size).toBe(1)
    expect(readWebSocketFrames(sent[0]!).map((message) => message[0])).toEqual([1, 101])
    vi.runAllTimers()
    expect(sent).toHaveLength(3)
  })

  test('[WIRE28] carets alone go out within 25 ms, in one frame', () => {
    const { tick, sent } = tickOf(50)
    for (let clock = 1; clock < 10; clock++) tick.addPresence(state(clock))
    vi.advanceTimersByTime(24)
    expect(sent).toEqual([])
    vi.advanceTimersByTime(1)
    expect(sent).toHaveLength(50)
    expect(readWebSocketFrames(sent[0]!)).toHaveLength(1)
  })

  test('[WIRE28] what is flushed goes out now, and once', () => {
    const { tick, sent } = tickOf(2)
    tick.addPresence(state(1))
    tick.flush()
    expect(sent).toHaveLength(2)
    tick.flush()
    vi.runAllTimers()
    expect(sent).toHaveLength(2)
  })

  test('[WIRE13] a frame that is settled is told once, as far as it is when the tick ends', () => {
    const { tick, sent } = tickOf(1)
    let settled: number | null = 1
    const source = {
      connection: 4,
      takeSettled: () => {
        const now = settled
        settled = null
        return now
      },
    }
    tick.addSettled(source)
    settled = 3
    tick.addSettled(source)
    vi.runAllTimers()
    tick.addSettled(source)
    vi.runAllTimers()
    expect(sent.flatMap(readWebSocketFrames)).toEqual([Buffer.of(101, 1, 4, 3)])
  })

  test('[ROOM6] what cannot be made into a frame is told, and ends nothing else', () => {
    const { tick, faults } = tickOf(2)
    tick.addUpdate(Uint8Array.of(1))
    tick.addUpdate(Uint8Array.of(255))
    vi.runAllTimers()
    expect(faults).toHaveLength(1)
  })
})

function tickOf(count: number) {
  const sent: Buffer[] = []
  const faults: unknown[] = []
  const member = (): RoomMember => ({
    session: null,
    device: null,
    name: null,
    speaksMinutes: true,
    send: () => undefined,
    sendFrames: (frames) => void sent.push(frames),
    close: () => undefined,
  })
  const members = new Set(Array.from({ length: count }, member))
  const onFault = (error: unknown) => void faults.push(error)
  const tick = new RoomTick({ members, readers: members, onFault })
  return { tick, sent, faults }
}

function state(clock: number): Uint8Array {
  return awarenessUpdate([[7, clock, '{}']])
}
