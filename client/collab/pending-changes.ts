/** What one typed and the server has not said to hold. */
import type { FrameKind } from './counting-socket.ts'

/** `frame`: the update that carries it over the present link; `null`: none does. */
type Change = { readonly at: number; readonly wallTime: number; frame: number | null }

/**
 * Changes of one's own, deletions too, from the moment they are made until an acknowledgement covers the frame that carries
 * them. Nothing else settles one: neither a sent frame nor a synced document says anything about a disk.
 */
export class PendingChanges {
  #changes: Change[] = []
  #settledAt: number | null = null

  get count(): number {
    return this.#changes.length
  }

  /** When the oldest was made; `null`: there is none. */
  get oldest(): { readonly at: number; readonly wallTime: number } | null {
    return this.#changes[0] ?? null
  }

  /** When the last one was settled, by the clock of `acknowledged`; `null`: never. */
  get settledAt(): number | null {
    return this.#settledAt
  }

  /**
   * A change was made; to be called before it is sent.
   *
   * @param at - by a clock that never goes back
   * @param wallTime - the same moment, for people
   */
  add(at: number, wallTime: number): void {
    this.#changes.push({ at, wallTime, frame: null })
  }

  /** A frame went out: an `update` carries the change made last, a `step2` all that are pending. */
  sent(kind: FrameKind, frame: number): void {
    if (kind === 'step2') for (const change of this.#changes) change.frame = frame
    else {
      const last = this.#changes.at(-1)
      if (last?.frame === null) last.frame = frame
    }
  }

  /** This frame, and all before it, are settled. */
  acknowledged(frame: number, at: number): void {
    const before = this.#changes.length
    this.#changes = this.#changes.filter((change) => change.frame === null || change.frame > frame)
    if (this.#changes.length < before) this.#settledAt = at
  }

  /** This frame was not taken, as something before it is missing there: another one is to bring it again. */
  missed(frame: number): void {
    for (const change of this.#changes) if (change.frame === frame) change.frame = null
  }

  /** What was on its way may not have arrived; frames are counted anew over the next link. */
  linkLost(): void {
    for (const change of this.#changes) change.frame = null
  }
}
