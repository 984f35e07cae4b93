/** The frames of one view: others' text is drawn first, then what lies over it, so that both are of one state. */
import { onceAFrame, type FrameWork } from '../carets/once-a-frame.ts'

type Work = { readonly run: () => void; isAsked: boolean }

/** Owned by the binding of a view. */
export class ViewFrame {
  readonly #isSeen: () => boolean
  readonly #works = new Set<Work>()
  readonly #frame = onceAFrame(() => this.#run())
  #isRunning = false

  /** @param isSeen - whether the browser makes frames: it makes none for a page that is hidden */
  constructor(isSeen = () => !document.hidden) {
    this.#isSeen = isSeen
  }

  /** Whether there will be a frame soon. */
  get isSeen(): boolean {
    return this.#isSeen()
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
