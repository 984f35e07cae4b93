import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from './clock.ts'
import { createPageClock } from './page-clock.ts'
import type { TimerOrder } from './timer-worker.ts'

class FakeWorker {
  readonly orders: TimerOrder[] = []
  onmessage: ((event: MessageEvent<number>) => void) | null = null
  onerror: ((event: ErrorEvent) => void) | null = null
  isTerminated = false
  postMessage(order: TimerOrder): void {
    this.orders.push(order)
  }
  terminate(): void {
    this.isTerminated = true
  }
  say(id: number): void {
    this.onmessage?.({ data: id } as MessageEvent<number>)
  }
}

let worker: FakeWorker
let clock: Clock
let rung: string[]

beforeEach(() => {
  vi.useFakeTimers()
  worker = new FakeWorker()
  clock = createPageClock(() => worker)
  rung = []
})
afterEach(() => {
  clock.close()
  vi.useRealTimers()
})

describe('[WEB13] the clock of a page', () => {
  it('[WEB13] timers run in a worker, and are called off there', () => {
    clock.after(10, () => rung.push('first'))
    const callOff = clock.after(20, () => rung.push('second'))
    callOff()
    expect(worker.orders).toEqual([
      { id: 1, ms: 10 },
      { id: 2, ms: 20 },
      { id: 2, ms: null },
    ])
    worker.say(1)
    worker.say(2)
    expect(rung).toEqual(['first'])
  })

  it('[WEB12] [WEB13] they run in the page too, should the worker be late, and ring once', () => {
    clock.after(10, () => rung.push('first'))
    clock.after(20, () => rung.push('second'))
    vi.advanceTimersByTime(10)
    expect(rung).toEqual(['first'])
    expect(worker.orders.at(-1)).toEqual({ id: 1, ms: null })
    worker.say(1)
    worker.say(2)
    vi.advanceTimersByTime(30)
    expect(rung).toEqual(['first', 'second'])
  })

  it('[WEB13] where there is no worker, or its script cannot be had, they run in the page, none is lost', () => {
    clock.after(10, () => rung.push('first'))
    worker.onerror?.({} as ErrorEvent)
    expect(worker.isTerminated).toBe(true)
    const callOff = clock.after(20, () => rung.push('second'))
    clock.after(20, () => rung.push('third'))
    callOff()
    vi.advanceTimersByTime(30)
    expect(rung).toEqual(['first', 'third'])
  })

  it('[WEB13] closing calls all off, and ends the worker', () => {
    clock.after(10, () => rung.push('first'))
    clock.close()
    clock.close()
    worker.say(1)
    expect(rung).toEqual([])
    expect(worker.isTerminated).toBe(true)
  })
})
