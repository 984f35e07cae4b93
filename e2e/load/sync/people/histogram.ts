/** Times in steps of 0.1 ms, as many as there are, in little room. */

const stepsPerMs = 10
const longestMs = 60_000

/** Of what takes longer than a minute only that is known. */
export class Histogram {
  count = 0
  readonly #counts = new Uint32Array(longestMs * stepsPerMs + 1)

  add(ms: number): void {
    const step = Math.min(Math.max(0, Math.ceil(ms * stepsPerMs)), longestMs * stepsPerMs)
    this.#counts[step]! += 1
    this.count++
  }

  /** The smallest time in ms that at least `percent` of 100 do not exceed; 0 when there is none. */
  percentile(percent: number): number {
    let left = Math.max(1, Math.ceil((this.count * percent) / 100))
    for (let step = 0; this.count > 0 && step < this.#counts.length; step++) {
      left -= this.#counts[step]!
      if (left <= 0) return step / stepsPerMs
    }
    return 0
  }
}
