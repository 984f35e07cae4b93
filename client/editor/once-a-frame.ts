/** Work that is worth doing once in a frame, however often it is asked for. */

export type FrameWork = {
  /** Do it in the next frame. */
  readonly request: () => void
  readonly cancel: () => void
}

/** @param work - called in a frame, before the browser lays out and paints */
export function onceAFrame(work: () => void): FrameWork {
  let frame: number | null = null
  return {
    request: () => {
      frame ??= requestAnimationFrame(() => {
        frame = null
        work()
      })
    },
    cancel: () => {
      if (frame !== null) cancelAnimationFrame(frame)
      frame = null
    },
  }
}
