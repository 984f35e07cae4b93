/** A clock that goes only when a test says so. */
import type { Clock } from '../collab/clock.ts'

export class ManualClock implements Clock {
  /** What `random` gives. */
  chance = 0
  #nowMs = 0
  #waiting: { readonly dueAt: number; readonly run: () => void }[] = []
  /** 2026-11-24, 14:03 in UTC. */
  readonly #startedAt = Date.UTC(2026, 10, 24, 14, 3)

  readonly now = (): number => this.#nowMs
  readonly wallTime = (): number => this.#startedAt + this.#nowMs
  readonly random = (): number => this.chance
  readonly after = (ms: number, run: () => void): (() => void) => {
    const one = { dueAt: this.#nowMs + ms, run }
    this.#waiting.push(one)
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== one)
    }
  }
  readonly close = (): void => {
    this.#waiting = []
  }

  /** In how many milliseconds each call is due, the next first. */
  get dueIn(): readonly number[] {
    return this.#waiting.map(({ dueAt }) => dueAt - this.#nowMs).sort((first, second) => first - second)
  }

  /** Let so many milliseconds go by; what falls due is called at its own time, in its order. */
  advance(ms: number): void {
    const end = this.#nowMs + ms
    for (;;) {
      const next = this.#waiting
        .filter(({ dueAt }) => dueAt <= end)
        .sort((first, second) => first.dueAt - second.dueAt)
        .at(0)
      if (next === undefined) break
      this.#waiting = this.#waiting.filter((other) => other !== next)
      this.#nowMs = Math.max(this.#nowMs, next.dueAt)
      next.run()
    }
    this.#nowMs = end
  }
}
