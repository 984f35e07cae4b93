/** The frames of one view: others' text is drawn first, then what lies over it, so that both are of one state. */
import { onceAFrame, type FrameWork } from '../once-a-frame.ts'

/** What a page has of frames. */
export type PageFrames = {
  /** Whether the browser makes any: it makes none for a page that is hidden. */
  readonly isSeen: () => boolean
  /** Work that is done in the next frame once it is asked for. */
  readonly once: (work: () => void) => FrameWork
}

const browserFrames: PageFrames = { isSeen: () => !document.hidden, once: onceAFrame }

type Work = { readonly run: () => void; isAsked: boolean }

/** Owned by the binding of a view. */
export class ViewFrame {
  readonly #frames: PageFrames
  readonly #works = new Set<Work>()
  readonly #frame: FrameWork
  #isRunning = false

  constructor(frames = browserFrames) {
    this.#frames = frames
    this.#frame = frames.once(() => this.#run())
  }

  /** Whether there will be a frame soon. */
  get isSeen(): boolean {
    return this.#frames.isSeen()
  }

  /**
   * Add work that is worth doing once in a frame, however often it is asked for.
   *
   * @param run - comes behind what was added before, which may still ask for it in the same frame
   * @returns `cancel` takes it off again
   */
  add(run: () => void): FrameWork {
    const work: Work = { run, isAsked: false }
    this.#works.add(work)
    return {
      request: () => {
        work.isAsked = true
        if (!this.#isRunning) this.#frame.request()
      },
      cancel: () => this.#works.delete(work),
    }
  }

  #run(): void {
    this.#isRunning = true
    try {
      for (const work of this.#works) {
        if (!work.isAsked) continue
        work.isAsked = false
        work.run()
      }
    } finally {
      this.#isRunning = false
      if ([...this.#works].some(({ isAsked }) => isAsked)) this.#frame.request()
    }
  }
}
