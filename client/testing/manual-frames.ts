/** Frames of a page that come when a test says so. */
import type { PageFrames } from '../editor/binding/view-frame.ts'
import type { FrameWork } from '../editor/once-a-frame.ts'

/** A page that is hidden has none. */
export const noFrames: PageFrames = {
  isSeen: () => false,
  once: () => ({ request: () => undefined, cancel: () => undefined }),
}

export class ManualFrames implements PageFrames {
  readonly #asked = new Set<() => void>()

  isSeen(): boolean {
    return true
  }

  once(work: () => void): FrameWork {
    return { request: () => this.#asked.add(work), cancel: () => this.#asked.delete(work) }
  }

  /** The browser comes to the next frame. */
  next(): void {
    const works = [...this.#asked]
    this.#asked.clear()
    for (const work of works) work()
  }
}
